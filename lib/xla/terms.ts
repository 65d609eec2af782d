/** What is proposed, made into terms: what can be wrong with them beyond their shape, each by its path. */
import type { AgreementTerms } from '#agreements/agreement.ts';
import type { AgreementDocument } from '#configuration/agreement-schema.ts';
import type { Rules } from '#configuration/rules.ts';
import { findMeasure, notAgreeable } from '#experience/dictionary.ts';
import type { Definition, Measure } from '#experience/measure.ts';
import type { SignalMeasure } from '#experience/signals/signal-measure.ts';
import { type Issue, PithError } from '#lib/errors.ts';
import type { AgreedMeasure } from '#lib/settings.ts';
import { findSignalMeasures } from '#lib/signals/measures.ts';

/** The measure of that id, of tickets or of signals; `undefined` when there is none. */
const findAgreed = (rules: Rules, id: string): Measure | SignalMeasure | undefined =>
  findMeasure(id) ?? findSignalMeasures(rules).byId.get(id);

type Named = Extract<AgreementDocument['owners'], { it: unknown }>['it'];
const joined = (named: Named): string => (typeof named === 'string' ? named : named.join(', '));

/** Who answers on each side, however it was said. */
export function ownersOf(owners: AgreementDocument['owners']): AgreementTerms['owners'] {
  if (typeof owners === 'string' || Array.isArray(owners)) return { it: joined(owners), business: joined(owners) };
  return { it: joined(owners.it), business: joined(owners.business) };
}

/** What its values can be at most and at least; open where nothing is known. */
function rangeOf(measure: Definition & { range?: readonly [number, number] }): readonly [number, number] {
  if (measure.unit === 'share') return [0, 1];
  if (measure.range !== undefined) return measure.range;
  return measure.kind === 'duration'
    ? [0, Number.POSITIVE_INFINITY]
    : [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
}

function valueIssues(measure: Measure | SignalMeasure, { target, floor }: AgreedMeasure, path: string): Issue[] {
  const [lowest, highest] = rangeOf(measure);
  const issues = Object.entries({ target, floor })
    .filter(([, value]) => value < lowest || value > highest)
    .map(([name, value]) => ({
      path: `${path}/${name}`,
      message: `${measure.id} is never ${value}: it is given in ${measure.unit}, from ${lowest} to ${highest}`,
    }));
  if (target === floor) issues.push({ path: `${path}/floor`, message: 'target and floor must differ' });
  else if (target > floor !== (measure.direction === 'higher')) {
    const message = `of ${measure.id} ${measure.direction === 'higher' ? 'more' : 'less'} is better: the target lies ${measure.direction === 'higher' ? 'above' : 'below'} the floor`;
    issues.push({ path: `${path}/target`, message });
  }
  return issues;
}

/** Each measure is one that can be agreed on, once, with its target on the right side of its floor. */
function measureIssues(measures: readonly AgreedMeasure[], rules: Rules): Issue[] {
  return measures.flatMap((agreed, index) => {
    const path = `/measures/${index}`;
    const { id } = agreed;
    const of = (message: string): Issue[] => [{ path: `${path}/id`, message }];
    const reason = notAgreeable(id);
    if (reason !== undefined) return of(reason);
    const measure = findAgreed(rules, id);
    if (measure === undefined) return of(`there is no measure ${id}; GET /v1/measures lists them`);
    if (measure.role === 'kpi') {
      return of(`${id} is a KPI, the company’s own result: customers don’t care about it, so it can’t be a target`);
    }
    if (measures.findIndex(other => other.id === id) < index) return of(`${id} is in it already`);
    return valueIssues(measure, agreed, path);
  });
}

const dateIssues = ({ effectiveFrom, reviewOn }: AgreementDocument): Issue[] =>
  reviewOn <= effectiveFrom ? [{ path: '/reviewOn', message: 'the review is after effectiveFrom' }] : [];

/** The terms of a proposal. Throws `unprocessable` with all that is wrong. */
export function termsOf(document: AgreementDocument, rules: Rules): AgreementTerms {
  const { service, window, effectiveFrom, reviewOn, passMark, onMissed, owners, measures } = document;
  const issues = [...dateIssues(document), ...measureIssues(measures, rules)];
  if (issues.length > 0) throw new PithError('unprocessable', 'This can’t be agreed on as it is.', { issues });
  return {
    ...(service === undefined ? {} : { service }),
    ...{ window, effectiveFrom, reviewOn },
    ...(passMark === undefined ? {} : { passMark }),
    ...{ onMissed, owners: ownersOf(owners), measures },
  };
}
