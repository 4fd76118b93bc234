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
    checkpoints: 'Selos',
    keys: 'Chaves de API',
    sessions: 'Sessões',
  },
  es: {
    title: 'Sistema',
    models: 'Modelos de lectura',
    checkpoints: 'Sellos',
    keys: 'Claves de API',
    sessions: 'Sesiones',
  },
});
