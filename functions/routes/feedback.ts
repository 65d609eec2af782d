/** Routes: customers are asked, answer, and are come back to. */
import { KEEPERS, type Route, SYSTEMS } from '../route.ts';

export const FEEDBACK_ROUTES = [
  {
    method: 'POST',
    path: '/v1/surveys',
    function: 'feedback',
    access: SYSTEMS,
    summary: 'A survey link for the customer of a ticket',
  },
  { method: 'GET', path: '/s/{token}', function: 'feedback', access: 'anyone', summary: 'The survey page' },
  { method: 'POST', path: '/s/{token}', function: 'feedback', access: 'anyone', summary: 'A customer answers' },
  {
    method: 'POST',
    path: '/v1/follow-ups/{connection}/{ticketId}/answer',
    function: 'feedback',
    access: KEEPERS,
    summary: 'Record that a bad answer was followed up, with a note for the customer',
  },
] as const satisfies readonly Route[];
