import { describe, expect, test } from '@jest/globals';
import { EVIDENCE_MAX } from '../../dispute/decide-dispute.js';
import { disputeIdOf, disputeOfStream, disputeStream } from '../../dispute/dispute.js';
import { refuse } from '../../refusal.js';
import {
  attachEvidence,
  dispute,
  openDispute,
  rejectDispute,
  settleDispute,
  SUBJECT,
  upholdDispute,
} from '../../testing/dispute-scenario.js';

const opened = dispute().given(openDispute());

describe('Rule 18: disputes', () => {
  test('one is opened over a deduction, with a claim', () => {
    dispute()
      .when(openDispute())
      .thenEvent('DisputeOpened', { disputeId: 'acme.2-1', ...SUBJECT, claim: 'charged twice' });
    expect(opened.state).toMatchObject({ status: 'open', subject: SUBJECT, openedBy: 'rita' });
  });

  test('two that are opened at once meet on one stream, and one of them is refused', () => {
    expect(disputeStream(disputeIdOf('acme.2', 1))).toBe('dispute-acme.2-1');
    expect(disputeOfStream('dispute-acme.2-1')).toBe('acme.2-1');
    expect(disputeOfStream('account-acme')).toBeUndefined();
    opened.when(openDispute()).thenRefused('dispute-already-open', { disputeId: 'acme.2-1' });
  });

  test('what can’t be reversed can’t be disputed', () => {
    const { refusal: reversalRefused } = refuse('already-reversed', 'It has been.');
    dispute().knowing({ reversalRefused }).when(openDispute()).thenRefused('already-reversed');
  });

  test('evidence is attached as long as it is open', () => {
    opened
      .by('support')
      .when(attachEvidence('acme.1'))
      .thenEvent('EvidenceAttached', { note: 'the panel’s log', eventIds: ['acme.1'] });
    const late = [
      opened.by('operator').given(rejectDispute()),
      opened.by('operator').given(upholdDispute()),
      opened.by('operator').given(upholdDispute(), settleDispute()),
    ];
    for (const one of late) one.when(attachEvidence()).thenRefused('dispute-closed');
    dispute().when(attachEvidence()).thenRefused('dispute-not-found');
  });

  test('evidence has an end', () => {
    const pieces = Array.from({ length: EVIDENCE_MAX }, () => attachEvidence());
    opened
      .given(...pieces)
      .when(attachEvidence())
      .thenRefused('evidence-limit', { maximum: EVIDENCE_MAX });
  });

  test('brought in, it keeps the order of what it follows from', () => {
    const march = dispute().at('2026-03-20T12:00:00.000Z');
    const notBefore = '2026-03-10T12:00:00.000Z';
    march
      .knowing({ at: '2026-03-09T12:00:00.000Z', notBefore })
      .when(openDispute())
      .thenRefused('out-of-order', { latest: notBefore });
    march
      .knowing({ at: '2026-03-21T12:00:00.000Z' })
      .when(openDispute())
      .thenRefused('in-the-future');
    const open = march.knowing({ at: notBefore, notBefore }).given(openDispute());
    expect(open.state.occurredAt).toBe(notBefore);
    open
      .knowing({ at: '2026-03-09T12:00:00.000Z', notBefore: undefined })
      .when(attachEvidence())
      .thenRefused('out-of-order', { latest: notBefore });
  });
});
