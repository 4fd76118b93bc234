import { texts } from '../../text/texts.js';

export const useStandingChangeTexts = texts({
  en: {
    suspension: 'Suspend {name}',
    suspensionEffect:
      'Everything of its own is refused until it is reinstated. Its customers’ subscriptions go on to run.',
    suspensionAction: 'Suspend',
    suspensionDone: '{name} is suspended',
    reinstatement: 'Reinstate {name}',
    reinstatementEffect: 'It can sell, transfer and purchase again.',
    reinstatementAction: 'Reinstate',
    reinstatementDone: '{name} is reinstated',
    closure: 'Close {name}',
    closureEffect:
      'For good: it can’t be opened again. It needs balance 0, nothing in transit, and no account below that isn’t closed.',
    closureAction: 'Close for good',
    closureDone: '{name} is closed',
  },
  'pt-BR': {
    suspension: 'Suspender {name}',
    suspensionEffect:
      'Todas as operações dela são recusadas até que seja reativada. As assinaturas dos clientes continuam valendo.',
    suspensionAction: 'Suspender',
    suspensionDone: '{name} está suspensa',
    reinstatement: 'Reativar {name}',
    reinstatementEffect: 'Ela volta a poder vender, transferir e comprar.',
    reinstatementAction: 'Reativar',
    reinstatementDone: '{name} foi reativada',
    closure: 'Encerrar {name}',
    closureEffect:
      'É definitivo: não pode ser reaberta. É preciso saldo 0, nada em trânsito e nenhuma conta abaixo que não esteja encerrada.',
    closureAction: 'Encerrar definitivamente',
    closureDone: '{name} está encerrada',
  },
  es: {
    suspension: 'Suspender {name}',
    suspensionEffect:
      'Se rechazan todas sus operaciones hasta que se reactive. Las suscripciones de sus clientes siguen vigentes.',
    suspensionAction: 'Suspender',
    suspensionDone: '{name} está suspendida',
    reinstatement: 'Reactivar {name}',
    reinstatementEffect: 'Vuelve a poder vender, transferir y comprar.',
    reinstatementAction: 'Reactivar',
    reinstatementDone: '{name} está reactivada',
    closure: 'Cerrar {name}',
    closureEffect:
      'Es definitivo: no se puede volver a abrir. Hace falta saldo 0, nada en tránsito y ninguna cuenta debajo que no esté cerrada.',
    closureAction: 'Cerrar definitivamente',
    closureDone: '{name} está cerrada',
  },
});
