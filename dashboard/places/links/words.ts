/** Words of what moves with what. Never “causes”: association says how reliably two series move together. */
import { defineWords } from '../../words/language.ts';

export const words = defineWords({
  en: {
    lead: 'Does it pay? Which experience of customers moves with which result of the company, how much later, and how sure that is.',
    unit: 'Business unit',
    kpi: 'KPI',
    allKpis: 'All KPIs',
    label: 'Association: no experiment yet',
    tested: 'What was tested',
    found: (n: string, all: string) => `${n} of ${all} pairs move together beyond chance.`,
    foundNone: (all: string) => `None of ${all} pairs moves together beyond chance.`,
    notTested: 'Nothing could be tested yet: the series are too short.',
    looks: (tests: string, pairs: string) =>
      `${tests} tests were made: each lag of ${pairs} pairs that are long enough. All of them are paid for.`,
    rate: (share: string) =>
      `False discovery rate ${share}: of what is called associated here, at most that share is there by chance, on average.`,
    short: (n: string) => (n === '1' ? '1 pair is too short' : `${n} pairs are too short`),
    method: 'The method, with its sources',
    moves: {
      rise: (cpi: string, kpi: string, later: string) => `When ${cpi} rises, ${kpi} tends to rise ${later}.`,
      fall: (cpi: string, kpi: string, later: string) => `When ${cpi} rises, ${kpi} tends to fall ${later}.`,
    },
    chance: (cpi: string, kpi: string, most: string) =>
      `Nothing beyond chance says that ${kpi} moves with ${cpi} up to ${most} later. That is no proof that they don’t.`,
    constant: (cpi: string, kpi: string) =>
      `Of ${cpi} and ${kpi} at least one hardly changes: nothing can move with it.`,
    lacks: (changes: string, missing: string) => `Too short: both have ${changes}. Still missing: ${missing}.`,
    dependent: (changes: string, worth: string) =>
      `Too short: both have ${changes}, which follow one another so closely that they are worth ${worth}.`,
    changes: {
      week: { one: 'one change from week to week', many: (n: string) => `${n} changes from week to week` },
      month: { one: 'one change from month to month', many: (n: string) => `${n} changes from month to month` },
    },
    spans: {
      week: { one: '1 week', many: (n: string) => `${n} weeks` },
      month: { one: '1 month', many: (n: string) => `${n} months` },
    },
    later: {
      week: { none: 'in the same week', one: 'a week later', many: (n: string) => `${n} weeks later` },
      month: { none: 'in the same month', one: 'a month later', many: (n: string) => `${n} months later` },
    },
    better: {
      yes: 'What is better for customers goes with what is better for the company.',
      no: 'What is better for customers goes with what is worse for the company: look twice.',
    },
    warnings: {
      autocorrelated: 'The changes follow one another, and count as less than half of what there are.',
      seasonal: 'At least one of them repeats itself with the calendar: it may be what moves both.',
      'several-in-a-period': 'The KPI has several observations in a period; the last of each counts.',
      'still-counting': 'Signals that came before the measure was defined are still being counted.',
    },
    rho: 'Strength (ρ)',
    rhoSays:
      'Spearman’s rank correlation of the changes: 0 is nothing, 1 is in step, −1 is opposite. It says how reliably they move together, not by how much.',
    lag: 'Lag',
    q: 'q',
    qSays: 'The least false discovery rate at which this pair still counts as associated, all tests paid for.',
    qOf: (q: string) => `q = ${q}`,
    below: (q: string) => `< ${q}`,
    about: (cpi: string) => `What ${cpi} counts`,
    independent: 'Worth so many independent changes',
    pairs: 'All pairs that were tested',
    pairsSays: 'The surest first. Choose one to see it drawn.',
    cpi: 'Experience',
    what: 'Finding',
    associated: 'move together',
    byChance: 'nothing beyond chance',
    lags: 'By lag',
    lagsSays: {
      week: 'ρ at each lag, in weeks that the KPI comes later',
      month: 'ρ at each lag, in months that the KPI comes later',
    },
    lagNothing: 'too short',
    shortTitle: 'Too short to say',
    shortSays: (n: string) =>
      `Below ${n} changes that both have, nothing is tested: an interval would reach over half of all there is.`,
    shortMissing: 'Missing',
    shortNow: 'There are',
    neverChanges: 'one hardly changes',
    dependentShort: 'more that don’t follow one another',
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
        'Two arms by lot, the KPI and the smallest effect of interest fixed beforehand. Only this can tell what causes what.',
      comparison: 'Comparison without a lot',
      comparisonSays:
        'Where nothing can be drawn by lot: the difference of differences, with a look at whether both ran alike before.',
    },
    stands: {
      here: 'This pair stands here',
      below: 'This pair isn’t on it: nothing beyond chance',
      short: 'This pair isn’t on it yet: too short',
    },
    noneYet: 'None yet',
  },
  de: {
    lead: 'Lohnt es sich? Welche Erfahrung der Kunden sich mit welchem Ergebnis des Unternehmens bewegt, wie viel später, und wie sicher das ist.',
    unit: 'Geschäftsbereich',
    kpi: 'KPI',
    allKpis: 'Alle KPIs',
    label: 'Zusammenhang: noch kein Experiment',
    tested: 'Was geprüft wurde',
    found: (n, all) => `${n} von ${all} Paaren bewegen sich gemeinsam, über den Zufall hinaus.`,
    foundNone: all => `Keines von ${all} Paaren bewegt sich über den Zufall hinaus gemeinsam.`,
    notTested: 'Es konnte noch nichts geprüft werden: Die Reihen sind zu kurz.',
    looks: (tests, pairs) =>
      `${tests} Tests wurden gemacht: jeder Verzug von ${pairs} Paaren, die lang genug sind. Dass es so viele sind, ist berücksichtigt.`,
    rate: share =>
      `Falscherkennungsrate ${share}: Von dem, was hier Zusammenhang heißt, ist im Mittel höchstens dieser Anteil Zufall.`,
    short: n => (n === '1' ? '1 Paar ist zu kurz' : `${n} Paare sind zu kurz`),
    method: 'Die Methode, mit ihren Quellen',
    moves: {
      rise: (cpi, kpi, later) => `Wenn „${cpi}“ steigt, steigt „${kpi}“ meist ${later}.`,
      fall: (cpi, kpi, later) => `Wenn „${cpi}“ steigt, fällt „${kpi}“ meist ${later}.`,
    },
    chance: (cpi, kpi, most) =>
      `Nichts jenseits des Zufalls spricht dafür, dass sich „${kpi}“ bis zu ${most} später mit „${cpi}“ bewegt. Das beweist nicht, dass es nicht so ist.`,
    constant: (cpi, kpi) => `„${cpi}“ oder „${kpi}“ ändert sich kaum: Damit kann sich nichts bewegen.`,
    lacks: (changes, missing) => `Zu kurz: Beide haben ${changes}. Noch fehlend: ${missing}.`,
    dependent: (changes, worth) =>
      `Zu kurz: Beide haben ${changes}, die so eng aufeinander folgen, dass sie nur ${worth} wert sind.`,
    changes: {
      week: { one: 'eine Änderung von Woche zu Woche', many: n => `${n} Änderungen von Woche zu Woche` },
      month: { one: 'eine Änderung von Monat zu Monat', many: n => `${n} Änderungen von Monat zu Monat` },
    },
    spans: {
      week: { one: '1 Woche', many: n => `${n} Wochen` },
      month: { one: '1 Monat', many: n => `${n} Monate` },
    },
    later: {
      week: { none: 'in derselben Woche', one: 'eine Woche später', many: n => `${n} Wochen später` },
      month: { none: 'im selben Monat', one: 'einen Monat später', many: n => `${n} Monate später` },
    },
    better: {
      yes: 'Was für Kunden besser ist, geht mit dem einher, was für das Unternehmen besser ist.',
      no: 'Was für Kunden besser ist, geht mit dem einher, was für das Unternehmen schlechter ist: Sehen Sie zweimal hin.',
    },
    warnings: {
      autocorrelated: 'Die Änderungen folgen aufeinander und zählen weniger als die Hälfte ihrer Zahl.',
      seasonal: 'Mindestens eine der Reihen wiederholt sich mit dem Kalender: Er kann beide bewegen.',
      'several-in-a-period': 'Der KPI hat mehrere Werte in einem Zeitabschnitt; es zählt jeweils der letzte.',
      'still-counting': 'Signale von vor der Festlegung der Messgröße werden noch gezählt.',
    },
    rho: 'Stärke (ρ)',
    rhoSays:
      'Spearmans Rangkorrelation der Änderungen: 0 ist nichts, 1 im Gleichschritt, −1 gegenläufig. Sie sagt, wie verlässlich sich beide gemeinsam bewegen, nicht um wie viel.',
    lag: 'Verzug',
    q: 'q',
    qSays:
      'Die kleinste Falscherkennungsrate, bei der dieses Paar noch als Zusammenhang zählt; die Zahl aller Tests ist berücksichtigt.',
    qOf: q => `q = ${q}`,
    below: q => `< ${q}`,
    about: cpi => `Was „${cpi}“ zählt`,
    independent: 'Wert so vieler unabhängiger Änderungen',
    pairs: 'Alle geprüften Paare',
    pairsSays: 'Das sicherste zuerst. Wählen Sie eines, um es gezeichnet zu sehen.',
    cpi: 'Erfahrung',
    what: 'Befund',
    associated: 'bewegen sich gemeinsam',
    byChance: 'nichts jenseits des Zufalls',
    lags: 'Je Verzug',
    lagsSays: {
      week: 'ρ bei jedem Verzug, in Wochen, die der KPI später kommt',
      month: 'ρ bei jedem Verzug, in Monaten, die der KPI später kommt',
    },
    lagNothing: 'zu kurz',
    shortTitle: 'Zu kurz, um etwas zu sagen',
    shortSays: n =>
      `Unter ${n} Änderungen, die beide haben, wird nichts geprüft: Ein Intervall reichte über die Hälfte von allem.`,
    shortMissing: 'Es fehlen',
    shortNow: 'Es gibt',
    neverChanges: 'eines ändert sich kaum',
    dependentShort: 'mehr, die nicht aufeinander folgen',
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
        'Zwei Gruppen nach Los, KPI und kleinste Wirkung von Belang vorher festgelegt. Nur das kann sagen, was was bewirkt.',
      comparison: 'Vergleich ohne Los',
      comparisonSays:
        'Wo nicht gelost werden kann: die Differenz der Differenzen, mit einem Blick darauf, ob beide vorher gleich liefen.',
    },
    stands: {
      here: 'Hier steht dieses Paar',
      below: 'Dieses Paar steht nicht darauf: nichts jenseits des Zufalls',
      short: 'Dieses Paar steht noch nicht darauf: zu kurz',
    },
    noneYet: 'Noch keines',
  },
  it: {
    lead: 'Conviene? Quale esperienza dei clienti si muove con quale risultato dell’azienda, quanto dopo, e quanto è sicuro.',
    unit: 'Unità di business',
    kpi: 'KPI',
    allKpis: 'Tutti i KPI',
    label: 'Associazione: ancora nessun esperimento',
    tested: 'Che cosa è stato provato',
    found: (n, all) => `Coppie che si muovono insieme oltre il caso: ${n} su ${all}.`,
    foundNone: all => `Nessuna delle ${all} coppie si muove insieme oltre il caso.`,
    notTested: 'Non è stato ancora possibile provare nulla: le serie sono troppo corte.',
    looks: (tests, pairs) =>
      `Test fatti: ${tests}, uno per ogni ritardo di ${pairs} coppie abbastanza lunghe. Sono tutti messi in conto.`,
    rate: share =>
      `Tasso di false scoperte ${share}: di ciò che qui si chiama associato, in media al massimo questa quota è dovuta al caso.`,
    short: n => (n === '1' ? '1 coppia è troppo corta' : `${n} coppie sono troppo corte`),
    method: 'Il metodo, con le sue fonti',
    moves: {
      rise: (cpi, kpi, later) => `Quando «${cpi}» sale, «${kpi}» tende a salire ${later}.`,
      fall: (cpi, kpi, later) => `Quando «${cpi}» sale, «${kpi}» tende a scendere ${later}.`,
    },
    chance: (cpi, kpi, most) =>
      `Niente oltre il caso dice che «${kpi}» si muova con «${cpi}» fino a ${most} dopo. Non è una prova del contrario.`,
    constant: (cpi, kpi) => `Tra «${cpi}» e «${kpi}» almeno uno cambia appena: nulla può muoversi con esso.`,
    lacks: (changes, missing) => `Troppo corte: entrambe hanno ${changes}. Mancano ancora: ${missing}.`,
    dependent: (changes, worth) => `Troppo corte: entrambe hanno ${changes}, così legati tra loro da valerne ${worth}.`,
    changes: {
      week: { one: 'un cambiamento da settimana a settimana', many: n => `${n} cambiamenti da settimana a settimana` },
      month: { one: 'un cambiamento da mese a mese', many: n => `${n} cambiamenti da mese a mese` },
    },
    spans: {
      week: { one: '1 settimana', many: n => `${n} settimane` },
      month: { one: '1 mese', many: n => `${n} mesi` },
    },
    later: {
      week: { none: 'nella stessa settimana', one: 'una settimana dopo', many: n => `${n} settimane dopo` },
      month: { none: 'nello stesso mese', one: 'un mese dopo', many: n => `${n} mesi dopo` },
    },
    better: {
      yes: 'Ciò che è meglio per i clienti va con ciò che è meglio per l’azienda.',
      no: 'Ciò che è meglio per i clienti va con ciò che è peggio per l’azienda: guarda due volte.',
    },
    warnings: {
      autocorrelated: 'I cambiamenti dipendono l’uno dall’altro e contano meno della metà del loro numero.',
      seasonal: 'Almeno una delle serie si ripete con il calendario: può essere lui a muoverle entrambe.',
      'several-in-a-period': 'Il KPI ha più osservazioni in un periodo; conta l’ultima di ciascuno.',
      'still-counting': 'I segnali precedenti alla definizione della misura sono ancora in conteggio.',
    },
    rho: 'Forza (ρ)',
    rhoSays:
      'La correlazione per ranghi di Spearman dei cambiamenti: 0 è niente, 1 di pari passo, −1 opposto. Dice con quale costanza si muovono insieme, non di quanto.',
    lag: 'Ritardo',
    q: 'q',
    qSays:
      'Il minimo tasso di false scoperte al quale questa coppia conta ancora come associata, con tutti i test in conto.',
    qOf: q => `q = ${q}`,
    below: q => `< ${q}`,
    about: cpi => `Che cosa conta «${cpi}»`,
    independent: 'Cambiamenti indipendenti equivalenti',
    pairs: 'Tutte le coppie provate',
    pairsSays: 'La più sicura per prima. Scegline una per vederla disegnata.',
    cpi: 'Esperienza',
    what: 'Esito',
    associated: 'si muovono insieme',
    byChance: 'niente oltre il caso',
    lags: 'Per ritardo',
    lagsSays: {
      week: 'ρ a ogni ritardo, in settimane di distanza del KPI',
      month: 'ρ a ogni ritardo, in mesi di distanza del KPI',
    },
    lagNothing: 'troppo corta',
    shortTitle: 'Troppo corte per dire qualcosa',
    shortSays: n =>
      `Sotto ${n} cambiamenti comuni non si prova nulla: un intervallo coprirebbe metà di tutto il possibile.`,
    shortMissing: 'Mancano',
    shortNow: 'Ci sono',
    neverChanges: 'uno cambia appena',
    dependentShort: 'altri che non dipendano l’uno dall’altro',
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
        'Due gruppi estratti a sorte, KPI e minimo effetto d’interesse fissati prima. Solo questo può dire che cosa causa che cosa.',
      comparison: 'Confronto senza sorteggio',
      comparisonSays:
        'Dove non si può sorteggiare: la differenza delle differenze, verificando se prima andavano di pari passo.',
    },
    stands: {
      here: 'Questa coppia sta qui',
      below: 'Questa coppia non c’è: niente oltre il caso',
      short: 'Questa coppia non c’è ancora: troppo corta',
    },
    noneYet: 'Ancora nessuno',
  },
});
