/** Routes: what desks and systems post. */
import { type Route, SYSTEMS } from '../route.ts';

export const INGEST_ROUTES = [
  {
    method: 'POST',
    path: '/v1/webhooks/{connectionId}',
    function: 'ingest',
    access: 'desk',
    summary: 'A desk posts here',
  },
  {
    method: 'GET',
    path: '/v1/webhooks/{connectionId}',
    function: 'ingest',
    access: 'desk',
    summary: 'What a desk asks before it posts',
  },
  {
    method: 'OPTIONS',
    path: '/v1/webhooks/{connectionId}',
    function: 'ingest',
    access: 'anyone',
    summary: 'CloudEvents webhook validation',
  },
  {
    method: 'POST',
    path: '/v1/signals',
    function: 'ingest',
    access: SYSTEMS,
    summary: 'Signals of the digital and business experience',
  },
] as const satisfies readonly Route[];
