/** A call before it is sent: in parts, so that parts can be spoiled, and left out to find the one that matters. */

/** Who calls: a bearer token of a role, or something that is none. */
export const CALLERS = ['nobody', 'garbage', 'admin', 'it', 'owner', 'stranger', 'signals'] as const;
export type Caller = (typeof CALLERS)[number];

export interface Plan {
  /** The operation that it was made for: `GET /v1/units/{id}`. */
  key: string;
  caller: Caller;
  method: string;
  /** A path with its parameters in it, as it is sent. */
  path: string;
  /** Decoded; in this order, and a name may be there again. */
  query: readonly (readonly [name: string, value: string])[];
  headers: Readonly<Record<string, string>>;
  /** A document, bytes as they are, or nothing. */
  body: unknown;
}

/** Encoded, also where it is no well-formed text. */
export const encoded = (text: string): string => encodeURIComponent(text.toWellFormed());

/** The target of the request line. */
export function targetOf({ path, query }: Plan): string {
  if (query.length === 0) return path;
  return `${path}?${query.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&')}`;
}

/** The bytes of the body; `undefined` for none. */
export function bytesOf({ body }: Plan): Buffer | undefined {
  if (body === undefined || Buffer.isBuffer(body)) return body;
  return Buffer.from(JSON.stringify(body));
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
const LONGEST_SHOWN = 2_000;

/** The call as a command line, for whoever looks into it: `TOKEN` is one of the caller’s role. */
export function curl(plan: Plan): string {
  const bytes = bytesOf(plan);
  const text = bytes?.toString('utf8') ?? '';
  const shown = text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}… (${bytes?.length} bytes)` : text;
  return [
    `curl -i -X ${plan.method} ${quoted(`http://127.0.0.1:8787${targetOf(plan)}`)}`,
    ...(plan.caller === 'nobody' ? [] : [`-H "Authorization: Bearer $TOKEN" # ${plan.caller}`]),
    ...Object.entries(plan.headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(bytes === undefined ? [] : [`--data-binary ${quoted(shown)}`]),
  ].join(' \\\n      ');
}
