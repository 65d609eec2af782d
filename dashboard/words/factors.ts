/** Names of what can go with a watermelon (comparison.drivers), and of values that aren't known. */
import { isolated } from './data-text.ts';
import { defineWords, locale } from './language.ts';
import { terms } from './terms.ts';

export type Factor = 'reopened' | 'bounced' | 'chased' | 'hour' | 'service' | 'priority' | 'channel' | 'group';
export type Finding = 'more-often' | 'less-often' | 'within-noise';

export const factorWords = defineWords({
  en: {
    happened: {
      reopened: 'Reopened',
      bounced: 'Passed on between groups',
      chased: 'The customer had to ask again',
    },
    hour: (from: string, to: string) => `Created ${from}–${to}`,
    of: (breakdown: string, value: string) => `${breakdown}: ${value}`,
    unknown: 'not known',
    finding: { 'more-often': 'more often', 'less-often': 'less often', 'within-noise': 'within noise' },
  },
  de: {
    happened: {
      reopened: 'Wieder geöffnet',
      bounced: 'Zwischen Gruppen weitergereicht',
      chased: 'Der Kunde musste nachfragen',
    },
    hour: (from, to) => `Erstellt ${from}–${to} Uhr`,
    of: (breakdown, value) => `${breakdown}: ${value}`,
    unknown: 'unbekannt',
    finding: { 'more-often': 'häufiger', 'less-often': 'seltener', 'within-noise': 'im Rauschen' },
  },
  it: {
    happened: {
      reopened: 'Riaperto',
      bounced: 'Passato da un gruppo all’altro',
      chased: 'Il cliente ha dovuto chiedere di nuovo',
    },
    hour: (from, to) => `Creato ${from}–${to}`,
    of: (breakdown, value) => `${breakdown}: ${value}`,
    unknown: 'non noto',
    finding: { 'more-often': 'più spesso', 'less-often': 'meno spesso', 'within-noise': 'entro il rumore' },
  },
});

/** The full hour, as people of the language write it: 09:00. */
const clockTime = (hour: number): string =>
  new Intl.DateTimeFormat(locale.value, { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' }).format(
    Date.UTC(2000, 0, 1, hour % 24),
  );

/** A value of a breakdown; of tickets without one, that it isn't known. */
export const valueName = (value: string | undefined): string =>
  value === undefined || value === '' ? factorWords.value.unknown : isolated(value);

/** A factor and its value in words: “Service: vpn”, “Created 09:00–10:00”, “Reopened”. */
export function factorName(factor: Factor, value?: string): string {
  const words = factorWords.value;
  switch (factor) {
    case 'reopened':
    case 'bounced':
    case 'chased':
      return words.happened[factor];
    case 'hour':
      return words.hour(clockTime(Number(value)), clockTime(Number(value) + 1));
    default:
      return words.of(terms.value.breakdown[factor], valueName(value));
  }
}
