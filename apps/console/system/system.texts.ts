import { texts } from '../text/texts.js';

export const useSystemTexts = texts({
  en: {
    title: 'System',
    models: 'Read models',
    checkpoints: 'Checkpoints',
    keys: 'API keys',
    sessions: 'Sessions',
  },
  'pt-BR': {
    title: 'Sistema',
    models: 'Modelos de leitura',
    checkpoints: 'Pontos de verificação',
    keys: 'Chaves de API',
    sessions: 'Sessões',
  },
  es: {
    title: 'Sistema',
    models: 'Modelos de lectura',
    checkpoints: 'Puntos de control',
    keys: 'Claves de API',
    sessions: 'Sesiones',
  },
});
