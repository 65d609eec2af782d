/** What a customer values one more of, in words that the test of a CPI understands: of each language, the same twelve. */
import type { Language } from '../../words/language.ts';

export const INCREMENTS = [
  'time',
  'convenience',
  'options',
  'money-saved',
  'quality',
  'security',
  'trust',
  'recognition',
  'personalisation',
  'responsibility',
  'reputation',
  'connection',
] as const;
export type Increment = (typeof INCREMENTS)[number];

export const INCREMENT_WORDS: Readonly<Record<Language, Readonly<Record<Increment, string>>>> = {
  en: {
    time: 'time',
    convenience: 'convenience',
    options: 'options',
    'money-saved': 'money saved',
    quality: 'quality',
    security: 'security',
    trust: 'trust',
    recognition: 'recognition',
    personalisation: 'personalisation',
    responsibility: 'responsibility',
    reputation: 'reputation',
    connection: 'connection',
  },
  de: {
    time: 'Zeit',
    convenience: 'Bequemlichkeit',
    options: 'Auswahl',
    'money-saved': 'Ersparnis',
    quality: 'Qualität',
    security: 'Sicherheit',
    trust: 'Vertrauen',
    recognition: 'Anerkennung',
    personalisation: 'Personalisierung',
    responsibility: 'Verantwortung',
    reputation: 'Ansehen',
    connection: 'Verbindung',
  },
  it: {
    time: 'tempo',
    convenience: 'comodità',
    options: 'opzioni',
    'money-saved': 'risparmio',
    quality: 'qualità',
    security: 'sicurezza',
    trust: 'fiducia',
    recognition: 'riconoscimento',
    personalisation: 'personalizzazione',
    responsibility: 'responsabilità',
    reputation: 'reputazione',
    connection: 'connessione',
  },
};

/** An increment with this word at its beginning, in the place of another of the twelve. */
export function withWord(increment: string, word: string, words: readonly string[]): string {
  const before = words.find(one => increment.toLowerCase().startsWith(`${one.toLowerCase()}:`));
  const rest = before === undefined ? increment : increment.slice(before.length + 1);
  return `${word}: ${rest.trim()}`;
}
