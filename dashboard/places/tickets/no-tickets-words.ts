/** Words for an empty list: whether that is good, and where there may be some. */
import { defineWords } from '../../words/language.ts';

export const noTicketsWords = defineWords({
  en: {
    none: {
      watermelon: 'No watermelon here',
      overdue: 'Nothing is overdue',
      open: 'Nothing is open',
      other: 'No such ticket',
    },
    noneText: {
      watermelon: 'No ticket of this period met its SLA and was bad for its customer. That is as it should be.',
      good: 'None in this period. That is as it should be.',
      disagreement: 'Our clocks and the desk’s agree on every ticket of this period.',
      other: 'In this period there is no ticket that fits. A longer one may have some.',
    },
    longer: 'Look at 90 days',
    unfiltered: 'Take all filters away',
    everything: 'All tickets of the period',
  },
  de: {
    none: {
      watermelon: 'Hier ist keine Wassermelone',
      overdue: 'Nichts ist überfällig',
      open: 'Nichts ist offen',
      other: 'Kein solches Ticket',
    },
    noneText: {
      watermelon:
        'Kein Ticket dieses Zeitraums hat sein SLA eingehalten und war schlecht für seinen Kunden. So soll es sein.',
      good: 'Keines in diesem Zeitraum. So soll es sein.',
      disagreement: 'Unsere Uhren und die des Desks stimmen bei jedem Ticket dieses Zeitraums überein.',
      other: 'In diesem Zeitraum passt kein Ticket. In einem längeren gibt es vielleicht welche.',
    },
    longer: '90 Tage ansehen',
    unfiltered: 'Alle Filter entfernen',
    everything: 'Alle Tickets des Zeitraums',
  },
  it: {
    none: {
      watermelon: 'Qui non c’è nessuna anguria',
      overdue: 'Niente è scaduto',
      open: 'Niente è aperto',
      other: 'Nessun ticket del genere',
    },
    noneText: {
      watermelon: 'Nessun ticket del periodo ha rispettato lo SLA ed è andato male per il cliente. È come deve essere.',
      good: 'Nessuno in questo periodo. È come deve essere.',
      disagreement: 'I nostri orologi e quelli del desk concordano su ogni ticket del periodo.',
      other: 'In questo periodo nessun ticket corrisponde. Forse in uno più lungo ce ne sono.',
    },
    longer: 'Guarda 90 giorni',
    unfiltered: 'Togli tutti i filtri',
    everything: 'Tutti i ticket del periodo',
  },
});
