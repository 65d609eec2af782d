/** A desk's API as a registrar asks it. Errors name the request and the desk's reason, and never a secret. */

/** The desk refused, or can't be reached. */
export class DeskApiError extends Error {
  override readonly name = 'DeskApiError';
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;

  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }
}

export interface Credentials {
  /** Where the desk is, with its scheme. */
  at: string;
  user: string | undefined;
  /** A password, an API token, an API key. */
  token: string;
}

export interface DeskApi extends Credentials {
  /** The JSON of an answer, `null` for an empty one. Throws DeskApiError. */
  ask(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<unknown>;
  /** From here on this is a secret as well: no error repeats it, whatever the desk answers. */
  hide(secret: string): void;
}

const TIMEOUT = 30_000;
const LONGEST_REASON = 300;

/** What to do about it, where the status says so. */
function hint(status: number): string {
  if (status === 401 || status === 403) return ' Check the user and the token, and that they may administer webhooks.';
  if (status === 404) return ' Check the address, and that this version of the desk has webhooks.';
  if (status === 429) return ' The desk has been asked too often: try again in a minute.';
  return '';
}

/** Why there was no answer: of Node's many layers the one that says it. */
function causeOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return `no answer within ${TIMEOUT / 1000} s`;
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (/CERT|SIGNED|TLS|SSL/.test(code)) return `${code}: trust its certificate with NODE_EXTRA_CA_CERTS=FILE.pem`;
  return code;
}

/** The desk's reason as one line; a page made for people is none. */
function reasonOf(text: string, secrets: readonly string[]): string {
  if (/^\s*</.test(text)) return '';
  const hidden = secrets.reduce((shown, secret) => shown.replaceAll(secret, '…'), text);
  return hidden.replaceAll(/\s+/g, ' ').trim().slice(0, LONGEST_REASON);
}

/** The API at an address; `authorization` is the header that a desk of this kind wants. */
export function openDeskApi(credentials: Credentials, authorization: Readonly<Record<string, string>>): DeskApi {
  const base = credentials.at.replace(/\/+$/, '');
  const secrets: string[] = [];
  const hide = (secret: string): void => {
    // A short word is in every answer; no secret of ours is one.
    if (secret.length < 6) return;
    secrets.push(secret, Buffer.from(secret).toString('base64'));
    // One that has another in it goes first, or its rest would stay.
    secrets.sort((a, b) => b.length - a.length);
  };
  hide(credentials.token);
  for (const value of Object.values(authorization)) hide(value.replace(/^\w+ +/, ''));

  return {
    ...credentials,
    at: base,
    hide,
    async ask(method, path, body) {
      const headers = { accept: 'application/json', 'content-type': 'application/json', ...authorization };
      const sent = body === undefined ? {} : { body: JSON.stringify(body) };
      const request = `${method} ${path.replace(/\?.*/s, '')}`;
      let answer: Response;
      let text: string;
      try {
        // A redirect would take the credentials elsewhere.
        const signal = AbortSignal.timeout(TIMEOUT);
        answer = await fetch(base + path, { method, headers, ...sent, redirect: 'manual', signal });
        text = await answer.text();
      } catch (error) {
        const cause = causeOf(error);
        throw new DeskApiError(`The desk can't be reached at ${base}${cause === '' ? '' : ` (${cause})`}.`, 0);
      }
      if (answer.status >= 300 && answer.status < 400) {
        const to = URL.parse(answer.headers.get('location') ?? '', base)?.origin;
        const instead = to === undefined || to === new URL(base).origin ? '' : ` Try --at ${to}`;
        throw new DeskApiError(`${request}: the desk redirects. Check the address.${instead}`, answer.status);
      }
      if (!answer.ok) {
        const said = `${request}: the desk answered ${answer.status}.${hint(answer.status)}`;
        throw new DeskApiError(`${said} ${reasonOf(text, secrets)}`.trim(), answer.status);
      }
      try {
        return text.trim() === '' ? null : JSON.parse(text);
      } catch {
        throw new DeskApiError(`${request}: the desk did not answer with JSON. Check the address.`, answer.status);
      }
    },
  };
}

/** The header of HTTP Basic authentication. */
export const basicAuthorization = (user: string, password: string): Record<string, string> => ({
  authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
});
