/** What a form sends. */
import { PithError } from '#lib/errors.ts';
import type { SiteRequest } from '../site.ts';

const MAX_FORM_BYTES = 65_536;

/** The fields. Throws `unsupported-media-type` for what is no form, and `too-large`. */
export function formOf({ headers, body }: Pick<SiteRequest, 'headers' | 'body'>): URLSearchParams {
  if (!/^application\/x-www-form-urlencoded\b/i.test(headers['content-type'] ?? '')) {
    throw new PithError('unsupported-media-type', 'Send a form: application/x-www-form-urlencoded.');
  }
  if (body.length > MAX_FORM_BYTES) throw new PithError('too-large', 'A form of the sign-in is not that long.');
  return new URLSearchParams(body.toString('utf8'));
}
