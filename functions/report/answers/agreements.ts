/** What is answered about agreements, verdicts, alerts, and who changed what. */
import { ON_MISSED, SIDES, STATUSES, WINDOWS } from '#agreements/agreement.ts';
import { ALERT_KINDS, type AlertKind } from '#agreements/alerts.ts';
import { AUDIT_ACTIONS, AUDIT_KINDS } from '#lib/audit/kinds.ts';
import { OUTBOUND_EVENTS } from '#lib/notify/events.ts';
import type { Shape } from '#lib/notify/shape.ts';
import type { Schema } from './shape.ts';
import { arrayOf, byName, count, date, estimate, numberOrNull, object, said, text, time } from './shape.ts';

const bySide = (schema: Schema): Schema => object({}, Object.fromEntries(SIDES.map(side => [side, schema])));
export const roleAndTime = object({ role: { enum: [...SIDES, 'admin'] }, at: time });
export const agreement = object(
  {
    unit: text,
    version: said(count, '1, 2, 3… of the unit, whatever the service'),
    status: { enum: [...STATUSES] },
    window: { enum: [...WINDOWS] },
    effectiveFrom: date,
    reviewOn: date,
    onMissed: { enum: [...ON_MISSED] },
    owners: object(Object.fromEntries(SIDES.map(side => [side, text]))),
    measures: arrayOf(
      object({ id: text, target: { type: 'number' }, floor: { type: 'number' }, weight: { type: 'number' } }),
    ),
    signatures: said(bySide(object({ at: time })), 'Agreed when both are there'),
    proposed: roleAndTime,
    baseline: said(byName(estimate), 'Of each measure, over the 90 days before the proposal'),
  },
  {
    service: said(text, 'Without it, the unit as a whole'),
    passMark: said({ type: 'number' }, 'Without it, that of the settings'),
    agreedOn: said(date, 'When the second side signed, in the unit’s time zone: nothing is in force before it'),
    inForce: said(object({ from: date }, { to: date }), 'Both included; as far as is known'),
    reviewDue: said({ const: true }, 'Both sides wanted to look at it again by now'),
    withdrawn: roleAndTime,
    retirements: said(bySide(object({ at: time })), 'It ends when both are there'),
    retiredOn: said(date, 'Its last day'),
  },
);
export const auditEntry = object(
  {
    at: time,
    by: said(object({ role: text, id: text }), 'Their role, and a pseudonym of their token’s subject'),
    action: { enum: [...AUDIT_ACTIONS] },
    kind: { enum: [...AUDIT_KINDS] },
    id: said(text, 'Of what was changed'),
    changes: arrayOf(
      object(
        { path: said(text, 'A JSON Pointer into the document') },
        {
          from: said({}, 'What was there; absent for nothing'),
          to: said({}, 'What is there now; absent for nothing'),
          secret: said({ const: true }, 'It has changed, and nobody is told what it was and is'),
        },
      ),
    ),
  },
  { unit: said(text, 'The unit that it is about'), more: said(count, 'Changes besides those that are listed') },
);
const xlaVerdict: Schema = { enum: ['met', 'missed', 'insufficient-data'] };
const figure = object({ id: text, value: numberOrNull, n: count });
/** A verdict on a closed window, as it was given, and what is counted of the same window now. */
export const windowVerdict = object(
  {
    ...{ unit: text, version: count, window: { enum: ['week', 'month', 'quarter'] } },
    ...{ start: date, end: date, givenAt: time, score: numberOrNull, passMark: numberOrNull, minimumSample: count },
    verdict: said(xlaVerdict, 'Given once, and never changed'),
    measures: arrayOf(
      object({
        ...{ id: text, value: numberOrNull, n: count, low: numberOrNull, high: numberOrNull },
        ...{ target: numberOrNull, floor: numberOrNull, weight: numberOrNull, score: numberOrNull },
        verdict: { enum: ['met', 'missed', 'within-noise', 'insufficient-data'] },
      }),
    ),
    sla: said(
      object({ value: numberOrNull, n: count, low: numberOrNull, high: numberOrNull, verdict: text }),
      'Attainment of the same window: beside the score, never in it',
    ),
    now: said(
      object({ score: numberOrNull, verdict: xlaVerdict, measures: arrayOf(figure) }),
      'By the same agreement, as it is counted today',
    ),
  },
  {
    service: said(text, 'Where the agreement is about one'),
    inForceFrom: said(date, 'The version came into force within the window'),
    difference: said(
      object({ score: numberOrNull, measures: arrayOf(figure) }),
      'Where late events have moved the figures: those of today less those of the verdict; only measures that moved',
    ),
  },
);
/** Of an alert, the figures that subscribers are told, too: without what the alert itself says around them. */
function figuresOf(kind: AlertKind): Schema {
  const { properties = {} }: Shape = OUTBOUND_EVENTS[kind].data;
  const { alert: _, since: __, unit: ___, ...figures } = properties as Readonly<Record<string, Schema>>;
  // When it would be over is no news to anybody.
  const overAt = kind === 'watermelon.rising' ? { overAt: said(numberOrNull, 'The rate at which it is over') } : {};
  return object(figures, overAt);
}
export const alert = object(
  {
    id: said(text, 'In its unit: for the acknowledgement'),
    unit: text,
    kind: { enum: [...ALERT_KINDS] },
    status: { enum: ['open', 'closed'] },
    since: said(time, 'When it opened'),
    asOf: said(time, 'When the figures were found'),
    data: said({ anyOf: ALERT_KINDS.map(figuresOf) }, 'The figures: those that the message of this type holds'),
  },
  {
    until: said(time, 'When it was over'),
    acknowledged: said(
      object({ at: time, by: object({ role: text, id: text }) }),
      'Who knows of it; the first one stays',
    ),
  },
);
