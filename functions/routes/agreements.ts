/** Routes: what two sides set together. */
import { PARTIES, READERS, type Route } from '../route.ts';

export const AGREEMENTS_ROUTES = [
  {
    method: 'POST',
    path: '/v1/units/{unit}/agreements',
    function: 'agreements',
    access: PARTIES,
    summary: 'Propose the next version of a unit’s agreement, with the baseline beside each target',
  },
  {
    method: 'POST',
    path: '/v1/units/{unit}/agreements/{version}/signature',
    function: 'agreements',
    access: PARTIES,
    summary: 'Sign for one’s own side',
  },
  {
    method: 'POST',
    path: '/v1/units/{unit}/agreements/{version}/withdrawal',
    function: 'agreements',
    access: PARTIES,
    summary: 'Take back what both have not signed yet',
  },
  {
    method: 'POST',
    path: '/v1/units/{unit}/agreements/{version}/retirement',
    function: 'agreements',
    access: PARTIES,
    summary: 'End an agreement, when the other side says so, too',
  },
  {
    method: 'POST',
    path: '/v1/alerts/{unit}/{id}/acknowledgement',
    function: 'agreements',
    access: READERS,
    summary: 'Say that somebody knows of an alert',
  },
] as const satisfies readonly Route[];
