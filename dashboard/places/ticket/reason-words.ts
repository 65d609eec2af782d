/** What customers name as the reason of an answer, from the list that they are offered. Others are as the company named them. */
import { defineWords } from '../../words/language.ts';

export const reasonWords = defineWords({
  en: {
    speed: 'speed',
    solution: 'the solution',
    friendliness: 'friendliness',
    explanation: 'the explanation',
    effort: 'the effort',
    'passed-on': 'being passed on',
    'kept-informed': 'being kept informed',
    other: 'something else',
  },
  de: {
    speed: 'Tempo',
    solution: 'Lösung',
    friendliness: 'Freundlichkeit',
    explanation: 'Erklärung',
    effort: 'Aufwand',
    'passed-on': 'Weiterreichen',
    'kept-informed': 'auf dem Laufenden gehalten werden',
    other: 'etwas anderes',
  },
  it: {
    speed: 'la rapidità',
    solution: 'la soluzione',
    friendliness: 'la cortesia',
    explanation: 'la spiegazione',
    effort: 'lo sforzo',
    'passed-on': 'i passaggi da una persona all’altra',
    'kept-informed': 'essere tenuti al corrente',
    other: 'altro',
  },
});
