import { texts } from '../text/texts.js';

export const useOnlineTexts = texts({
  en: {
    title: 'Online now',
    list: 'Connections that are open',
    address: 'Address',
    since: 'Since',
    seen: 'Last seen',
    none: 'Nobody is online',
    noneHint: 'Whoever begins to watch appears here without being asked for.',
  },
  'pt-BR': {
    title: 'On-line agora',
    list: 'Conexões abertas',
    address: 'Endereço',
    since: 'Desde',
    seen: 'Último sinal',
    none: 'Ninguém está on-line',
    noneHint: 'Quem começa a assistir aparece aqui sem que se peça.',
  },
  es: {
    title: 'En línea ahora',
    list: 'Conexiones abiertas',
    address: 'Dirección',
    since: 'Desde',
    seen: 'Última señal',
    none: 'Nadie está en línea',
    noneHint: 'Quien empieza a ver aparece aquí sin que se pida.',
  },
});
