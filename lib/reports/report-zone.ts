/** By whose clock a report is. */
import { type Rules, unitTimeZone } from '#configuration/rules.ts';

/** Zone of the report: the unit's own; for several units theirs when they agree, else the setting. */
export function reportTimeZone(rules: Rules, units: readonly string[]): string {
  const zones = new Set(units.map(unit => unitTimeZone(rules, unit)));
  const [only] = zones;
  return zones.size === 1 && only !== undefined ? only : rules.settings.timeZone;
}
