/** Why a command is given, in words that stay with its event. */
import { Textarea, type TextareaProps } from '@mantine/core';
import { useCommandTexts } from './command.texts.js';

/** As the API takes it. */
const REASON_MAX = 500;

export function ReasonInput(props: Omit<TextareaProps, 'label' | 'maxLength'>) {
  const say = useCommandTexts();
  return (
    <Textarea
      label={say(props.required ? 'reason' : 'reasonOptional')}
      maxLength={REASON_MAX}
      autosize
      minRows={2}
      {...props}
    />
  );
}
