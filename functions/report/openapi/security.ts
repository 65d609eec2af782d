/** How callers prove who they are, as OpenAPI describes it. */
import type { Route } from '../../route.ts';

/** By name, for `components`. */
export const SECURITY_SCHEMES = {
  bearer: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'An access token of the issuer that Pith is set up with. On one machine: npx pith token --role it',
  },
  deskSignature: {
    type: 'apiKey',
    in: 'header',
    name: 'webhook-signature',
    description:
      'The desk signs what it posts: by Standard Webhooks (this header, with webhook-id and webhook-timestamp), or as ' +
      'it does by itself, in a header of its own. GET /v1/desks lists the schemes of each desk.',
  },
  deskBearer: { type: 'http', scheme: 'bearer', description: 'The secret of the connection, as a bearer token' },
  deskBasic: { type: 'http', scheme: 'basic', description: 'The username and the secret of the connection' },
  deskHeader: {
    type: 'apiKey',
    in: 'header',
    name: 'x-webhook-secret',
    description: 'The secret of the connection in a header, whose name the connection may set (auth.name)',
  },
} as const;

/** Any one of them, whichever the connection is set up with (`auth.scheme`). */
const OF_DESKS = [{ deskSignature: [] }, { deskBearer: [] }, { deskBasic: [] }, { deskHeader: [] }];

/** What a route asks for; nothing of who may be anyone, and of a desk's question, which is answered with a proof. */
export function security({ access, method }: Route): object[] {
  if (access === 'anyone') return [];
  if (access === 'desk') return method === 'POST' ? OF_DESKS : [];
  return [{ bearer: [] }];
}
