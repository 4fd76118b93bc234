/** The secret of a key that was issued just now. It is nowhere else, and is not shown again. */
import { Alert, Button, Code, CopyButton, Group, Modal, Stack } from '@mantine/core';
import { Check, Copy, TriangleAlert } from 'lucide-react';
import { usePhone } from '../shown/use-phone.js';
import type { IssuedKey } from './key-issue.js';
import { useKeysTexts } from './keys.texts.js';

export interface KeySecretProps {
  readonly issued: IssuedKey;
  readonly onClose: () => void;
}

export function KeySecret({ issued: { secret }, onClose }: KeySecretProps) {
  const say = useKeysTexts();
  const isPhone = usePhone();
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('secret')}
      size="lg"
      fullScreen={isPhone}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      <Stack>
        <Alert color="yellow" icon={<TriangleAlert aria-hidden />}>
          {say(secret === null ? 'secretGone' : 'secretHint')}
        </Alert>
        {secret !== null && <Secret secret={secret} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {say('kept')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Secret({ secret }: { readonly secret: string }) {
  const say = useKeysTexts();
  return (
    <>
      <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {secret}
      </Code>
      <CopyButton value={secret}>
        {({ copied, copy }) => (
          <Button
            variant="light"
            leftSection={copied ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
            onClick={copy}
          >
            {say(copied ? 'copied' : 'copy')}
          </Button>
        )}
      </CopyButton>
    </>
  );
}
