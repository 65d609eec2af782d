/** What every error has to be: a problem document (RFC 9457) that says where, and nothing of our inside. */
import { isObject } from '#test/functions/closed-schema.ts';
import type { Answer } from './send.ts';

/** Words of the inside: places in our code, and what the engine below says. */
const INSIDE = /\.ts:\d+|node_modules|node:internal|SQLITE|ECONN|TypeError|RangeError|at async/;
const POINTER = /^(?:\/(?:[^~/]|~[01])*)*$/;
/** Details after which there must be a list of what is wrong. */
const LISTS = new Set(['A query parameter is not valid.', 'The document is not valid.']);

/** What is wrong with an answer of an error, beyond its schema. */
export function problemFaults({ status, headers, text }: Answer, value: unknown): string[] {
  const faults: string[] = [];
  if (!isObject(value)) return ['the problem is no object'];
  if (value.status !== status) faults.push(`the problem has the status ${value.status}`);
  for (const name of ['type', 'title', 'detail']) {
    if (typeof value[name] !== 'string' || value[name] === '') faults.push(`the problem has no ${name}`);
  }
  const errors = value.errors ?? [];
  if (!Array.isArray(errors)) return [...faults, 'errors is no list'];
  if (LISTS.has(String(value.detail)) && errors.length === 0) faults.push('the problem doesn’t say where');
  for (const error of errors) {
    const { path, message } = isObject(error) ? error : {};
    if (typeof path !== 'string' || !POINTER.test(path)) faults.push(`no JSON Pointer: ${JSON.stringify(path)}`);
    if (typeof message !== 'string' || message === '') faults.push('an error without a message');
  }
  if (status === 401 && headers['www-authenticate'] !== 'Bearer') faults.push('401 without WWW-Authenticate');
  if ((status === 429 || status === 503) && !/^\d+$/.test(String(headers['retry-after']))) {
    faults.push(`${status} without Retry-After`);
  }
  const inside = INSIDE.exec(text)?.[0];
  if (inside !== undefined) faults.push(`the problem tells of the inside: ${inside}`);
  return faults;
}
