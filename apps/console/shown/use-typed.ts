/** A field of text that the address keeps: passed on, trimmed, when typing pauses; what is asked by other ways is shown. */
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';

const TYPING_MS = 250;

export function useTyped(
  asked: string,
  ask: (text: string) => void,
): readonly [typed: string, type: (text: string) => void] {
  const [typed, setTyped] = useState(asked);
  const [last, setLast] = useState(asked);
  const askLater = useDebouncedCallback(ask, TYPING_MS);
  if (asked !== last) {
    setLast(asked);
    // A space that the next word follows is not taken away.
    if (asked !== typed.trim()) setTyped(asked);
  }
  const type = (text: string): void => {
    setTyped(text);
    askLater(text.trim());
  };
  return [typed, type];
}
