/** Balance and entitlement just before the deduction and just after it, side by side. */
import { Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Entitlement, Explanation } from '../../../libs/explanation/index.js';
import { Credits } from '../shown/figures.js';
import { Moment } from '../shown/moment.js';
import { useFieldNames } from '../timeline/field-names.texts.js';
import { useDeductionTexts } from './deduction.texts.js';
import { Section } from './section.js';

type Then = NonNullable<Entitlement['subscription']>;
type Field = 'status' | 'packageId' | 'screens' | 'startsAt' | 'expiresAt' | 'device';

const FIELDS: readonly Field[] = [
  'status',
  'packageId',
  'screens',
  'startsAt',
  'expiresAt',
  'device',
];

export function BeforeAfter({ of: { balance, entitlement } }: { readonly of: Explanation }) {
  const say = useDeductionTexts();
  const fields = useFieldNames();
  const { before, after } = entitlement;
  const pool = [before.screenDays, after.screenDays] as const;
  return (
    <Section title={say('changed')}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            {(['what', 'before', 'after'] as const).map((name) => (
              <Table.Th key={name} scope="col">
                {say(name)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Figures label={fields('balance')} from={balance.before} to={balance.after} />
          {after.subscription &&
            fieldsOf(before.subscription, after.subscription).map((field) => (
              <FieldRow
                key={field}
                field={field}
                before={before.subscription}
                after={after.subscription!}
              />
            ))}
          {(after.subscription === null || pool[0] !== pool[1]) && (
            <Figures label={fields('screenDays')} from={pool[0]} to={pool[1]} />
          )}
        </Table.Tbody>
      </Table>
    </Section>
  );
}

/** All but those that there was nothing in, neither before nor after. */
function fieldsOf(before: Then | null, after: Then): readonly Field[] {
  return FIELDS.filter((field) => (before?.[field] ?? after[field]) !== null);
}

interface FiguresProps {
  readonly label: string;
  readonly from: number;
  readonly to: number;
}

function Figures({ label, from, to }: FiguresProps) {
  return (
    <Sides
      label={label}
      isChanged={from !== to}
      before={<Credits value={from} />}
      after={<Credits value={to} />}
    />
  );
}

interface FieldRowProps {
  readonly field: Field;
  /** Null: there was none. */
  readonly before: Then | null;
  readonly after: Then;
}

function FieldRow({ field, before, after }: FieldRowProps) {
  const fields = useFieldNames();
  return (
    <Sides
      label={fields(field)}
      isChanged={(before?.[field] ?? null) !== after[field]}
      before={<Value field={field} of={before} />}
      after={<Value field={field} of={after} />}
    />
  );
}

function Value({ field, of }: { readonly field: Field; readonly of: Then | null }) {
  const fields = useFieldNames();
  const value = of?.[field] ?? null;
  if (value === null) return '–';
  if (field === 'status') return fields(value as Then['status']);
  if (field === 'startsAt' || field === 'expiresAt') return <Moment at={String(value)} />;
  return value;
}

interface SidesProps {
  readonly label: string;
  readonly isChanged: boolean;
  readonly before: ReactNode;
  readonly after: ReactNode;
}

function Sides({ label, isChanged, before, after }: SidesProps) {
  const weight = isChanged ? 650 : 400;
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={weight}>
        {label}
      </Table.Th>
      <Table.Td>{before}</Table.Td>
      <Table.Td>
        <Text component="span" inherit fw={weight}>
          {after}
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}
