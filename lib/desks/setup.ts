/** Sentences that the setup recipes of several desks share. */

export interface SetupRequest {
  id: string;
  webhookUrl: string;
  scheme: string;
}

/** Where the secret goes, for desks that let their administrator write headers. `place` begins the sentence. */
export function authorizationStep(scheme: string, place: string): string {
  switch (scheme) {
    case 'basic':
      return `${place}: authentication Basic, with the connection’s user name and, as password, its secret.`;
    case 'header':
      return `${place}: add a header with the name that the connection’s auth.name says (X-Webhook-Secret if it says none); its value is the secret. Authentication: none.`;
    case 'standard-webhooks':
      return 'Have each delivery signed as Standard Webhooks 1.0 describes, with the secret (whsec_…), by the desk or by something between it and Pith. Authentication: none.';
    default:
      return `${place}: add the header Authorization with the value “Bearer ”, followed by the secret. Authentication: none.`;
  }
}

/** What is good to know of the scheme that `authorizationStep` sets up. */
export const authorizationNotes = (scheme: string): string[] =>
  scheme === 'standard-webhooks'
    ? ['The scheme “standard-webhooks” is only for a sender that can sign, or behind something that can.']
    : [];

export const checkStep = (id: string): string =>
  `Change a ticket. If nothing arrives, look at GET /v1/quarantine?connection=${id}: what can’t be understood waits there with the reason, and can be replayed once the mapping is fixed.`;

/** How a secret that the desk has made comes to Pith. A connection is saved whole, so that `auth` alone won't do. */
export const storeSecret = (desk: string, id: string): string =>
  `PITH_DESK_SECRET=… npx pith connect ${desk} --id ${id} (or GET /v1/connections/${id}, add the secret to its auth, and PUT all of it)`;
