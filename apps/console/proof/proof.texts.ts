import { texts } from '../text/texts.js';

export const useProofTexts = texts({
  en: {
    title: 'Check a proof',
    intro:
      'A proof is a file that stands alone: it shows that an event is in the log of this ledger, unchanged. It is checked by this page in your browser; the file is sent nowhere.',
    file: 'Proof file',
    choose: 'Choose a file…',
    checking: 'Checking',
    proven: 'Proven: the event is in the log, unchanged',
    refuted: 'Not proven: something does not hold',
    unknown: 'Can’t be told here: nothing is wrong, but not all could be checked',
    checks: 'What was checked',
    ofEvent: '{type}: event {eventId}, revision {revision} of {stream}.',
    toDeduction: 'To the deduction',
    outcomeOk: 'holds',
    outcomeFailed: 'does not hold',
    outcomeUnchecked: 'could not be checked',
    'name-shape': 'The file',
    'name-hash': 'The event',
    'name-path': 'Its place in the log',
    'name-checkpoint': 'The checkpoint',
    'name-signature': 'The signature',
    'name-key': 'The key',
    'ok-shape': 'It is a proof ({format}), no member more and none less.',
    'ok-hash':
      'Its SHA-256, made again here from all its members, is the one in its chain: {computed}',
    'ok-path':
      '{length, plural, =0 {It is the only event: its leaf is the root} one {# hash leads} other {# hashes lead}} from event {leaf} of {size} to the root {computed}',
    'ok-checkpoint':
      'It is of the log {origin}: {size, plural, one {# event} other {# events}} with the root {root}',
    'ok-signature': 'The Ed25519 signature by {name} (key {hash}) holds.',
    'ok-key': 'It is one of this ledger’s: {verifierKey}',
    'no-proof': 'This is no proof: {fault}.',
    'other-hash':
      'It is not the event that was hashed. Its chain says {stated}; its members come to {computed}',
    'no-path':
      'No path of {length, plural, one {# hash} other {# hashes}} leads from event {leaf} to the root of {size}.',
    'other-root':
      'The path from event {leaf} of {size} leads to {computed}, not to the signed root {stated}',
    'no-checkpoint': 'There is no checkpoint that can be read.',
    'other-origin': 'It is of the log {origin}, for which the key of the file does not sign.',
    'other-size':
      'It is of {size, plural, one {# event} other {# events}}, but the file says {treeSize}.',
    'no-key': 'What the file names as a key is none.',
    'other-signer': 'The checkpoint is not signed by {name} (key {hash}).',
    'more-signatures': 'There are more signatures than the key’s, and nothing vouches for them.',
    'not-signed':
      'The signature is not by {name} (key {hash}), or the checkpoint was changed after it was signed.',
    'unknown-key': 'It is none of this ledger’s: {verifierKey}',
    'no-web-crypto':
      'This page did not come over HTTPS, so the browser lends it no cryptography. Open it over HTTPS, or check the file with tallystick verify-proof.',
    'no-ed25519':
      'This browser can’t check Ed25519 signatures. Use a newer one, or check the file with tallystick verify-proof.',
    'not-sealed': 'The event is not under a signed checkpoint yet, which takes seconds.',
    'needs-checkpoint': 'Without a checkpoint there is no root to lead to.',
  },
  'pt-BR': {
    title: 'Verificar uma prova',
    intro:
      'Uma prova é um arquivo que vale por si só: mostra que um evento está no registro deste livro-razão, sem alterações. Quem verifica é esta página, no seu navegador; o arquivo não é enviado a lugar nenhum.',
    file: 'Arquivo da prova',
    choose: 'Escolher um arquivo…',
    checking: 'Verificando',
    proven: 'Provado: o evento está no registro, sem alterações',
    refuted: 'Não provado: algo não confere',
    unknown: 'Não dá para saber aqui: nada está errado, mas nem tudo pôde ser verificado',
    checks: 'O que foi verificado',
    ofEvent: '{type}: evento {eventId}, revisão {revision} de {stream}.',
    toDeduction: 'Ver o débito',
    outcomeOk: 'confere',
    outcomeFailed: 'não confere',
    outcomeUnchecked: 'não pôde ser verificado',
    'name-shape': 'O arquivo',
    'name-hash': 'O evento',
    'name-path': 'O lugar no registro',
    'name-checkpoint': 'O ponto de verificação',
    'name-signature': 'A assinatura digital',
    'name-key': 'A chave',
    'ok-shape': 'É uma prova ({format}), sem nenhum campo a mais ou a menos.',
    'ok-hash':
      'O seu SHA-256, refeito aqui a partir de todos os campos, é o que está na cadeia: {computed}',
    'ok-path':
      '{length, plural, =0 {É o único evento: a sua folha é a raiz} one {# hash leva} other {# hashes levam}} do evento {leaf} de {size} à raiz {computed}',
    'ok-checkpoint':
      'É do registro {origin}: {size, plural, one {# evento} other {# eventos}} com a raiz {root}',
    'ok-signature': 'A assinatura Ed25519 de {name} (chave {hash}) confere.',
    'ok-key': 'É uma das chaves deste livro-razão: {verifierKey}',
    'no-proof': 'Isto não é uma prova: {fault}.',
    'other-hash':
      'Não é o evento que foi registrado. A cadeia diz {stated}; os campos resultam em {computed}',
    'no-path':
      'Nenhum caminho de {length, plural, one {# hash} other {# hashes}} leva do evento {leaf} à raiz de {size}.',
    'other-root':
      'O caminho do evento {leaf} de {size} leva a {computed}, e não à raiz assinada {stated}',
    'no-checkpoint': 'Não há um ponto de verificação que possa ser lido.',
    'other-origin': 'É do registro {origin}, para o qual a chave do arquivo não assina.',
    'other-size':
      'É de {size, plural, one {# evento} other {# eventos}}, mas o arquivo diz {treeSize}.',
    'no-key': 'O que o arquivo apresenta como chave não é uma chave.',
    'other-signer': 'O ponto de verificação não foi assinado por {name} (chave {hash}).',
    'more-signatures': 'Há mais assinaturas do que a da chave, e nada responde por elas.',
    'not-signed':
      'A assinatura não é de {name} (chave {hash}), ou o ponto de verificação foi alterado depois de assinado.',
    'unknown-key': 'Não é nenhuma das chaves deste livro-razão: {verifierKey}',
    'no-web-crypto':
      'Esta página não veio por HTTPS, e por isso o navegador não lhe oferece criptografia. Abra-a por HTTPS ou verifique o arquivo com tallystick verify-proof.',
    'no-ed25519':
      'Este navegador não sabe verificar assinaturas Ed25519. Use um mais novo ou verifique o arquivo com tallystick verify-proof.',
    'not-sealed':
      'O evento ainda não está sob um ponto de verificação assinado; isso leva segundos.',
    'needs-checkpoint': 'Sem um ponto de verificação não há raiz a que chegar.',
  },
  es: {
    title: 'Verificar una prueba',
    intro:
      'Una prueba es un archivo que vale por sí solo: muestra que un evento está en el registro de este libro de créditos, sin cambios. La verifica esta página en su navegador; el archivo no se envía a ninguna parte.',
    file: 'Archivo de la prueba',
    choose: 'Elegir un archivo…',
    checking: 'Verificando',
    proven: 'Probado: el evento está en el registro, sin cambios',
    refuted: 'No probado: algo no concuerda',
    unknown: 'Aquí no se puede saber: nada está mal, pero no todo se pudo verificar',
    checks: 'Qué se ha verificado',
    ofEvent: '{type}: evento {eventId}, revisión {revision} de {stream}.',
    toDeduction: 'Ver el cargo',
    outcomeOk: 'concuerda',
    outcomeFailed: 'no concuerda',
    outcomeUnchecked: 'no se pudo verificar',
    'name-shape': 'El archivo',
    'name-hash': 'El evento',
    'name-path': 'Su lugar en el registro',
    'name-checkpoint': 'El punto de control',
    'name-signature': 'La firma digital',
    'name-key': 'La clave',
    'ok-shape': 'Es una prueba ({format}), sin ningún campo de más ni de menos.',
    'ok-hash':
      'Su SHA-256, calculado aquí de nuevo con todos sus campos, es el de su cadena: {computed}',
    'ok-path':
      '{length, plural, =0 {Es el único evento: su hoja es la raíz} one {# hash lleva} other {# hashes llevan}} del evento {leaf} de {size} a la raíz {computed}',
    'ok-checkpoint':
      'Es del registro {origin}: {size, plural, one {# evento} other {# eventos}} con la raíz {root}',
    'ok-signature': 'La firma Ed25519 de {name} (clave {hash}) concuerda.',
    'ok-key': 'Es una de las claves de este libro de créditos: {verifierKey}',
    'no-proof': 'Esto no es una prueba: {fault}.',
    'other-hash':
      'No es el evento que se registró. Su cadena dice {stated}; sus campos dan {computed}',
    'no-path':
      'Ningún camino de {length, plural, one {# hash} other {# hashes}} lleva del evento {leaf} a la raíz de {size}.',
    'other-root':
      'El camino del evento {leaf} de {size} lleva a {computed}, no a la raíz firmada {stated}',
    'no-checkpoint': 'No hay ningún punto de control que se pueda leer.',
    'other-origin': 'Es del registro {origin}, para el que la clave del archivo no firma.',
    'other-size':
      'Es de {size, plural, one {# evento} other {# eventos}}, pero el archivo dice {treeSize}.',
    'no-key': 'Lo que el archivo da como clave no lo es.',
    'other-signer': 'El punto de control no está firmado por {name} (clave {hash}).',
    'more-signatures': 'Hay más firmas que la de la clave, y nada responde por ellas.',
    'not-signed':
      'La firma no es de {name} (clave {hash}), o el punto de control se cambió después de firmarlo.',
    'unknown-key': 'No es ninguna de las claves de este libro de créditos: {verifierKey}',
    'no-web-crypto':
      'Esta página no llegó por HTTPS, así que el navegador no le presta criptografía. Ábrala por HTTPS o verifique el archivo con tallystick verify-proof.',
    'no-ed25519':
      'Este navegador no sabe verificar firmas Ed25519. Use uno más nuevo o verifique el archivo con tallystick verify-proof.',
    'not-sealed': 'El evento aún no está bajo un punto de control firmado; eso tarda segundos.',
    'needs-checkpoint': 'Sin un punto de control no hay raíz a la que llegar.',
  },
});
