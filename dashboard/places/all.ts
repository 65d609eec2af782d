/** Every place of the app: its address, who sees it, and the part of the app that is loaded when somebody goes there. */
import type { Place } from './place.ts';

const KEEPERS = ['admin', 'it'] as const;

export const PLACES: readonly Place[] = [
  { pattern: '/', load: () => import('./overview/overview.tsx') },
  { pattern: '/units/:unit', load: () => import('./unit/unit.tsx') },
  { pattern: '/tickets', load: () => import('./tickets/tickets.tsx') },
  { pattern: '/tickets/:connection/:ticketId', load: () => import('./ticket/ticket.tsx') },
  { pattern: '/at-risk', load: () => import('./at-risk/at-risk.tsx') },
  { pattern: '/agreements', load: () => import('./agreements/agreements.tsx') },
  { pattern: '/units/:unit/agreements', load: () => import('./agreements/history.tsx') },
  { pattern: '/units/:unit/agreements/new', load: () => import('./agreements/propose.tsx') },
  { pattern: '/units/:unit/agreements/:version', load: () => import('./agreements/version.tsx') },
  { pattern: '/connections', load: () => import('./connections/connections.tsx'), roles: KEEPERS },
  { pattern: '/connections/new', load: () => import('./connections/connect.tsx'), roles: ['admin'] },
  { pattern: '/connections/:id', load: () => import('./connections/connection.tsx'), roles: KEEPERS },
  { pattern: '/measures', load: () => import('./measures/measures.tsx') },
  { pattern: '/measures/new', load: () => import('./measures/new-measure.tsx'), roles: ['admin'] },
  { pattern: '/measures/:id', load: () => import('./measures/measure.tsx') },
  { pattern: '/links', load: () => import('./links/links.tsx') },
  { pattern: '/calendars', load: () => import('./calendars/calendars.tsx'), roles: KEEPERS },
  { pattern: '/calendars/:id', load: () => import('./calendars/calendar.tsx'), roles: KEEPERS },
  { pattern: '/policies/:id', load: () => import('./calendars/policy.tsx'), roles: KEEPERS },
];
