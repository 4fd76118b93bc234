/**
 * Gives the focus back to what had it when a form was opened: Mantine does so for a modal that is hidden, not for one that is
 * taken away. An entry of a menu is gone by then; what opened the menu gets it.
 */
import { useEffect, useState } from 'react';

export function useFocusReturned(): void {
  const [opener] = useState(openerNow);
  useEffect(
    () => () => {
      // Once the modal is gone, which keeps the focus as long as it is there.
      setTimeout(() => opener?.focus({ preventScroll: true }));
    },
    [opener],
  );
}

function openerNow(): HTMLElement | undefined {
  const active = document.activeElement;
  const menu = active?.closest('[role=menu]');
  const opener = menu ? document.querySelector(`[aria-controls="${menu.id}"]`) : active;
  return opener instanceof HTMLElement ? opener : undefined;
}
