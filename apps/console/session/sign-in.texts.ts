import { texts } from '../text/texts.js';

export const useSignInTexts = texts({
  en: {
    title: 'Sign in',
    purpose: 'The credit ledger: every deduction explained, replayable and provable.',
    key: 'API key',
    showKey: 'Show or hide the key',
    signIn: 'Sign in',
    where: 'The operator’s key is in the data folder:',
    docs: 'The API’s documentation',
  },
  'pt-BR': {
    title: 'Entrar',
    purpose: 'O livro-razão de créditos: cada débito explicado, reproduzível e comprovável.',
    key: 'Chave de API',
    showKey: 'Mostrar ou ocultar a chave',
    signIn: 'Entrar',
    where: 'A chave do operador está na pasta de dados:',
    docs: 'Documentação da API',
  },
  es: {
    title: 'Iniciar sesión',
    purpose: 'El libro de créditos: cada cargo explicado, reproducible y demostrable.',
    key: 'Clave de API',
    showKey: 'Mostrar u ocultar la clave',
    signIn: 'Iniciar sesión',
    where: 'La clave del operador está en la carpeta de datos:',
    docs: 'Documentación de la API',
  },
});
