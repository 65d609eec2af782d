/** Words of what an experiment came to. */
import { defineWords } from '../../../words/language.ts';

export const wordsResult = defineWords({
  en: {
    result: 'The result',
    supported: (kpi: string, difference: string) =>
      `${kpi}: ${difference} for the treated, and chance alone hardly makes that.`,
    supportedReach: (smallest: string) =>
      `It may still be less than the ${smallest} that make it worth the trouble: the interval holds both.`,
    supportedBeyond: (smallest: string) =>
      `Even the cautious end of the interval reaches the ${smallest} that make it worth the trouble.`,
    notSupported: (kpi: string, difference: string) => `${kpi}: ${difference} for the treated.`,
    notSupportedOther: 'It went the other way, and chance alone hardly makes that.',
    notSupportedSmall: (smallest: string) =>
      `There is an effect, but it is less than the ${smallest} that would make it worth the trouble.`,
    notSupportedNone: (smallest: string) =>
      `An effect as large as ${smallest}, from which on it would be worth the trouble, is ruled out.`,
    inconclusive: (kpi: string, difference: string) => `${kpi}: ${difference} for the treated, and that may be chance.`,
    inconclusiveOpen: (smallest: string) =>
      `No effect and one of ${smallest} are both still possible. This is no proof that there is none.`,
    unreadable: 'It can’t be read, and so says nothing in either direction:',
    reasons: {
      'sample-ratio-mismatch': 'The arms aren’t as large as they should be: outcomes of one of them are missing.',
      'too-few': 'There are too few to compare.',
      'missing-observations': 'A business unit has not observed the KPI in these days.',
      'different-before': 'The two sides moved apart already before the start.',
      stopped: 'It was stopped before its last day.',
    },
    apart: 'Treated less control',
    scale: { none: 'no difference', smallest: 'smallest effect' },
    drawn: (value: string, low: string, high: string, smallest: string) =>
      `${value}, 95% interval ${low} to ${high}; the smallest effect worth having is ${smallest}.`,
    unknownEnd: 'unknown',
    p: (p: string, test: string) => `p ${p}, ${test}`,
    tests: {
      'two-proportion': 'test of two shares',
      fisher: 'Fisher’s exact test',
      welch: 'Welch’s test',
      permutation: 'permutation test',
      gap: 'test of the gap before and after',
    },
    arm: 'Arm',
    given: 'Was given',
    n: { requesters: 'Customers', units: 'Units', comparison: 'Units' },
    arms: 'Both arms',
    changeOf: (kpi: string) => `${kpi}, change`,
    changeNote: 'Each unit counts with how its values have changed against the time before the start.',
    asIs: 'The figures, which can’t be compared as they are',
    moved: 'Did the measure itself move?',
    movedYes: (measure: string, difference: string) => `Yes: ${measure} ${difference} for the treated.`,
    movedWorse: (measure: string, difference: string) =>
      `It became worse: ${measure} ${difference} for the treated. What moved the KPI, if anything did, is something else.`,
    movedNo: (measure: string) =>
      `Not beyond chance: what separates ${measure} in both arms may be noise. If the KPI has moved, then perhaps by another way.`,
    movedUnknown: 'That can’t be said here: there is too little of it by arm.',
    guards: 'What must not get worse',
    guard: 'Measure',
    harmed: 'harmed',
    unharmed: 'no harm beyond chance',
    unknown: 'too few to say',
    allowedHead: 'Accepted',
    standing: 'Standing',
    difference: 'Treated less control',
    harm: (n: string) =>
      n === '1' ? 'A guardrail is harmed: customers pay for it.' : `${n} guardrails are harmed: customers pay for it.`,
    before: 'Did both sides move alike before?',
    beforeYes: 'Yes, as far as can be seen.',
    beforeNo: 'No: what separates them may have begun before the change.',
    beforeUnknown: 'There is too little of the time before to know.',
    method: 'How it is found',
  },
  de: {
    result: 'Das Ergebnis',
    supported: (kpi, difference) => `${kpi}: ${difference} mit der Maßnahme, und der Zufall allein macht das kaum.`,
    supportedReach: smallest =>
      `Es kann noch weniger sein als das, ab dem es sich lohnt (${smallest}): Das Intervall lässt beides zu.`,
    supportedBeyond: smallest =>
      `Selbst das vorsichtige Ende des Intervalls erreicht, ab wann es sich lohnt (${smallest}).`,
    notSupported: (kpi, difference) => `${kpi}: ${difference} mit der Maßnahme.`,
    notSupportedOther: 'Es ging in die andere Richtung, und der Zufall allein macht das kaum.',
    notSupportedSmall: smallest => `Es gibt eine Wirkung, aber weniger, als sich lohnen würde (${smallest}).`,
    notSupportedNone: smallest =>
      `Eine Wirkung, so groß, dass sie sich lohnen würde (${smallest}), ist ausgeschlossen.`,
    inconclusive: (kpi, difference) => `${kpi}: ${difference} mit der Maßnahme, und das kann Zufall sein.`,
    inconclusiveOpen: smallest =>
      `Keine Wirkung und eine von ${smallest} sind beide noch möglich. Das beweist nicht, dass es keine gibt.`,
    unreadable: 'Es lässt sich nicht lesen und sagt deshalb in keine Richtung etwas:',
    reasons: {
      'sample-ratio-mismatch':
        'Die Gruppen sind nicht so groß, wie sie sein sollen: Ergebnisse einer von ihnen fehlen.',
      'too-few': 'Es sind zu wenige, um zu vergleichen.',
      'missing-observations': 'Ein Geschäftsbereich hat den KPI in diesen Tagen nicht gemessen.',
      'different-before': 'Beide Seiten liefen schon vor dem Beginn auseinander.',
      stopped: 'Es wurde vor seinem letzten Tag abgebrochen.',
    },
    apart: 'Mit der Maßnahme weniger Vergleichsgruppe',
    scale: { none: 'kein Unterschied', smallest: 'kleinste Wirkung' },
    drawn: (value, low, high, smallest) =>
      `${value}, 95-%-Intervall ${low} bis ${high}; die kleinste Wirkung, die sich lohnt, ist ${smallest}.`,
    unknownEnd: 'unbekannt',
    p: (p, test) => `p ${p}, ${test}`,
    tests: {
      'two-proportion': 'Test zweier Anteile',
      fisher: 'exakter Test nach Fisher',
      welch: 'Welch-Test',
      permutation: 'Permutationstest',
      gap: 'Test des Abstands vorher und nachher',
    },
    arm: 'Gruppe',
    given: 'Erhielt',
    n: { requesters: 'Kunden', units: 'Bereiche', comparison: 'Bereiche' },
    arms: 'Beide Gruppen',
    changeOf: kpi => `${kpi}, Änderung`,
    changeNote: 'Jeder Bereich zählt damit, wie sich seine Werte gegenüber der Zeit vor dem Beginn geändert haben.',
    asIs: 'Die Zahlen, die sich so nicht vergleichen lassen',
    moved: 'Hat sich die Messgröße selbst bewegt?',
    movedYes: (measure, difference) => `Ja: ${measure} ${difference} mit der Maßnahme.`,
    movedWorse: (measure, difference) =>
      `Sie wurde schlechter: ${measure} ${difference} mit der Maßnahme. Was den KPI bewegt hat, wenn etwas, ist etwas anderes.`,
    movedNo: measure =>
      `Nicht jenseits des Zufalls: Was ${measure} in beiden Gruppen trennt, kann Rauschen sein. Hat sich der KPI bewegt, dann vielleicht auf anderem Weg.`,
    movedUnknown: 'Das lässt sich hier nicht sagen: Je Gruppe gibt es zu wenig davon.',
    guards: 'Was nicht schlechter werden darf',
    guard: 'Messgröße',
    harmed: 'verletzt',
    unharmed: 'kein Schaden über den Zufall hinaus',
    unknown: 'zu wenige',
    allowedHead: 'Hingenommen',
    standing: 'Stand',
    difference: 'Mit der Maßnahme weniger Vergleichsgruppe',
    harm: n =>
      n === '1'
        ? 'Eine Leitplanke ist verletzt: Dafür zahlen Kunden.'
        : `${n} Leitplanken sind verletzt: Dafür zahlen Kunden.`,
    before: 'Liefen beide Seiten vorher gleich?',
    beforeYes: 'Ja, soweit es sich sehen lässt.',
    beforeNo: 'Nein: Was sie trennt, hat vielleicht vor der Änderung begonnen.',
    beforeUnknown: 'Von der Zeit davor gibt es zu wenig, um es zu wissen.',
    method: 'Wie es gefunden wird',
  },
  it: {
    result: 'Il risultato',
    supported: (kpi, difference) => `${kpi}: ${difference} per i trattati, e il solo caso difficilmente lo fa.`,
    supportedReach: smallest =>
      `Può ancora essere meno di quanto vale la pena (${smallest}): l’intervallo ammette entrambe le cose.`,
    supportedBeyond: smallest => `Anche l’estremo prudente dell’intervallo arriva a quanto vale la pena (${smallest}).`,
    notSupported: (kpi, difference) => `${kpi}: ${difference} per i trattati.`,
    notSupportedOther: 'È andata nella direzione opposta, e il solo caso difficilmente lo fa.',
    notSupportedSmall: smallest => `Un effetto c’è, ma è meno di quanto varrebbe la pena (${smallest}).`,
    notSupportedNone: smallest => `Un effetto così grande da valere la pena (${smallest}) è escluso.`,
    inconclusive: (kpi, difference) => `${kpi}: ${difference} per i trattati, e può essere un caso.`,
    inconclusiveOpen: smallest =>
      `Sono ancora possibili sia nessun effetto sia uno di ${smallest}. Non è la prova che non ce ne sia.`,
    unreadable: 'Non si può leggere, e quindi non dice nulla in nessuna direzione:',
    reasons: {
      'sample-ratio-mismatch': 'I gruppi non sono grandi come dovrebbero: mancano esiti di uno dei due.',
      'too-few': 'Sono troppo pochi per confrontare.',
      'missing-observations': 'Un’unità di business non ha osservato il KPI in questi giorni.',
      'different-before': 'Le due parti si allontanavano già prima dell’inizio.',
      stopped: 'È stato interrotto prima del suo ultimo giorno.',
    },
    apart: 'Trattati meno controllo',
    scale: { none: 'nessuna differenza', smallest: 'minimo effetto' },
    drawn: (value, low, high, smallest) =>
      `${value}, intervallo al 95% da ${low} a ${high}; il minimo effetto che vale la pena è ${smallest}.`,
    unknownEnd: 'ignoto',
    p: (p, test) => `p ${p}, ${test}`,
    tests: {
      'two-proportion': 'test di due quote',
      fisher: 'test esatto di Fisher',
      welch: 'test di Welch',
      permutation: 'test di permutazione',
      gap: 'test del divario prima e dopo',
    },
    arm: 'Gruppo',
    given: 'Ha ricevuto',
    n: { requesters: 'Clienti', units: 'Unità', comparison: 'Unità' },
    arms: 'Entrambi i gruppi',
    changeOf: kpi => `${kpi}, cambiamento`,
    changeNote: 'Ogni unità conta con quanto i suoi valori sono cambiati rispetto al tempo prima dell’inizio.',
    asIs: 'Le cifre, che così non si possono confrontare',
    moved: 'La misura stessa si è mossa?',
    movedYes: (measure, difference) => `Sì: ${measure} ${difference} per i trattati.`,
    movedWorse: (measure, difference) =>
      `È peggiorata: ${measure} ${difference} per i trattati. Ciò che ha mosso il KPI, se qualcosa l’ha mosso, è altro.`,
    movedNo: measure =>
      `Non oltre il caso: ciò che separa ${measure} nei due gruppi può essere rumore. Se il KPI si è mosso, è forse per un’altra via.`,
    movedUnknown: 'Qui non si può dire: per gruppo ce n’è troppo poco.',
    guards: 'Che cosa non deve peggiorare',
    guard: 'Misura',
    harmed: 'lesa',
    unharmed: 'nessun danno oltre il caso',
    unknown: 'troppo pochi',
    allowedHead: 'Si accetta',
    standing: 'Stato',
    difference: 'Trattati meno controllo',
    harm: n =>
      n === '1' ? 'Una salvaguardia è lesa: la pagano i clienti.' : `${n} salvaguardie sono lese: le pagano i clienti.`,
    before: 'Le due parti prima andavano di pari passo?',
    beforeYes: 'Sì, per quanto si vede.',
    beforeNo: 'No: ciò che le separa può essere iniziato prima del cambiamento.',
    beforeUnknown: 'Del tempo precedente c’è troppo poco per saperlo.',
    method: 'Come si trova',
  },
});
