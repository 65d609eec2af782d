/** What customers value one more of, by one word of each list and language. */
import { describe, expect, test } from 'vitest';
import { testCpi } from '#experience/signals/cpi-test.ts';
import { INCREMENT_KINDS, type IncrementKind } from '#experience/signals/evidence.ts';

const tested = (name: string, increment: string) =>
  testCpi({ name, signal: 'done', increment, evidence: { outcome: 'I get it.', method: 'contextual-inquiry' } });

const INCREMENTS: Readonly<Record<IncrementKind, readonly string[]>> = {
  time: ['waiting', 'Wartezeit', 'attesa', 'attente', 'espera'],
  convenience: ['hassle', 'bequemer', 'comodo', 'confort', 'sencillo'],
  options: ['choice', 'Auswahl', 'opzioni', 'choix', 'opciones'],
  'money-saved': ['discount', 'Ersparnis', 'sconto', 'remise', 'descuento'],
  quality: ['fewer errors', 'fehlerfrei', 'affidabile', 'fiable', 'calidad'],
  security: ['privacy', 'Datenschutz', 'riservatezza', 'sûreté', 'protección'],
  trust: ['peace of mind', 'Vertrauen', 'fiducia', 'confiance', 'tranquilidad'],
  recognition: ['respected', 'Wertschätzung', 'apprezzato', 'considération', 'aprecio'],
  personalisation: ['tailored', 'maßgeschneidert', 'su misura', 'sur mesure', 'a medida'],
  responsibility: ['waste', 'nachhaltig', 'sostenibile', 'environnement', 'equidad'],
  reputation: ['standing', 'Ansehen', 'reputazione', 'renommée', 'prestigio'],
  connection: ['friends', 'Freunde', 'appartenenza', 'amitié', 'amigos'],
};

describe.each(INCREMENT_KINDS)('%s is named', kind => {
  test.each(INCREMENTS[kind].map(words => [words]))('by “%s”', words => {
    expect(tested('Something good', words).increment).toEqual({ passes: true, kind });
  });
});

describe('money alone may be anybody’s:', () => {
  test.each(['money', 'Geld', 'soldi', 'argent', 'dinero'])('“%s” is no increment yet', words => {
    const [issue, ...others] = tested('Something good', words).issues;
    expect(others).toEqual([]);
    expect(issue).toEqual({
      path: '/increment',
      message:
        `fails test 2 (an increment that the customer values): “${words}” may be the company’s; if it is the ` +
        'customer’s, say “money saved”. It is one of time, convenience, options, money saved, quality, security, ' +
        'trust, recognition, personalisation, responsibility, reputation, connection, or words that mean one.',
    });
  });
});
