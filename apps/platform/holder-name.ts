/** The name under which a process holds leases: an operator finds the process by it, and no two have the same. */
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';

export function holderName(): string {
  return `${hostname().replaceAll('/', '-')}:${process.pid}:${randomBytes(4).toString('hex')}`;
}
