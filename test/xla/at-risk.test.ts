/** Given a policy of eight hours round the clock and an agreement that accepts four hours of waiting: what is at risk. */
import { describe, expect, it } from 'vitest';
import type { Agreement } from '#agreements/agreement.ts';
import { riskOf } from '#agreements/at-risk.ts';
import { assess, stateAfter } from '#convert/state.ts';
import { DEFAULT_SETTINGS } from '#lib/settings.ts';
import { allowancesOf, costOf } from '#lib/xla/at-risk.ts';
import type { Untold } from '#tickets/event.ts';
import { at, HOUR, policy, rules } from '../support/factories.ts';
import { type Life, life } from '../support/life.ts';

const RULES = rules({ policies: [policy()] });
const KEY = { connection: 'desk', ticketId: 'T1' };
const agreementOn = (...ids: string[]) =>
  ({ measures: ids.map(id => ({ id, target: HOUR / 1000, floor: (4 * HOUR) / 1000, weight: 1 })) }) as Pick<
    Agreement,
    'measures'
  > as Agreement;

function lookedAt(ticket: Life, now: string, agreement?: Agreement, by = RULES) {
  const state = stateAfter(undefined, KEY, assess(KEY, ticket.history(), by, 1));
  const { ticket: cost } = costOf(state, 'finance', by, at(now));
  return { cost, risk: riskOf(cost, DEFAULT_SETTINGS.alerts.effort, allowancesOf(agreement)) };
}

const NEW = life().created('Mon 09:00', { unit: 'finance', requester: 'r' });
/** Three contacts, each while waiting: six points. */
const CHASING = NEW.contact('Mon 10:00').contact('Mon 10:10').contact('Mon 10:20');
const WAITS = agreementOn('requester-wait');

describe('an open ticket', () => {
  it.each<[string, Life, string, Agreement | undefined, string[]]>([
    ['new', NEW, 'Mon 10:30', WAITS, []],
    ['green, with too much effort', CHASING, 'Mon 10:30', undefined, ['effort']],
    ['green, and waiting for too long', NEW, 'Mon 13:01', WAITS, ['requester-wait']],
    ['green, waiting, without an agreement', NEW, 'Mon 13:01', undefined, []],
    ['green, and at what is accepted', NEW, 'Mon 13:00', WAITS, []],
    ['with both', CHASING, 'Mon 13:01', WAITS, ['effort', 'requester-wait']],
    ['that has run out', CHASING, 'Mon 17:01', WAITS, []],
    [
      'that was answered, yet too late for the first reply',
      NEW.reply('Mon 14:00'),
      'Mon 14:01',
      agreementOn('first-reply-wait'),
      ['first-reply-wait'],
    ],
    [
      'that waits for the customer: the SLA and the wait stand still',
      NEW.status('Mon 10:00', 'pending'),
      'Tue 20:00',
      WAITS,
      [],
    ],
    [
      'that waits for the customer, and lasts',
      NEW.status('Mon 10:00', 'pending'),
      'Tue 20:00',
      agreementOn('experienced-time'),
      ['experienced-time'],
    ],
    ['that is resolved, in its settle window', CHASING.status('Mon 11:00', 'resolved'), 'Mon 11:30', WAITS, []],
    [
      'that was reopened',
      CHASING.status('Mon 11:00', 'resolved').status('Mon 11:20', 'open'),
      'Mon 11:30',
      undefined,
      ['effort'],
    ],
    ['that was cancelled', CHASING.status('Mon 11:00', 'cancelled'), 'Mon 11:30', WAITS, []],
    ['that was merged', CHASING.removed('Mon 11:00', 'merged'), 'Mon 11:30', WAITS, []],
    ['that is another unit’s by now', CHASING.snapshot('Mon 11:00', { unit: 'sales' }), 'Mon 11:30', WAITS, []],
    [
      'whose desk says that it has run out, where no clock of ours does',
      CHASING.sla('Mon 10:25', { metric: 'first-response', outcome: 'breached' }),
      'Mon 10:30',
      WAITS,
      [],
    ],
  ])('%s', (_name, ticket, now, agreement, reasons) => {
    const { risk } = lookedAt(ticket, now, agreement);
    expect([risk.isAtRisk, risk.isAtRisk ? risk.excesses.map(({ reason }) => reason) : []]).toEqual([
      reasons.length > 0,
      reasons,
    ]);
  });

  it('without any SLA clock is not green', () => {
    expect(lookedAt(CHASING, 'Mon 10:30', WAITS, rules()).risk).toMatchObject({ isAtRisk: false, isOver: true });
  });

  it('is green by the desk’s own clock where no policy applies', () => {
    const reported = CHASING.sla('Mon 10:25', { metric: 'resolution', outcome: 'running' });
    expect(lookedAt(reported, 'Mon 10:30', undefined, rules()).risk.isAtRisk).toBe(true);
  });

  it.each<[Untold, string, string[]]>([
    ['contacts', 'first-reply-wait', ['requester-wait', 'experienced-time']],
    ['pauses', 'requester-wait', ['experienced-time', 'first-reply-wait']],
  ])('whose desk can’t tell %s has no %s that anybody knows', (untold, measure, known) => {
    const ticket = life().created('Mon 09:00', { unit: 'finance', untold: [untold] });
    const { cost, risk } = lookedAt(ticket, 'Mon 16:00', agreementOn(measure));
    expect([Object.keys(cost.waits), risk.isAtRisk]).toEqual([known, false]);
  });
});
