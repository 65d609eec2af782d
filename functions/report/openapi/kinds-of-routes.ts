/** What routes have in common, as far as the document says it. */
import type { Route } from '../../route.ts';

type Test = (route: Route) => boolean;

/** A desk posts. */
export const isDelivery: Test = ({ path, method }) => path.startsWith('/v1/webhooks') && method === 'POST';

/** A desk asks before it posts. */
export const isQuestion: Test = ({ path, method }) => path.startsWith('/v1/webhooks') && method === 'GET';

const isRecording: Test = ({ path, method }) =>
  method === 'POST' && (path === '/v1/kpis/{id}/observations' || path === '/v1/experiments/{id}/outcomes');

/** What is sent is kept now, and counted soon (202). */
export const isAccepted: Test = route => isDelivery(route) || route.path === '/v1/signals' || isRecording(route);

/** A step of an agreement. */
export const isOfAgreement: Test = ({ path, method }) =>
  method === 'POST' && path.startsWith('/v1/units/{unit}/agreements');

/** A page that customers see. */
export const isPage: Test = ({ path }) => path.startsWith('/s/');

/** A person is erased. */
export const isErasure: Test = ({ path }) => path.startsWith('/v1/requesters');

/** Whether the version that is to be changed can be named (`If-Match`). */
export const takesIfMatch: Test = route => route.method === 'PUT' || isOfAgreement(route);
