/** How the ticket stands, and why, in sentences. */
import { defineWords } from '../../words/language.ts';

export const verdictWords = defineWords({
  en: {
    title: {
      removed: 'It counts nowhere',
      watermelon: 'A watermelon: green outside, red inside',
      failing: 'Red outside, and red inside',
      'missed-only': 'Red outside, but not bad inside',
      fine: 'Green outside, and nothing bad inside',
      'open-bad': 'Still open, and bad already',
      open: 'Still open',
      'no-sla': 'Nothing was promised',
    },
    says: {
      removed: 'It was taken out of every count.',
      watermelon: 'Every SLA clock was met. The customer’s experience was bad all the same:',
      failing: 'The SLA was missed, and the customer’s experience was bad:',
      'missed-only': 'The SLA was missed. Nothing about the customer’s experience was bad by the limits that are set.',
      fine: 'Every SLA clock was met, and nothing about the customer’s experience was bad by the limits that are set.',
      'open-bad': 'It counts once it is resolved. So far:',
      open: 'It counts once it is resolved. So far nothing is bad by the limits that are set.',
      'no-sla': 'No clock of its SLA was decided, so it can’t be a watermelon.',
    },
    removedAs: {
      merged: 'It was merged into another ticket.',
      deleted: 'It was deleted at the desk.',
      spam: 'It was spam.',
    },
    reason: {
      reopened: (n: string) => `It was reopened ${n}×: what was called solved wasn’t.`,
      bounced: (n: string) => `It changed groups ${n}×.`,
      effort: (n: string) => `It cost the customer ${n} points of effort.`,
      rating: 'The customer’s own answer is among the worst: see the answers below.',
      'lost-time': (span: string) => `The customer says that ${span} of working time were lost, more than was agreed.`,
      'lost-time-unsaid': 'The customer lost more working time than was agreed.',
    },
    observed: 'By what happened',
    stated: 'By the customer’s answers',
    is: 'watermelon',
    isNot: 'none',
    unasked: 'no answer',
    disagree: 'The desk sees it differently',
    disagreeSays: (metric: string, ours: string, desk: string) =>
      `${metric}: ours says ${ours}, the desk says ${desk}.`,
    disagreeUnsaid: (metric: string, ours: string) => `${metric}: ours says ${ours}, the desk says nothing of it.`,
    disagreeOurs: (elapsed: string, target: string, calendar: string) =>
      `Ours counted ${elapsed} of ${target}, in the hours of ${calendar}.`,
    disagreePauses: (n: string) => (n === '1' ? 'It stood still in one pause.' : `It stood still in ${n} pauses.`),
    disagreeDesk: (elapsed: string) => `The desk counted ${elapsed}.`,
    disagreeWhy:
      'The desk counts by its own calendar, pauses and reopenings. Reports take ours where a policy fits, unless they are asked for the desk’s.',
  },
  de: {
    title: {
      removed: 'Es zählt nirgends',
      watermelon: 'Eine Wassermelone: außen grün, innen rot',
      failing: 'Außen rot und innen rot',
      'missed-only': 'Außen rot, aber innen nicht schlecht',
      fine: 'Außen grün, und innen nichts Schlechtes',
      'open-bad': 'Noch offen, und schon schlecht',
      open: 'Noch offen',
      'no-sla': 'Nichts war zugesagt',
    },
    says: {
      removed: 'Es wurde aus allen Zählungen genommen.',
      watermelon: 'Jede SLA-Uhr wurde eingehalten. Die Erfahrung des Kunden war trotzdem schlecht:',
      failing: 'Das SLA wurde verfehlt, und die Erfahrung des Kunden war schlecht:',
      'missed-only':
        'Das SLA wurde verfehlt. Nach den gesetzten Grenzen war an der Erfahrung des Kunden nichts schlecht.',
      fine: 'Jede SLA-Uhr wurde eingehalten, und nach den gesetzten Grenzen war an der Erfahrung des Kunden nichts schlecht.',
      'open-bad': 'Es zählt, sobald es gelöst ist. Bisher:',
      open: 'Es zählt, sobald es gelöst ist. Bisher ist nach den gesetzten Grenzen nichts schlecht.',
      'no-sla': 'Keine Uhr seines SLA ist entschieden, also kann es keine Wassermelone sein.',
    },
    removedAs: {
      merged: 'Es wurde mit einem anderen Ticket zusammengeführt.',
      deleted: 'Es wurde im Desk gelöscht.',
      spam: 'Es war Spam.',
    },
    reason: {
      reopened: n => `Es wurde ${n}× wieder geöffnet: Was gelöst hieß, war es nicht.`,
      bounced: n => `Es wechselte ${n}× die Gruppe.`,
      effort: n =>
        n === '1' ? 'Es kostete den Kunden 1 Aufwandspunkt.' : `Es kostete den Kunden ${n} Aufwandspunkte.`,
      rating: 'Die eigene Antwort des Kunden gehört zu den schlechtesten: siehe die Antworten unten.',
      'lost-time': span => `Der Kunde sagt, dass ${span} Arbeitszeit verloren gingen, mehr als vereinbart.`,
      'lost-time-unsaid': 'Der Kunde verlor mehr Arbeitszeit als vereinbart.',
    },
    observed: 'Nach dem Verlauf',
    stated: 'Nach den Antworten des Kunden',
    is: 'Wassermelone',
    isNot: 'keine',
    unasked: 'keine Antwort',
    disagree: 'Der Desk sieht es anders',
    disagreeSays: (metric, ours, desk) => `${metric}: Unsere Uhr sagt ${ours}, der Desk sagt ${desk}.`,
    disagreeUnsaid: (metric, ours) => `${metric}: Unsere Uhr sagt ${ours}, der Desk sagt nichts dazu.`,
    disagreeOurs: (elapsed, target, calendar) =>
      `Unsere zählte ${elapsed} von ${target}, in den Zeiten von ${calendar}.`,
    disagreePauses: n => (n === '1' ? 'Sie stand in einer Pause still.' : `Sie stand in ${n} Pausen still.`),
    disagreeDesk: elapsed => `Der Desk hat ${elapsed} gezählt.`,
    disagreeWhy:
      'Der Desk zählt nach seinem eigenen Kalender, seinen Pausen und Wiederöffnungen. Berichte nehmen unsere Uhr, wo eine Regel passt, wenn nicht nach der des Desks gefragt wird.',
  },
  it: {
    title: {
      removed: 'Non conta da nessuna parte',
      watermelon: 'Un’anguria: verde fuori, rossa dentro',
      failing: 'Rosso fuori e rosso dentro',
      'missed-only': 'Rosso fuori, ma non cattivo dentro',
      fine: 'Verde fuori, e dentro niente di cattivo',
      'open-bad': 'Ancora aperto, e già cattivo',
      open: 'Ancora aperto',
      'no-sla': 'Niente era stato promesso',
    },
    says: {
      removed: 'È stato tolto da ogni conteggio.',
      watermelon: 'Ogni orologio SLA è stato rispettato. L’esperienza del cliente è stata cattiva lo stesso:',
      failing: 'Lo SLA è stato mancato, e l’esperienza del cliente è stata cattiva:',
      'missed-only':
        'Lo SLA è stato mancato. Secondo i limiti fissati niente dell’esperienza del cliente è stato cattivo.',
      fine: 'Ogni orologio SLA è stato rispettato, e secondo i limiti fissati niente dell’esperienza del cliente è stato cattivo.',
      'open-bad': 'Conterà quando sarà risolto. Finora:',
      open: 'Conterà quando sarà risolto. Finora niente è cattivo secondo i limiti fissati.',
      'no-sla': 'Nessun orologio del suo SLA è deciso, quindi non può essere un’anguria.',
    },
    removedAs: {
      merged: 'È stato unito a un altro ticket.',
      deleted: 'È stato eliminato nel desk.',
      spam: 'Era spam.',
    },
    reason: {
      reopened: n => `È stato riaperto ${n}×: ciò che era detto risolto non lo era.`,
      bounced: n => `Ha cambiato gruppo ${n}×.`,
      effort: n =>
        n === '1' ? 'È costato al cliente 1 punto di sforzo.' : `È costato al cliente ${n} punti di sforzo.`,
      rating: 'La risposta del cliente è tra le peggiori: si vedano le risposte sotto.',
      'lost-time': span => `Il cliente dice di aver perso ${span} di lavoro, più di quanto concordato.`,
      'lost-time-unsaid': 'Il cliente ha perso più tempo di lavoro di quanto concordato.',
    },
    observed: 'Per ciò che è accaduto',
    stated: 'Per le risposte del cliente',
    is: 'anguria',
    isNot: 'nessuna',
    unasked: 'nessuna risposta',
    disagree: 'Il desk la vede diversamente',
    disagreeSays: (metric, ours, desk) => `${metric}: il nostro dice ${ours}, il desk dice ${desk}.`,
    disagreeUnsaid: (metric, ours) => `${metric}: il nostro dice ${ours}, il desk non ne dice nulla.`,
    disagreeOurs: (elapsed, target, calendar) =>
      `Il nostro ha contato ${elapsed} su ${target}, negli orari di ${calendar}.`,
    disagreePauses: n => (n === '1' ? 'È rimasto fermo in una pausa.' : `È rimasto fermo in ${n} pause.`),
    disagreeDesk: elapsed => `Il desk ha contato ${elapsed}.`,
    disagreeWhy:
      'Il desk conta con il proprio calendario, le proprie pause e riaperture. I rapporti prendono il nostro dove una regola si applica, se non si chiede quello del desk.',
  },
});
