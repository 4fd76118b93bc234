import { describe, expect, test } from '@jest/globals';
import { languageOf } from './language.js';

const OFFERED = ['en', 'pt-BR', 'es'] as const;

describe('the language of an answer', () => {
  test.each([
    [undefined, 'en'],
    ['', 'en'],
    ['*', 'en'],
    ['pt-BR', 'pt-BR'],
    ['PT-br', 'pt-BR'],
    ['pt', 'pt-BR'],
    ['pt-PT', 'pt-BR'],
    ['es-419, en;q=0.5', 'es'],
    ['en;q=0.5, es;q=0.9', 'es'],
    ['fr, de;q=0.9, pt;q=0.1', 'pt-BR'],
    ['fr', 'en'],
    ['es;q=0, *', 'en'],
    ['en;q=0, *;q=0.5', 'pt-BR'],
    ['es;q=0', 'en'],
    ['es;q=2, pt', 'pt-BR'],
    ['es;q=x, pt', 'pt-BR'],
    ['; ,,es_MX, pt', 'pt-BR'],
  ])('of %j is %s', (acceptLanguage, language) => {
    expect(languageOf(acceptLanguage, OFFERED)).toBe(language);
  });
});
