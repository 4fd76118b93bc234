import { texts } from '../text/texts.js';

/** A reason's words have its figures; instants in them are for `WithMoments`. */
export const useDiagnosisTexts = texts({
  en: {
    canWatch: 'The ledger lets this customer watch',
    cannotWatch: 'This customer can’t watch',
    nothing:
      'Nothing stands in the way. If there is no picture, look at the device and its network.',
    'account-closed': 'The account is closed.',
    'account-suspended': 'The account is suspended: reinstate it first.',
    cancelled: 'The subscription is cancelled for good: activate a new one.',
    suspended: 'The subscription is suspended: resume it.',
    expired: 'The subscription ran out on {expiresAt}: extend it.',
    'device-mismatch':
      'On {at}, device {device} was turned away: the subscription is locked to {locked}. Lock it to the new device, or unlock it.',
    'too-many-screens':
      'All screens are taken ({open} of {screens}): end one on another device, wait until it lapses, or add a screen.',
    'supplier-incident':
      '{supplier} has been broken since {startedAt}. It is not the customer’s fault.',
    'never-connected':
      'No device has ever connected: check the address and the password in the player.',
    'connected-now':
      'Device {device} has been connected since {at}: if there is no picture, the fault is in the device or its network.',
  },
  'pt-BR': {
    canWatch: 'Este cliente pode assistir',
    cannotWatch: 'Este cliente não pode assistir',
    nothing: 'Nada impede. Se não há imagem, verifique o dispositivo e a rede dele.',
    'account-closed': 'A conta está encerrada.',
    'account-suspended': 'A conta está suspensa: reative-a primeiro.',
    cancelled: 'A assinatura está cancelada definitivamente: ative uma nova.',
    suspended: 'A assinatura está suspensa: reative-a.',
    expired: 'A assinatura venceu em {expiresAt}: renove-a.',
    'device-mismatch':
      'Em {at}, o dispositivo {device} foi recusado: a assinatura está vinculada a {locked}. Vincule o novo dispositivo ou remova o vínculo.',
    'too-many-screens':
      'Todas as telas estão em uso ({open} de {screens}): encerre uma em outro dispositivo, espere uma expirar ou adicione uma tela.',
    'supplier-incident': '{supplier} está com falha desde {startedAt}. O cliente não tem culpa.',
    'never-connected':
      'Nenhum dispositivo se conectou até hoje: confira o endereço e a senha no aplicativo.',
    'connected-now':
      'O dispositivo {device} está conectado desde {at}: se não há imagem, a falha está no dispositivo ou na rede dele.',
  },
  es: {
    canWatch: 'Este cliente puede conectarse',
    cannotWatch: 'Este cliente no puede conectarse',
    nothing: 'Nada lo impide. Si no hay imagen, revise el dispositivo y su red.',
    'account-closed': 'La cuenta está cerrada.',
    'account-suspended': 'La cuenta está suspendida: reactívela primero.',
    cancelled: 'La suscripción está cancelada definitivamente: active una nueva.',
    suspended: 'La suscripción está suspendida: reanúdela.',
    expired: 'La suscripción venció el {expiresAt}: renuévela.',
    'device-mismatch':
      'El {at} se rechazó el dispositivo {device}: la suscripción está vinculada a {locked}. Vincule el nuevo dispositivo o quite el vínculo.',
    'too-many-screens':
      'Todas las pantallas están ocupadas ({open} de {screens}): cierre una en otro dispositivo, espere a que una caduque o añada una pantalla.',
    'supplier-incident': '{supplier} está averiado desde {startedAt}. No es culpa del cliente.',
    'never-connected':
      'Nunca se ha conectado ningún dispositivo: revise la dirección y la contraseña en la aplicación.',
    'connected-now':
      'El dispositivo {device} está conectado desde {at}: si no hay imagen, el fallo está en el dispositivo o en su red.',
  },
});
