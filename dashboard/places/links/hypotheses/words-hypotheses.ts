/** Words of hypotheses: what is expected, where it stands, and what can be done next. */
import { defineWords } from '../../../words/language.ts';

export const wordsHypotheses = defineWords({
  en: {
    title: 'Hypotheses',
    lead: 'What somebody expects, written down; what the past says about it; what an experiment came to.',
    write: 'Write a hypothesis',
    writeAnother: 'Write another hypothesis',
    empty: 'Nothing was written down yet.',
    emptyText:
      'A hypothesis says beforehand what one experience is expected to do for one result: so that nobody finds afterwards what they were looking for. It can be held against the past, and then tested by an experiment; what it came to stays, whatever that is.',
    expects: {
      rises: (cpi: string, kpi: string, later: string) => `When ${cpi} rises, ${kpi} is expected to rise ${later}.`,
      falls: (cpi: string, kpi: string, later: string) => `When ${cpi} rises, ${kpi} is expected to fall ${later}.`,
    },
    periodsLater: (n: string) => `${n} periods later`,
    statuses: {
      draft: 'draft',
      observed: 'looked at the past',
      'under-test': 'under test',
      supported: 'supported',
      'not-supported': 'not supported',
      inconclusive: 'inconclusive',
    },
    owner: (owner: string) => `Answers for it: ${owner}`,
    writtenOn: (time: string) => `written ${time}`,
    noSuch: 'There is no such hypothesis here.',
    noSuchText: 'It may be about a business unit that isn’t yours, or the address has a typing error.',
    more: 'There are more than are shown here; the API has all.',
    look: 'Look at the past',
    'look-again': 'Look again',
    plan: 'Plan an experiment',
    change: 'Change',
    see: 'See the experiment',
    hide: 'Hide the experiment',
    lookTitle: 'Look at the past?',
    lookSays: (cpi: string, kpi: string, later: string) =>
      `Pith holds the changes of ${cpi} against those of ${kpi} ${later}: all that there are, and apart from them those that came after it was written.`,
    lookFixes:
      'What it finds is kept, whatever it is. From then on the expectation is fixed: another one is another hypothesis.',
    lookAgainSays:
      'What was found before stays in the history. Of what came since it was written, each further look needs more to count: whoever looks often enough finds something by chance.',
  },
  de: {
    title: 'Hypothesen',
    lead: 'Was jemand erwartet, aufgeschrieben; was die Vergangenheit dazu sagt; was ein Experiment ergeben hat.',
    write: 'Hypothese aufschreiben',
    writeAnother: 'Weitere Hypothese aufschreiben',
    empty: 'Es ist noch nichts aufgeschrieben.',
    emptyText:
      'Eine Hypothese sagt vorher, was von einer Erfahrung für ein Ergebnis erwartet wird: damit niemand hinterher findet, was er gesucht hat. Sie lässt sich an die Vergangenheit halten und dann mit einem Experiment prüfen; was herauskam, bleibt stehen, was es auch ist.',
    expects: {
      rises: (cpi, kpi, later) => `Wenn „${cpi}“ steigt, soll „${kpi}“ ${later} steigen.`,
      falls: (cpi, kpi, later) => `Wenn „${cpi}“ steigt, soll „${kpi}“ ${later} fallen.`,
    },
    periodsLater: n => `${n} Zeitabschnitte später`,
    statuses: {
      draft: 'Entwurf',
      observed: 'Vergangenheit angesehen',
      'under-test': 'im Test',
      supported: 'gestützt',
      'not-supported': 'nicht gestützt',
      inconclusive: 'unentschieden',
    },
    owner: owner => `Steht dafür gerade: ${owner}`,
    writtenOn: time => `aufgeschrieben ${time}`,
    noSuch: 'Diese Hypothese gibt es hier nicht.',
    noSuchText:
      'Vielleicht betrifft sie einen Geschäftsbereich, für den Sie nicht zuständig sind, oder die Adresse hat einen Tippfehler.',
    more: 'Es gibt mehr, als hier steht; die API hat alle.',
    look: 'Vergangenheit ansehen',
    'look-again': 'Noch einmal ansehen',
    plan: 'Experiment planen',
    change: 'Ändern',
    see: 'Experiment ansehen',
    hide: 'Experiment ausblenden',
    lookTitle: 'Die Vergangenheit ansehen?',
    lookSays: (cpi, kpi, later) =>
      `Pith hält die Änderungen von „${cpi}“ gegen die von „${kpi}“ ${later}: alle, die es gibt, und getrennt davon jene, die nach dem Aufschreiben kamen.`,
    lookFixes:
      'Was sich findet, wird festgehalten, was es auch ist. Danach steht die Erwartung fest: Eine andere ist eine andere Hypothese.',
    lookAgainSays:
      'Was vorher gefunden wurde, bleibt im Verlauf. Was seit dem Aufschreiben kam, muss bei jedem weiteren Blick deutlicher sein, um zu zählen: Wer oft genug hinsieht, findet durch Zufall etwas.',
  },
  it: {
    title: 'Ipotesi',
    lead: 'Che cosa ci si aspetta, messo per iscritto; che cosa ne dice il passato; che cosa ha dato un esperimento.',
    write: 'Scrivi un’ipotesi',
    writeAnother: 'Scrivi un’altra ipotesi',
    empty: 'Non è stato ancora scritto nulla.',
    emptyText:
      'Un’ipotesi dice prima che cosa ci si aspetta da un’esperienza per un risultato: così nessuno trova poi ciò che cercava. Si può confrontare con il passato, e poi provare con un esperimento; ciò che ne è venuto resta, qualunque cosa sia.',
    expects: {
      rises: (cpi, kpi, later) => `Quando «${cpi}» sale, ci si aspetta che «${kpi}» salga ${later}.`,
      falls: (cpi, kpi, later) => `Quando «${cpi}» sale, ci si aspetta che «${kpi}» scenda ${later}.`,
    },
    periodsLater: n => `${n} periodi dopo`,
    statuses: {
      draft: 'bozza',
      observed: 'confrontata con il passato',
      'under-test': 'in prova',
      supported: 'sostenuta',
      'not-supported': 'non sostenuta',
      inconclusive: 'non conclusiva',
    },
    owner: owner => `Ne risponde: ${owner}`,
    writtenOn: time => `scritta ${time}`,
    noSuch: 'Qui non c’è questa ipotesi.',
    noSuchText: 'Forse riguarda un’unità di business che non è tua, o l’indirizzo ha un errore di battitura.',
    more: 'Ce ne sono più di quante se ne vedono qui; l’API le ha tutte.',
    look: 'Guarda il passato',
    'look-again': 'Guarda di nuovo',
    plan: 'Pianifica un esperimento',
    change: 'Modifica',
    see: 'Vedi l’esperimento',
    hide: 'Nascondi l’esperimento',
    lookTitle: 'Guardare il passato?',
    lookSays: (cpi, kpi, later) =>
      `Pith confronta i cambiamenti di «${cpi}» con quelli di «${kpi}» ${later}: tutti quelli che ci sono e, a parte, quelli venuti dopo che è stata scritta.`,
    lookFixes: 'Ciò che trova resta, qualunque cosa sia. Da allora l’aspettativa è fissa: un’altra è un’altra ipotesi.',
    lookAgainSays:
      'Ciò che è stato trovato prima resta nella storia. Ciò che è venuto da quando è stata scritta deve essere più netto a ogni nuovo sguardo per contare: chi guarda abbastanza spesso trova qualcosa per caso.',
  },
});
