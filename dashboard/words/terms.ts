/** The field's terms, the same word for the same thing in every room (measures.md). */
import { defineWords } from './language.ts';

export type Quadrant = 'healthy' | 'watermelon' | 'over-specified' | 'failing' | 'insufficient-data';
export type Verdict = 'met' | 'missed' | 'within-noise' | 'insufficient-data';
export type Change = 'rose' | 'fell' | 'within-noise' | 'insufficient-data';
export type Metric = 'first-response' | 'next-response' | 'resolution' | 'total-resolution' | 'ownership';
export type Breakdown = 'unit' | 'service' | 'priority' | 'channel' | 'group';
export type Where =
  | 'watermelon'
  | 'watermelon-observed'
  | 'watermelon-stated'
  | 'met'
  | 'breached'
  | 'reopened'
  | 'bounced'
  | 'chased'
  | 'overdue'
  | 'disagreement'
  | 'created'
  | 'resolved'
  | 'open'
  | 'all';

export const terms = defineWords({
  en: {
    quadrant: {
      healthy: 'Healthy',
      watermelon: 'Watermelon',
      'over-specified': 'Over-specified',
      failing: 'Failing',
      'insufficient-data': 'Insufficient data',
    },
    quadrantSays: {
      healthy: 'The SLA is met, and so is what customers experience.',
      watermelon: 'Green outside, red inside: the SLA is met, the experience is not.',
      'over-specified': 'The experience is met, the SLA is not: the promise is stricter than customers need.',
      failing: 'Neither the SLA nor the experience is met.',
      'insufficient-data': 'There are too few tickets, or answers, for a verdict.',
    },
    verdict: {
      met: 'met',
      missed: 'missed',
      'within-noise': 'within noise',
      'insufficient-data': 'insufficient data',
    },
    change: {
      rose: 'rose',
      fell: 'fell',
      'within-noise': 'no clear change',
      'insufficient-data': 'too little to compare',
    },
    metric: {
      'first-response': 'First response',
      'next-response': 'Next response',
      resolution: 'Resolution',
      'total-resolution': 'Total resolution',
      ownership: 'Ownership',
    },
    breakdown: { unit: 'Business unit', service: 'Service', priority: 'Priority', channel: 'Channel', group: 'Group' },
    where: {
      watermelon: 'Watermelons',
      'watermelon-observed': 'Watermelons, by what happened',
      'watermelon-stated': 'Watermelons, by customers’ answers',
      met: 'SLA met',
      breached: 'SLA breached',
      reopened: 'Reopened',
      bounced: 'Bounced between groups',
      chased: 'Chased by the customer',
      overdue: 'Overdue',
      disagreement: 'Our clocks and the desk’s disagree',
      created: 'Created',
      resolved: 'Resolved',
      open: 'Open now',
      all: 'All that were counted',
    },
    clockState: { running: 'running', paused: 'paused', met: 'met', breached: 'breached', overdue: 'overdue' },
    status: {
      new: 'new',
      open: 'open',
      pending: 'waiting for the customer',
      'on-hold': 'on hold',
      resolved: 'resolved',
      closed: 'closed',
      cancelled: 'cancelled',
    },
    kind: { incident: 'Incidents', request: 'Requests', other: 'Other', all: 'Incidents and requests' },
    role: { admin: 'Administrator', it: 'IT', business: 'Business owner' },
    sla: 'SLA',
    attainment: 'SLA attainment',
    score: 'XLA score',
    watermelonRate: 'Watermelon rate',
    observed: 'observed',
    stated: 'stated',
    target: 'target',
    previous: 'previous',
    tickets: (n: string) => (n === '1' ? '1 ticket' : `${n} tickets`),
    interval: (low: string, high: string) => `${low} to ${high}`,
    none: 'none',
  },
  de: {
    quadrant: {
      healthy: 'Gesund',
      watermelon: 'Wassermelone',
      'over-specified': 'Überspezifiziert',
      failing: 'Verfehlt',
      'insufficient-data': 'Zu wenig Daten',
    },
    quadrantSays: {
      healthy: 'Das SLA ist eingehalten, und die Erfahrung der Kunden stimmt.',
      watermelon: 'Außen grün, innen rot: Das SLA ist eingehalten, die Erfahrung stimmt nicht.',
      'over-specified': 'Die Erfahrung stimmt, das SLA ist verfehlt: Die Zusage ist strenger, als Kunden es brauchen.',
      failing: 'Weder das SLA noch die Erfahrung stimmt.',
      'insufficient-data': 'Für ein Urteil sind es zu wenige Tickets oder Antworten.',
    },
    verdict: {
      met: 'erreicht',
      missed: 'verfehlt',
      'within-noise': 'im Rauschen',
      'insufficient-data': 'zu wenig Daten',
    },
    change: {
      rose: 'gestiegen',
      fell: 'gefallen',
      'within-noise': 'keine klare Änderung',
      'insufficient-data': 'zu wenig zum Vergleichen',
    },
    metric: {
      'first-response': 'Erste Antwort',
      'next-response': 'Nächste Antwort',
      resolution: 'Lösung',
      'total-resolution': 'Lösung insgesamt',
      ownership: 'Zuständigkeit',
    },
    breakdown: {
      unit: 'Geschäftsbereich',
      service: 'Service',
      priority: 'Priorität',
      channel: 'Kanal',
      group: 'Gruppe',
    },
    where: {
      watermelon: 'Wassermelonen',
      'watermelon-observed': 'Wassermelonen nach dem Verlauf',
      'watermelon-stated': 'Wassermelonen nach Antworten der Kunden',
      met: 'SLA eingehalten',
      breached: 'SLA verletzt',
      reopened: 'Wieder geöffnet',
      bounced: 'Zwischen Gruppen weitergereicht',
      chased: 'Mit Nachfrage des Kunden',
      overdue: 'Überfällig',
      disagreement: 'Unsere Uhren und die des Desks widersprechen sich',
      created: 'Erstellt',
      resolved: 'Gelöst',
      open: 'Jetzt offen',
      all: 'Alle gezählten',
    },
    clockState: {
      running: 'läuft',
      paused: 'pausiert',
      met: 'eingehalten',
      breached: 'verletzt',
      overdue: 'überfällig',
    },
    status: {
      new: 'neu',
      open: 'offen',
      pending: 'wartet auf den Kunden',
      'on-hold': 'angehalten',
      resolved: 'gelöst',
      closed: 'geschlossen',
      cancelled: 'abgebrochen',
    },
    kind: { incident: 'Störungen', request: 'Anfragen', other: 'Andere', all: 'Störungen und Anfragen' },
    role: { admin: 'Administrator', it: 'IT', business: 'Fachbereich' },
    sla: 'SLA',
    attainment: 'SLA-Erfüllung',
    score: 'XLA-Wert',
    watermelonRate: 'Wassermelonenrate',
    observed: 'beobachtet',
    stated: 'gesagt',
    target: 'Ziel',
    previous: 'vorher',
    tickets: n => (n === '1' ? '1 Ticket' : `${n} Tickets`),
    interval: (low, high) => `${low} bis ${high}`,
    none: 'ohne',
  },
  it: {
    quadrant: {
      healthy: 'Sano',
      watermelon: 'Anguria',
      'over-specified': 'Sovraspecificato',
      failing: 'Mancato',
      'insufficient-data': 'Dati insufficienti',
    },
    quadrantSays: {
      healthy: 'Lo SLA è rispettato, e anche l’esperienza dei clienti va bene.',
      watermelon: 'Verde fuori, rosso dentro: lo SLA è rispettato, l’esperienza no.',
      'over-specified': 'L’esperienza va bene, lo SLA no: la promessa è più severa di quanto serva ai clienti.',
      failing: 'Né lo SLA né l’esperienza vanno bene.',
      'insufficient-data': 'Ci sono troppo pochi ticket, o risposte, per un giudizio.',
    },
    verdict: {
      met: 'raggiunto',
      missed: 'mancato',
      'within-noise': 'entro il rumore',
      'insufficient-data': 'dati insufficienti',
    },
    change: {
      rose: 'salito',
      fell: 'sceso',
      'within-noise': 'nessun cambiamento chiaro',
      'insufficient-data': 'troppo poco per confrontare',
    },
    metric: {
      'first-response': 'Prima risposta',
      'next-response': 'Risposta successiva',
      resolution: 'Risoluzione',
      'total-resolution': 'Risoluzione totale',
      ownership: 'Presa in carico',
    },
    breakdown: {
      unit: 'Unità di business',
      service: 'Servizio',
      priority: 'Priorità',
      channel: 'Canale',
      group: 'Gruppo',
    },
    where: {
      watermelon: 'Angurie',
      'watermelon-observed': 'Angurie, per ciò che è accaduto',
      'watermelon-stated': 'Angurie, per le risposte dei clienti',
      met: 'SLA rispettato',
      breached: 'SLA violato',
      reopened: 'Riaperti',
      bounced: 'Rimbalzati tra gruppi',
      chased: 'Sollecitati dal cliente',
      overdue: 'Scaduti',
      disagreement: 'I nostri orologi e quelli del desk non concordano',
      created: 'Creati',
      resolved: 'Risolti',
      open: 'Aperti ora',
      all: 'Tutti quelli contati',
    },
    clockState: {
      running: 'in corso',
      paused: 'in pausa',
      met: 'rispettato',
      breached: 'violato',
      overdue: 'scaduto',
    },
    status: {
      new: 'nuovo',
      open: 'aperto',
      pending: 'in attesa del cliente',
      'on-hold': 'sospeso',
      resolved: 'risolto',
      closed: 'chiuso',
      cancelled: 'annullato',
    },
    kind: { incident: 'Incidenti', request: 'Richieste', other: 'Altri', all: 'Incidenti e richieste' },
    role: { admin: 'Amministratore', it: 'IT', business: 'Responsabile di business' },
    sla: 'SLA',
    attainment: 'Rispetto dello SLA',
    score: 'Punteggio XLA',
    watermelonRate: 'Tasso di angurie',
    observed: 'osservato',
    stated: 'dichiarato',
    target: 'obiettivo',
    previous: 'prima',
    tickets: n => `${n} ticket`,
    interval: (low, high) => `da ${low} a ${high}`,
    none: 'nessuno',
  },
});

/** The word for one of a closed set; a value that we have no word for is itself. */
export const termOf = (words: Readonly<Record<string, string>>, value: string): string =>
  (Object.hasOwn(words, value) ? words[value] : undefined) ?? value;
