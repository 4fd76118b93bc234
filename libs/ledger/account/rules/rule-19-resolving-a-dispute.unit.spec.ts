import { describe, expect, test } from '@jest/globals';
import { refuse } from '../../refusal.js';
import {
  answerDispute,
  closeAccount,
  compensate,
  fundGoodwill,
  reverse,
  sendTransfer,
  suspendAccount,
} from '../../testing/commands.js';
import {
  dispute,
  openDispute,
  rejectDispute,
  settleDispute,
  upholdDispute,
} from '../../testing/dispute-scenario.js';
import { accountOpened, creditsPurchased, subscriptionActivated } from '../../testing/events.js';
import { given } from '../../testing/given.js';

const opened = dispute().given(openDispute()).by('operator', 'olga');

describe('Rule 19: resolving a dispute', () => {
  test('rejected, it is closed', () => {
    const closed = opened
      .when(rejectDispute())
      .thenEvent('DisputeRejected', { reason: 'it was not', refusedWith: null });
    expect(closed.state.status).toBe('rejected');
    closed.when(upholdDispute()).thenRefused('dispute-closed', { status: 'rejected' });
    closed.when(rejectDispute()).thenRefused('dispute-closed');
  });

  test('upheld, the account is asked, and its answer ends it', () => {
    const terms = { credits: 3, entitlement: 'kept', reason: 'it was' };
    const asked = opened.when(upholdDispute()).thenEvent('ReversalRequested', terms);
    expect(asked.state).toMatchObject({ status: 'open', requested: { ...terms, revision: 1 } });
    asked.when(rejectDispute()).thenRefused('dispute-closed');
    const ends = { ...terms, reversalEventId: 'acme.7', reversalRevision: 7 };
    const upheld = asked.when(settleDispute()).thenEvent('DisputeUpheld', ends);
    expect(upheld.state).toMatchObject({ status: 'upheld', requested: null });
    upheld.when(settleDispute()).thenNothing();
    const refused = { reason: 'it was', refusedWith: 'already-reversed' };
    asked.when(settleDispute('already-reversed')).thenEvent('DisputeRejected', refused);
  });

  test('with part of the credits', () => {
    opened.when(upholdDispute(2)).thenEvent('ReversalRequested', { credits: 2 });
  });

  test('never by the one who opened it', () => {
    const own = opened.by('operator', 'rita');
    own.when(upholdDispute()).thenRefused('same-person');
    own.when(rejectDispute()).thenRefused('same-person');
    dispute().by('operator').when(rejectDispute()).thenRefused('dispute-not-found');
  });

  test('a reversal that would be refused at once leaves it open', () => {
    const { refusal } = refuse('reversal-exceeds-charge', 'It took less.', { maximum: 3 });
    opened
      .knowing({ reversalRefused: refusal })
      .when(upholdDispute(4))
      .thenRefused('reversal-exceeds-charge', { maximum: 3 });
  });

  test('an answer that nobody waits for changes nothing', () => {
    opened.when(settleDispute()).thenNothing();
  });

  describe('the account', () => {
    /** Revision 2 is an activation for 1 credit. */
    const account = given(accountOpened(), creditsPurchased(10), subscriptionActivated());

    test('gives the credits back, once, however often it is asked', () => {
      account
        .when(answerDispute(2))
        .thenEvents(['DeductionReversed', { credits: 1, disputeId: 'd1', reason: 'mistake' }])
        .when(answerDispute(2))
        .thenNothing();
    });

    test('or says why it can’t, once, whatever has become of it since', () => {
      account
        .given(reverse(2))
        .when(answerDispute(2))
        .thenEvents([
          'ReversalRefused',
          { disputeId: 'd1', deductionEventId: 'acme.2', reason: 'already-reversed' },
        ])
        .when(answerDispute(2))
        .thenNothing();
      const spent = account.given(fundGoodwill(1), compensate(30));
      const refused = spent
        .when(answerDispute(3, { entitlement: 'withdrawn' }))
        .thenEvents(['ReversalRefused', { reason: 'goodwill-insufficient' }]);
      refused
        .given(fundGoodwill(1))
        .when(answerDispute(3, { entitlement: 'withdrawn' }))
        .thenNothing();
    });

    test('knows its answers: which event, and whether it refused', () => {
      const { state } = account.given(answerDispute(2), answerDispute(2, { disputeId: 'd2' }));
      expect(state.balance).toBe(10);
      expect(state.disputeAnswers.get('d1')).toEqual({
        eventId: 'acme.3',
        revision: 3,
        refusedWith: null,
      });
      expect(state.disputeAnswers.get('d2')).toEqual({
        eventId: 'acme.4',
        revision: 4,
        refusedWith: 'already-reversed',
      });
    });

    test('a second dispute over one deduction gives back nothing, nor does a reversal by hand', () => {
      const answered = account.given(answerDispute(2));
      answered
        .when(answerDispute(2, { disputeId: 'd2' }))
        .thenEvents(['ReversalRefused', { reason: 'already-reversed' }]);
      answered.by('operator').when(reverse(2)).thenRefused('already-reversed');
    });

    test('answers while it is suspended, and refuses once it is closed', () => {
      account
        .given(suspendAccount())
        .when(answerDispute(2))
        .thenEvents(['DeductionReversed', { credits: 1 }]);
      const receiver = {
        standing: 'open',
        parentId: null,
        agreement: account.state.agreement,
      } as const;
      account
        .by('operator')
        .knowing({ receiver })
        .given(sendTransfer(9), { type: 'settle-transfer', transferId: 't1' }, closeAccount())
        .when(answerDispute(2))
        .thenEvents(['ReversalRefused', { reason: 'account-not-open' }]);
    });

    test('of which there is none has no answer', () => {
      given().when(answerDispute(2)).thenRefused('account-not-found');
    });

    test('that is being brought in stays so, and answers in its own order', () => {
      const imported = given()
        .at('2026-04-01T12:00:00.000Z')
        .by('operator')
        .dated('2026-03-01T12:00:00.000Z')
        .given(accountOpened(), creditsPurchased(10), subscriptionActivated());
      const answered = imported.dated('2026-02-01T12:00:00.000Z').when(answerDispute(2));
      answered.then(([event], state) => {
        expect(event?.occurredAt).toBe('2026-03-01T12:00:00.000Z');
        expect(state.imported).toBe(true);
      });
    });
  });
});
