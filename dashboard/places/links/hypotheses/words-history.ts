/** Words of what happened to a hypothesis. */
import { defineWords } from '../../../words/language.ts';

export const wordsHistory = defineWords({
  en: {
    title: 'What happened',
    system: 'Pith',
    written: 'Written down',
    planned: 'An experiment is planned:',
    found: {
      'as-expected': 'The past agrees: they moved together as expected, beyond chance. That is no proof of a cause.',
      opposite: 'The past disagrees: they moved together beyond chance, but the other way round.',
      'nothing-beyond-chance': 'Nothing beyond chance in the past. That is no proof that there is nothing.',
      'too-short': 'Too short: there is too little past to say anything.',
    },
    whole: 'All of it',
    since: 'Since it was written',
    sinceShort: (n: string) => `too little has come yet (n = ${n})`,
    wholeSays: 'Counts by q, which pays for every look at this unit: whoever wrote it may have looked before.',
    sinceSays:
      'Nobody can have seen this when it was written. It counts by p, which pays for looking more than once: the first look counts twice, the second six times, the third twelve times. So look seldom.',
    cameTo: { supported: 'Supported', 'not-supported': 'Not supported', inconclusive: 'Inconclusive' },
    designs: {
      requesters: 'by an experiment with customers',
      units: 'by an experiment with business units',
      comparison: 'by a comparison in which nobody was drawn',
    },
    hidden: 'an experiment in business units that aren’t yours',
    stopped: 'It was ended before its last day, and so it has no result.',
    arms: (treatment: string, control: string) => `treated ${treatment}, others ${control}`,
    smallest: (effect: string) => `worth having from ${effect} on`,
  },
  de: {
    title: 'Was geschah',
    system: 'Pith',
    written: 'Aufgeschrieben',
    planned: 'Ein Experiment ist geplant:',
    found: {
      'as-expected':
        'Die Vergangenheit stimmt zu: Beide bewegten sich wie erwartet gemeinsam, über den Zufall hinaus. Das beweist keine Ursache.',
      opposite:
        'Die Vergangenheit widerspricht: Beide bewegten sich über den Zufall hinaus gemeinsam, aber anders herum.',
      'nothing-beyond-chance':
        'In der Vergangenheit nichts jenseits des Zufalls. Das beweist nicht, dass da nichts ist.',
      'too-short': 'Zu kurz: Es gibt zu wenig Vergangenheit, um etwas zu sagen.',
    },
    whole: 'Alles zusammen',
    since: 'Seit dem Aufschreiben',
    sinceShort: n => `noch zu wenig gekommen (n = ${n})`,
    wholeSays:
      'Zählt nach q, das jeden Blick auf diesen Bereich berücksichtigt: Wer sie schrieb, hat vielleicht vorher hingesehen.',
    sinceSays:
      'Das kann beim Aufschreiben niemand gesehen haben. Es zählt nach p, das wiederholtes Hinsehen berücksichtigt: Der erste Blick zählt zweifach, der zweite sechsfach, der dritte zwölffach. Sehen Sie also selten hin.',
    cameTo: { supported: 'Gestützt', 'not-supported': 'Nicht gestützt', inconclusive: 'Unentschieden' },
    designs: {
      requesters: 'durch ein Experiment mit Kunden',
      units: 'durch ein Experiment mit Geschäftsbereichen',
      comparison: 'durch einen Vergleich ohne Los',
    },
    hidden: 'ein Experiment in Geschäftsbereichen, für die Sie nicht zuständig sind',
    stopped: 'Es wurde vor seinem letzten Tag beendet und hat deshalb kein Ergebnis.',
    arms: (treatment, control) => `mit der Maßnahme ${treatment}, ohne ${control}`,
    smallest: effect => `lohnt sich ab ${effect}`,
  },
  it: {
    title: 'Che cosa è successo',
    system: 'Pith',
    written: 'Scritta',
    planned: 'Un esperimento è pianificato:',
    found: {
      'as-expected':
        'Il passato concorda: si sono mosse insieme come atteso, oltre il caso. Non è la prova di una causa.',
      opposite: 'Il passato contraddice: si sono mosse insieme oltre il caso, ma al contrario.',
      'nothing-beyond-chance': 'Nel passato niente oltre il caso. Non è una prova che non ci sia niente.',
      'too-short': 'Troppo corto: c’è troppo poco passato per dire qualcosa.',
    },
    whole: 'Tutto insieme',
    since: 'Da quando è stata scritta',
    sinceShort: n => `è venuto ancora troppo poco (n = ${n})`,
    wholeSays:
      'Conta per q, che mette in conto ogni sguardo su questa unità: chi l’ha scritta può aver guardato prima.',
    sinceSays:
      'Nessuno può averlo visto quando è stata scritta. Conta per p, che mette in conto i ripetuti sguardi: il primo conta due volte, il secondo sei, il terzo dodici. Perciò guarda di rado.',
    cameTo: { supported: 'Sostenuta', 'not-supported': 'Non sostenuta', inconclusive: 'Non conclusiva' },
    designs: {
      requesters: 'da un esperimento con i clienti',
      units: 'da un esperimento con le unità di business',
      comparison: 'da un confronto senza sorteggio',
    },
    hidden: 'un esperimento in unità di business che non sono tue',
    stopped: 'È stato terminato prima dell’ultimo giorno e quindi non ha un risultato.',
    arms: (treatment, control) => `trattati ${treatment}, altri ${control}`,
    smallest: effect => `vale la pena da ${effect}`,
  },
});
