/** A form's field for inputs of the console's own: its value, and what takes another. */
import type { UseFormReturnType } from '@mantine/form';

export interface Field<V> {
  readonly value: V;
  readonly onChange: (value: V) => void;
}

export function fieldOf<T extends object, K extends keyof T & string>(
  form: UseFormReturnType<T>,
  name: K,
): Field<T[K]> {
  return {
    value: form.values[name],
    onChange: (value) => form.setFieldValue(name, value as never),
  };
}
