/** Issues a key: whose, for what role, and for which account where the role is bound to one. */
import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { isConfined, KEY_ROLES, type KeyRole } from '../../../libs/access/caller.js';
import { AccountSelect } from '../command/account-select.js';
import { CommandModal } from '../command/command-modal.js';
import { useRoleNames } from '../shown/role-names.texts.js';
import { useKeysTexts } from './keys.texts.js';
import { useRoleRights } from './role-rights.texts.js';

export interface IssuedKey {
  readonly keyId: string;
  /** Null where the command was known already: it is not kept. */
  readonly secret: string | null;
}

export interface KeyIssueProps {
  readonly onIssued: (issued: IssuedKey) => void;
  readonly onClose: () => void;
}

export function KeyIssue({ onIssued, onClose }: KeyIssueProps) {
  const say = useKeysTexts();
  const [label, setLabel] = useState('');
  const [role, setRole] = useState<KeyRole>('reseller');
  const [accountId, setAccountId] = useState<string | null>(null);
  const needsAccount = isConfined(role);
  const isFilled = label.trim() !== '' && (!needsAccount || accountId !== null);
  const terms = { label: label.trim(), role, ...(needsAccount && { accountId }) };
  return (
    <CommandModal<IssuedKey>
      title={say('issue')}
      path="/access/keys"
      body={isFilled ? terms : undefined}
      action={say('issueNow')}
      isQuoted={false}
      done={() => say('isIssued', { label: label.trim() })}
      onDone={onIssued}
      onClose={onClose}
    >
      <LabelField value={label} onChange={setLabel} />
      <RoleField value={role} onChange={setRole} />
      {needsAccount && (
        <AccountSelect label={say('account')} value={accountId} onChange={setAccountId} />
      )}
    </CommandModal>
  );
}

function LabelField({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (label: string) => void;
}) {
  const say = useKeysTexts();
  return (
    <TextInput
      label={say('label')}
      description={say('labelHint')}
      required
      maxLength={200}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data-autofocus
    />
  );
}

function RoleField({
  value,
  onChange,
}: {
  readonly value: KeyRole;
  readonly onChange: (role: KeyRole) => void;
}) {
  const say = useKeysTexts();
  const names = useRoleNames();
  const rights = useRoleRights();
  return (
    <NativeSelect
      label={say('role')}
      description={rights(value)}
      data={KEY_ROLES.map((role) => ({ value: role, label: names(role) }))}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value as KeyRole)}
    />
  );
}
