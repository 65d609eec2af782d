/** Words of a pair as it is drawn, and of the ladder of evidence. */
import { defineWords } from '../../words/language.ts';

export const wordsDrawn = defineWords({
  en: {
    drawn: 'Both, one above the other',
    show: 'What is drawn',
    shows: { values: 'Values', changes: 'Changes' },
    changesSay: 'Changes are what is compared: two lines that both climb prove nothing.',
    shifted: (kpi: string, earlier: string) => `${kpi}, drawn ${earlier}`,
    earlier: {
      week: { one: 'a week earlier', many: (n: string) => `${n} weeks earlier` },
      month: { one: 'a month earlier', many: (n: string) => `${n} months earlier` },
    },
    seriesSays: (name: string, n: string) => `${name}: ${n} values over time.`,
    when: 'From',
    ladder: 'How sure is it? The ladder',
    rungs: {
      association: 'Association',
      associationSays: 'They move together, more than chance explains. A campaign or a holiday may move both.',
      experiment: 'Experiment',
      experimentSays:
        'Chance draws who gets it; the KPI and the smallest effect worth having are fixed beforehand. Only this can tell what causes what.',
      comparison: 'Comparison, nobody drawn',
      comparisonSays:
        'Where nobody can be drawn: did the KPI change by more where something was done than elsewhere? With a look at whether both ran alike before.',
    },
    stands: {
      here: 'This pair stands here',
      below: 'This pair isn’t on it: nothing beyond chance',
      short: 'This pair isn’t on it yet: too short',
      passed: 'This pair has passed it',
    },
    unknown: 'Not known just now',
    resultOn: (day: string) => `result on ${day}`,
    noneYet: 'None yet',
  },
  de: {
    drawn: 'Beide übereinander',
    show: 'Was gezeichnet ist',
    shows: { values: 'Werte', changes: 'Änderungen' },
    changesSay: 'Verglichen werden Änderungen: Zwei Linien, die beide steigen, beweisen nichts.',
    shifted: (kpi, earlier) => `${kpi}, ${earlier} gezeichnet`,
    earlier: {
      week: { one: 'eine Woche früher', many: n => `${n} Wochen früher` },
      month: { one: 'einen Monat früher', many: n => `${n} Monate früher` },
    },
    seriesSays: (name, n) => `${name}: ${n} Werte im Lauf der Zeit.`,
    when: 'Ab',
    ladder: 'Wie sicher ist das? Die Leiter',
    rungs: {
      association: 'Zusammenhang',
      associationSays:
        'Sie bewegen sich gemeinsam, mehr als der Zufall erklärt. Eine Kampagne oder ein Feiertag kann beide bewegen.',
      experiment: 'Experiment',
      experimentSays:
        'Das Los entscheidet, wer es bekommt; KPI und kleinste Wirkung, die sich lohnt, stehen vorher fest. Nur das kann sagen, was was bewirkt.',
      comparison: 'Vergleich ohne Los',
      comparisonSays:
        'Wo nicht gelost werden kann: Hat sich der KPI dort, wo etwas getan wurde, stärker geändert als anderswo? Mit einem Blick darauf, ob beide vorher gleich liefen.',
    },
    stands: {
      here: 'Hier steht dieses Paar',
      below: 'Dieses Paar steht nicht darauf: nichts jenseits des Zufalls',
      short: 'Dieses Paar steht noch nicht darauf: zu kurz',
      passed: 'Dieses Paar ist schon weiter',
    },
    unknown: 'Gerade nicht bekannt',
    resultOn: day => `Ergebnis am ${day}`,
    noneYet: 'Noch keines',
  },
  it: {
    drawn: 'Entrambe, una sopra l’altra',
    show: 'Che cosa è disegnato',
    shows: { values: 'Valori', changes: 'Cambiamenti' },
    changesSay: 'Si confrontano i cambiamenti: due linee che salgono entrambe non provano nulla.',
    shifted: (kpi, earlier) => `${kpi}, disegnato ${earlier}`,
    earlier: {
      week: { one: 'una settimana prima', many: n => `${n} settimane prima` },
      month: { one: 'un mese prima', many: n => `${n} mesi prima` },
    },
    seriesSays: (name, n) => `${name}: ${n} valori nel tempo.`,
    when: 'Dal',
    ladder: 'Quanto è sicuro? La scala',
    rungs: {
      association: 'Associazione',
      associationSays:
        'Si muovono insieme più di quanto spieghi il caso. Una campagna o una festività può muoverle entrambe.',
      experiment: 'Esperimento',
      experimentSays:
        'È la sorte a scegliere chi lo riceve; KPI e minimo effetto che vale la pena sono fissati prima. Solo questo può dire che cosa causa che cosa.',
      comparison: 'Confronto senza sorteggio',
      comparisonSays:
        'Dove non si può sorteggiare: il KPI è cambiato di più dove si è fatto qualcosa che altrove? Verificando se prima andavano di pari passo.',
    },
    stands: {
      here: 'Questa coppia sta qui',
      below: 'Questa coppia non c’è: niente oltre il caso',
      short: 'Questa coppia non c’è ancora: troppo corta',
      passed: 'Questa coppia è già oltre',
    },
    unknown: 'Ora non si sa',
    resultOn: day => `risultato il ${day}`,
    noneYet: 'Ancora nessuno',
  },
});
