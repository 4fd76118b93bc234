/** What is wrong with an answer as the refusal of something that a client sent. */
import { PROBLEMS } from '../../apps/api/http/problem-slugs.js';
import type { Answer } from './ledger-under-test.js';

/** What a client must never see: where in the program something happened. */
const TRACE = /\n\s+at |node_modules|\.(ts|js):\d+|internal-error/;

/** Empty for a 4xx problem that is as RFC 9457 and the list of slugs have it. */
export function problemFaults({ status, headers, body, text }: Answer): readonly string[] {
  const faults: string[] = [];
  const check = (isSo: boolean, fault: string) => isSo || faults.push(fault);
  check(status >= 400 && status < 500, `answered ${status}`);
  check(/^application\/problem\+json/.test(headers['content-type'] ?? ''), 'is no problem');
  return body ? [...faults, ...bodyFaults(body, status, text)] : [...faults, 'has no body'];
}

/** The same of a problem within an answer, such as a bulk's. */
export function bodyFaults(
  problem: Record<string, unknown>,
  status: number,
  text = JSON.stringify(problem),
): readonly string[] {
  const slug = /^\/problems\/([a-z-]+)$/.exec(String(problem.type))?.[1] ?? '';
  const known = Object.hasOwn(PROBLEMS, slug) ? PROBLEMS[slug as keyof typeof PROBLEMS] : undefined;
  const faults: string[] = [];
  const check = (isSo: boolean, fault: string) => isSo || faults.push(fault);
  check(known !== undefined, `has the unknown type ${String(problem.type)}`);
  check(problem.status === status, `says ${String(problem.status)} in its body`);
  check(known?.status === status, `is a ${status} where ${slug} is a ${known?.status}`);
  check(problem.title === known?.title, 'has another title');
  check(typeof problem.detail === 'string' && problem.detail !== '', 'has no detail');
  check(!TRACE.test(text), `tells of the program: ${text.slice(0, 300)}`);
  return faults;
}
