/** Says for a moment that something was done. */
import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import { texts } from '../text/texts.js';

const useNoticeTexts = texts({
  en: { dismiss: 'Dismiss this notice' },
  'pt-BR': { dismiss: 'Fechar este aviso' },
  es: { dismiss: 'Cerrar este aviso' },
});

export function useNotice(): (message: string) => void {
  const say = useNoticeTexts();
  return useCallback(
    (message) => {
      const closeButtonProps = { 'aria-label': say('dismiss') };
      notifications.show({ message, color: 'teal', closeButtonProps });
    },
    [say],
  );
}
