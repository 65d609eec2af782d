/** Starting points: measures that pass both tests, in words of each language (docs/cpi.md has them with their signals). */
import type { Language } from '../../words/language.ts';
import { NO_CONDITION } from './conditions.ts';
import { type Draft, EMPTY } from './draft.ts';

export const EXAMPLES = ['quote-turnaround', 'nothing-broke', 'payment-options', 'friends-who-like-this-song'] as const;
export type Example = (typeof EXAMPLES)[number];

type Said = Pick<Draft, 'name' | 'definition' | 'increment' | 'outcome'> & { unit?: string };

const COUNTED: Readonly<Record<Example, Partial<Draft>>> = {
  'quote-turnaround': { signal: 'quote-sent', aggregate: 'p50', unit: 'seconds', direction: 'lower' },
  'nothing-broke': {
    signal: 'change',
    aggregate: 'rate',
    unit: 'share',
    conditions: [{ ...NO_CONDITION, attribute: 'broke', type: 'truth', value: 'false' }],
  },
  'payment-options': { signal: 'checkout', aggregate: 'mean', method: 'survey' },
  'friends-who-like-this-song': {
    signal: 'song-liked',
    aggregate: 'distinct',
    conditions: [{ ...NO_CONDITION, attribute: 'by', test: 'one-of', value: 'friend, close-friend' }],
  },
};

const SAID: Readonly<Record<Language, Readonly<Record<Example, Said>>>> = {
  en: {
    'quote-turnaround': {
      name: 'Quote turnaround',
      definition: 'From the request for a quote to the quote in the customer’s hands.',
      increment: 'time: one hour sooner',
      outcome: 'I can answer my own customer while they are still in the room.',
    },
    'nothing-broke': {
      name: 'Nothing broke',
      definition: 'Changes after which everything that worked before still works.',
      increment: 'quality: one update more that breaks nothing',
      outcome: 'After an update I can go on where I stopped.',
    },
    'payment-options': {
      name: 'Payment options offered',
      definition: 'How many ways to pay a customer is offered at the checkout.',
      increment: 'options: one more way to pay',
      outcome: 'I pay the way I always pay, wherever I am.',
      unit: 'options',
    },
    'friends-who-like-this-song': {
      name: 'Friends who like this song',
      definition: 'How many different friends of a listener like the song that is playing.',
      increment: 'connection: one more friend who likes what I like',
      outcome: 'I like to know who else is listening to this.',
      unit: 'friends',
    },
  },
  de: {
    'quote-turnaround': {
      name: 'Zeit bis zum Angebot',
      definition: 'Von der Bitte um ein Angebot bis zum Angebot in der Hand des Kunden.',
      increment: 'Zeit: eine Stunde früher',
      outcome: 'Ich kann meinem eigenen Kunden antworten, solange er noch im Raum ist.',
    },
    'nothing-broke': {
      name: 'Nichts ging kaputt',
      definition: 'Änderungen, nach denen alles noch geht, was vorher ging.',
      increment: 'Qualität: ein Update mehr, das nichts kaputt macht',
      outcome: 'Nach einem Update mache ich da weiter, wo ich aufgehört habe.',
    },
    'payment-options': {
      name: 'Angebotene Zahlungsarten',
      definition: 'Wie viele Arten zu zahlen einem Kunden an der Kasse angeboten werden.',
      increment: 'Auswahl: eine Art mehr zu zahlen',
      outcome: 'Ich zahle, wie ich immer zahle, egal wo ich bin.',
      unit: 'Zahlungsarten',
    },
    'friends-who-like-this-song': {
      name: 'Freunde, die dieses Lied mögen',
      definition: 'Wie viele verschiedene Freunde eines Hörers das Lied mögen, das gerade läuft.',
      increment: 'Verbindung: ein Freund mehr, der mag, was ich mag',
      outcome: 'Ich möchte wissen, wer das noch hört.',
      unit: 'Freunde',
    },
  },
  it: {
    'quote-turnaround': {
      name: 'Tempo fino al preventivo',
      definition: 'Dalla richiesta di un preventivo al preventivo nelle mani del cliente.',
      increment: 'tempo: un’ora prima',
      outcome: 'Posso rispondere al mio cliente mentre è ancora nella stanza.',
    },
    'nothing-broke': {
      name: 'Niente si è rotto',
      definition: 'Modifiche dopo le quali tutto ciò che funzionava funziona ancora.',
      increment: 'qualità: un aggiornamento in più che non rompe niente',
      outcome: 'Dopo un aggiornamento continuo da dove mi ero fermato.',
    },
    'payment-options': {
      name: 'Modi di pagare offerti',
      definition: 'Quanti modi di pagare si offrono a un cliente alla cassa.',
      increment: 'opzioni: un modo in più di pagare',
      outcome: 'Pago come pago sempre, ovunque io sia.',
      unit: 'modi',
    },
    'friends-who-like-this-song': {
      name: 'Amici a cui piace questa canzone',
      definition: 'A quanti amici diversi di un ascoltatore piace la canzone in riproduzione.',
      increment: 'connessione: un amico in più a cui piace ciò che piace a me',
      outcome: 'Mi piace sapere chi altro la sta ascoltando.',
      unit: 'amici',
    },
  },
};

export const exampleName = (example: Example, language: Language): string => SAID[language][example].name;

/** An example as a draft that is ready to be sent. */
export const exampleDraft = (example: Example, language: Language): Draft => ({
  ...EMPTY,
  id: example,
  ...COUNTED[example],
  ...SAID[language][example],
});
