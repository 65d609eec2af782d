/** Which stretch of the timeline is looked at: the address says it, so that it can be sent. */
import { query, setQuery } from '../../router/location.ts';
import { type Span, within } from './scale.ts';

export const isoOf = (at: number): string => new Date(Math.round(at)).toISOString();

/** The stretch that the address names, else all of it. */
export function chosenSpan(whole: Span): Span {
  const [from, to] = ['from', 'to'].map(name => Date.parse(query.value.get(name) ?? ''));
  if (from === undefined || to === undefined || !(from < to)) return whole;
  return within(whole, { from, to });
}

/** Shows the stretch; all of it needs no word in the address. */
export function show(whole: Span, span: Span): void {
  const isAll = span.to - span.from >= whole.to - whole.from;
  setQuery(isAll ? { from: undefined, to: undefined } : { from: isoOf(span.from), to: isoOf(span.to) });
}
