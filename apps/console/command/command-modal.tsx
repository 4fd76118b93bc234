/**
 * A command's form over the page: what is filled in, what it would do, and the button that does it. A refusal is shown, and
 * nothing filled in is lost; leaving it by a click beside it would lose that, so there is none.
 */
import { Button, Group, Modal, Stack } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useCommand } from '../ledger/use-command.js';
import { Problem } from '../shown/problem.js';
import { useNotice } from '../shown/use-notice.js';
import { usePhone } from '../shown/use-phone.js';
import { useCommandTexts } from './command.texts.js';
import { QuotedEffect, type QuotedEffectProps } from './quoted-effect.js';
import { useFocusReturned } from './use-focus-returned.js';
import { useQuote } from './use-quote.js';

export interface CommandModalProps<A> {
  readonly title: string;
  /** Under `/v1`. */
  readonly path: string;
  /** Undefined as long as it isn't filled in. */
  readonly body: object | undefined;
  /** What a quote is asked of, where that can be before all is filled in. Default: the body. */
  readonly quotedBody?: object | undefined;
  /** What the button says. */
  readonly action: string;
  readonly danger?: boolean;
  /** Of Mantine's. Default `md`. */
  readonly size?: 'md' | 'lg' | 'xl';
  /** False for what no quote is made of: incidents, the platform, and of disputes all but their resolution. Default true. */
  readonly isQuoted?: boolean;
  readonly effect?: QuotedEffectProps['children'];
  readonly balanceOf?: string;
  /** What is said when it is done. */
  readonly done: (answer: A) => string;
  readonly onDone?: (answer: A) => void;
  readonly onClose: () => void;
  /** Its fields. */
  readonly children?: ReactNode;
}

export function CommandModal<A>(props: CommandModalProps<A>) {
  const { title, path, body, quotedBody, isQuoted = true, size = 'md', onClose, children } = props;
  const say = useCommandTexts();
  const { submit, isSent, error } = useSubmit(props);
  const quoted = useQuote(path, isQuoted ? (quotedBody ?? body) : undefined, !isSent);
  const cannot = body === undefined || quoted.error !== null;
  return (
    <CommandFrame title={title} size={size} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack>
          {children}
          <Effect {...props} quoted={quoted} />
          {error && !quoted.error && <Problem error={error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {say('cancel')}
            </Button>
            <Submit {...props} isSending={isSent} disabled={cannot} />
          </Group>
        </Stack>
      </form>
    </CommandFrame>
  );
}

function useSubmit<A>({ path, body, done, onDone, onClose }: CommandModalProps<A>) {
  const { send, error } = useCommand<object, A>(path);
  // From the first try on, but for what was refused or got no answer.
  const [isSent, setSent] = useState(false);
  const notice = useNotice();

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (body === undefined) return;
    setSent(true);
    try {
      const answer = await send(body);
      notice(done(answer));
      onClose();
      onDone?.(answer);
    } catch {
      setSent(false);
      // Shown in the form, as the command's error.
    }
  }

  return { submit, isSent, error };
}

type EffectProps = Pick<CommandModalProps<never>, 'effect' | 'balanceOf'> &
  Pick<QuotedEffectProps, 'quoted'>;

function Effect({ quoted, effect, balanceOf }: EffectProps) {
  return (
    <QuotedEffect
      quoted={quoted}
      {...(effect && { children: effect })}
      {...(balanceOf !== undefined && { balanceOf })}
    />
  );
}

interface SubmitProps {
  readonly action: string;
  readonly danger?: boolean;
  readonly isSending: boolean;
  readonly disabled: boolean;
}

function Submit({ action, danger = false, isSending, disabled }: SubmitProps) {
  return (
    <Button type="submit" loading={isSending} disabled={disabled} {...(danger && { color: 'red' })}>
      {action}
    </Button>
  );
}

interface FrameProps {
  readonly title: string;
  readonly size: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function CommandFrame({ title, size, onClose, children }: FrameProps) {
  const say = useCommandTexts();
  const isPhone = usePhone();
  useFocusReturned();
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={size}
      fullScreen={isPhone}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      {children}
    </Modal>
  );
}
