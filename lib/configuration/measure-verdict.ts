/** What a configured measure is accepted as, or why it isn't: beyond its shape, it has to be usable and what it says it is. */
import { TICKET_DEFINITIONS } from '#experience/dictionary.ts';
import { type CpiTest, testCpi } from '#experience/signals/cpi-test.ts';
import { SIGNAL_MEASURES } from '#experience/signals/dictionary.ts';
import { secondsOf } from '#experience/signals/time-units.ts';
import { type Issue, pointer } from '#lib/errors.ts';
import type { MeasureDocument } from './measure-schema.ts';

export interface Verdict {
  /** Of a CPI: how it passes the two tests. */
  cpi?: Pick<CpiTest, 'outcome' | 'increment'>;
  /** What it is accepted as, and what follows from that. */
  says: string;
}

const cpiOf = ({ name, source, increment, evidence }: MeasureDocument): CpiTest =>
  testCpi({ name, signal: source.signal, increment, evidence });

/** Whether a document passes both tests of a CPI. */
export function isCpi(document: MeasureDocument): boolean {
  const { outcome, increment } = cpiOf(document);
  return outcome.passes && increment.passes;
}

const builtIn = (id: string): boolean => [...TICKET_DEFINITIONS, ...SIGNAL_MEASURES].some(measure => measure.id === id);

/** A rate compares, a distinct count names what it counts; either is nothing without, and nothing to the others. */
function usageIssues({ aggregate, source: { where = {} }, distinct }: MeasureDocument): Issue[] {
  const issues: Issue[] = [];
  if (aggregate === 'rate' && Object.keys(where).length === 0) {
    const message = 'a rate is the share of the signals that meet conditions: without any it is always 1';
    issues.push({ path: '/source/where', message });
  }
  if (aggregate !== 'distinct' && distinct !== undefined) {
    issues.push({ path: '/distinct', message: `this goes with the aggregate distinct, and here it is ${aggregate}` });
  }
  for (const [name, condition] of Object.entries(where)) {
    if (typeof condition !== 'object' || Array.isArray(condition)) continue;
    const { gte, lte } = condition;
    if (gte !== undefined && lte !== undefined && gte > lte) {
      issues.push({ path: pointer('/source/where', name), message: 'nothing lies between these: gte is above lte' });
    }
  }
  return issues;
}

/** What is wrong with a document that has the schema's shape; empty when it can be saved. */
export function measureIssues(id: string, document: MeasureDocument): Issue[] {
  const taken = { path: '/id', message: `${id} is a measure that Pith brings along: take another id` };
  return [
    ...(builtIn(id) ? [taken] : []),
    ...usageIssues(document),
    ...(document.kind === 'cpi' ? cpiOf(document).issues : []),
  ];
}

function cpiSays({ evidence }: MeasureDocument, { outcome, increment }: CpiTest): string {
  const passes = `A CPI: customers say that its outcome matters to them, and what they get is ${increment.kind?.replace('-', ' ') ?? 'theirs'}.`;
  return outcome.evidence === 'strong'
    ? `${passes} It was found by watching them (contextual inquiry): strong evidence.`
    : `${passes} The evidence is weak and marked so (${evidence?.method}): people say what comes to mind when asked. Watch them at it (contextual-inquiry) before much depends on it.`;
}

function timeSays({ aggregate, unit }: MeasureDocument): string {
  const seconds = secondsOf(unit);
  if (aggregate === 'rate' || aggregate === 'distinct' || seconds === undefined || seconds === 1) return '';
  return ` Times that are posted with a measureUnit are converted to ${unit}; values without one are taken to be in ${unit}.`;
}

/** What a document that can be saved is accepted as. */
export function verdictOf(document: MeasureDocument): Verdict {
  const time = timeSays(document);
  switch (document.kind) {
    case 'cpi': {
      const test = cpiOf(document);
      return { cpi: { outcome: test.outcome, increment: test.increment }, says: `${cpiSays(document, test)}${time}` };
    }
    case 'kpi':
      return {
        says: `A KPI: a result of the company, kept and reported. It can’t be a target of an agreement, because customers don’t measure you by it.${time}`,
      };
    case 'measure':
      return { says: `A measure: counted and reported, and it makes no claim on what customers value.${time}` };
  }
}
