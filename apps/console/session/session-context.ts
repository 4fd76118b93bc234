/** Who is signed in. */
import { createContext, useContext } from 'react';
import type { Caller } from '../../../libs/access/caller.js';

export interface Session extends Caller {
  readonly sessionId: string;
  readonly csrfToken: string;
  readonly startedAt: string;
  readonly expiresAt: string;
}

export interface SignedIn {
  readonly session: Session;
  readonly signOut: () => Promise<void>;
}

export const SessionContext = createContext<SignedIn | undefined>(undefined);

/** Within what is shown to those who are signed in. */
export function useSession(): Session {
  return useSignedIn().session;
}

export function useSignedIn(): SignedIn {
  const signedIn = useContext(SessionContext);
  if (!signedIn) throw new Error('nobody is signed in here');
  return signedIn;
}

const READS_ALL: ReadonlySet<string> = new Set(['operator', 'finance', 'auditor', 'support']);

/** What a role may, as the ledger has it: what it may not is not offered. The ledger decides, whatever is offered. */
export function rightsOf({ actor: { role } }: Pick<Session, 'actor'>) {
  const isOperator = role === 'operator';
  const sells = isOperator || role === 'reseller' || role === 'service';
  return {
    readsAll: READS_ALL.has(role),
    isOperator,
    sells,
    purchases: isOperator || role === 'service',
    compensates: sells || role === 'support',
    locksDevices: sells || role === 'support',
    attachesEvidence: sells || role === 'support',
    decidesDisputes: isOperator,
    closesPeriods: isOperator || role === 'finance',
  };
}
