/** Sentences that the setup recipes of several desks share. */

export interface SetupRequest {
  id: string;
  webhookUrl: string;
  scheme: string;
}

/** Where the secret goes, for desks that let their administrator write headers. */
export function authorizationStep(scheme: string): string {
  switch (scheme) {
    case 'basic':
      return 'Authentication: Basic, with the connection’s user name and, as password, its secret.';
    case 'header':
      return 'Authentication: none. Add a header with the name that the connection’s auth.name says (X-Webhook-Secret if it says none); its value is the secret.';
    case 'standard-webhooks':
      return 'Authentication: none. The sender must sign each delivery as Standard Webhooks 1.0 describes, with the secret (whsec_…); use this scheme only behind something that can.';
    default:
      return 'Authentication: none. Add the header Authorization with the value “Bearer ”, followed by the secret.';
  }
}

export const checkStep = (id: string): string =>
  `Change a ticket. If nothing arrives, look at GET /v1/quarantine?connection=${id}: what can’t be understood waits there with the reason, and can be replayed once the mapping is fixed.`;

/** How a secret that the desk has made comes to Pith. A connection is saved whole, so that `auth` alone won't do. */
export const storeSecret = (desk: string, id: string): string =>
  `PITH_DESK_SECRET=… npx pith connect ${desk} --id ${id} (or GET /v1/connections/${id}, add the secret to its auth, and PUT all of it)`;
