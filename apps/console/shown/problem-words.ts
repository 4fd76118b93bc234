/** The words for a refusal or a failure. The ledger's own are English, and have every figure; other languages have theirs here. */
import { useMemo } from 'react';
import { Refused, Unreachable, type ProblemBody } from '../ledger/problem.js';
import { useLanguage } from '../text/language-context.js';
import type { Language } from '../text/languages.js';
import { sayer, texts, type Say, type Values } from '../text/texts.js';
import { ES_PROBLEMS } from './problems.es.js';
import { PT_BR_PROBLEMS } from './problems.pt-br.js';
import type { ProblemSlug } from '../../api/http/problem-slugs.js';

export interface ProblemWords {
  readonly title: string;
  readonly detail: string;
}

const useFailureTexts = texts({
  en: {
    refused: 'That can’t be done',
    unreachable: 'The ledger can’t be reached',
    retry:
      'Nothing is lost: look at the connection and try again. What was sent is done once at most.',
    fault: 'This page has failed',
    filledIn: 'Fields are missing or can’t be taken:',
  },
  'pt-BR': {
    refused: 'Não é possível fazer isso',
    unreachable: 'Não foi possível acessar o livro-razão',
    retry:
      'Nada se perdeu: verifique a conexão e tente de novo. O que foi enviado é feito no máximo uma vez.',
    fault: 'Esta página falhou',
    filledIn: 'Há campos em branco ou inválidos:',
  },
  es: {
    refused: 'No se puede hacer',
    unreachable: 'No se puede acceder al libro de créditos',
    retry:
      'No se ha perdido nada: revise la conexión e inténtelo de nuevo. Lo enviado se hace como mucho una vez.',
    fault: 'Esta página ha fallado',
    filledIn: 'Hay campos que faltan o no son válidos:',
  },
});

const WORDS: Readonly<Partial<Record<Language, Say<ProblemSlug>>>> = {
  'pt-BR': sayer('pt-BR', PT_BR_PROBLEMS),
  es: sayer('es', ES_PROBLEMS),
};

export function useProblemWords(): (error: Error) => ProblemWords {
  const language = useLanguage();
  const say = useFailureTexts();
  return useMemo(
    () => (error: Error) => {
      if (error instanceof Refused)
        return { title: say('refused'), detail: detailIn(language, error, say('filledIn')) };
      if (error instanceof Unreachable) return { title: say('unreachable'), detail: say('retry') };
      return { title: say('fault'), detail: error.message };
    },
    [language, say],
  );
}

function detailIn(language: Language, { slug, problem }: Refused, filledIn: string): string {
  const words = WORDS[language];
  if (words) return words(slug as ProblemSlug, figuresOf(problem));
  return problem.violations ? filledIn : problem.detail;
}

/** Figures are numbers or texts; what a message names and the answer lacks is shown as a dash. */
function figuresOf(problem: ProblemBody): Values {
  return new Proxy(problem as Record<string, string | number>, {
    has: () => true,
    get: (of, name) => (typeof name === 'string' ? (of[name] ?? '–') : undefined),
  });
}
