/** Routes: what two sides set together. */
import { PARTIES, READERS, type Route, TAKING_PART } from '../route.ts';

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
  {
    method: 'PUT',
    path: '/v1/hypotheses/{id}',
    function: 'agreements',
    access: READERS,
    summary: 'Write down what a measure is expected to do for a KPI, before looking',
  },
  {
    method: 'POST',
    path: '/v1/hypotheses/{id}/observation',
    function: 'agreements',
    access: READERS,
    summary: 'Look what the past says about a hypothesis, and keep it',
  },
  {
    method: 'PUT',
    path: '/v1/experiments/{id}',
    function: 'agreements',
    access: READERS,
    summary: 'Plan an experiment: fixed from its first day on',
  },
  {
    method: 'POST',
    path: '/v1/experiments/{id}/stop',
    function: 'agreements',
    access: READERS,
    summary: 'End an experiment before its last day: it has no result then',
  },
  {
    method: 'POST',
    path: '/v1/experiments/{id}/outcomes',
    function: 'agreements',
    access: TAKING_PART,
    summary: 'Say what became of those who take part',
  },
] as const satisfies readonly Route[];
