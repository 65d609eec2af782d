/** The measures of signals that hold: those that Pith brings along, and the configured ones. */
import { customMeasure } from '#configuration/custom-measure.ts';
import type { Rules } from '#configuration/rules.ts';
import { SIGNAL_MEASURES } from '#experience/signals/dictionary.ts';
import type { SignalMeasure } from '#experience/signals/signal-measure.ts';

export interface SignalMeasures {
  byId: ReadonlyMap<string, SignalMeasure>;
  /** By the type of signal that they are counted from. */
  byType: ReadonlyMap<string, readonly SignalMeasure[]>;
}

function newMeasures(rules: Rules): SignalMeasures {
  // Pith's own last: none of them can be replaced by a document.
  const all = [...[...rules.measures.values()].map(customMeasure), ...SIGNAL_MEASURES];
  const byId = new Map(all.map(measure => [measure.id, measure]));
  const byType = new Map<string, SignalMeasure[]>();
  for (const measure of byId.values()) {
    for (const type of new Set(measure.signals)) byType.set(type, [...(byType.get(type) ?? []), measure]);
  }
  return { byId, byType };
}

const found = new WeakMap<Rules, SignalMeasures>();

/** The measures of these rules. */
export function findSignalMeasures(rules: Rules): SignalMeasures {
  let measures = found.get(rules);
  if (measures === undefined) {
    measures = newMeasures(rules);
    found.set(rules, measures);
  }
  return measures;
}
