/** A mail as a file that any mail program or server takes (RFC 5322, MIME): text, and the same as HTML. */
import { Buffer } from 'node:buffer';
import { randomUUID } from 'node:crypto';

export interface Mail {
  from: string;
  to: string;
  subject: string;
  text: string;
  html: string;
}

const LINE = '\r\n';
/** Characters of base64 in a line. */
const WIDTH = 76;

const encoded = (text: string): string =>
  (
    Buffer.from(text)
      .toString('base64')
      .match(new RegExp(`.{1,${WIDTH}}`, 'g')) ?? []
  ).join(LINE);

/** Characters of a subject in one encoded word: in UTF-8 and base64 they may be five times as many. */
const WORD = 12;

/** A header's text as encoded words (RFC 2047): each of whole characters, and none too long for a line. */
const headerText = (text: string): string =>
  Array.from({ length: Math.ceil([...text].length / WORD) }, (_, index) =>
    [...text].slice(index * WORD, (index + 1) * WORD).join(''),
  )
    .map(part => `=?utf-8?B?${Buffer.from(part).toString('base64')}?=`)
    .join(`${LINE} `);

/** Throws `TypeError` for an address that would be more than one header. */
function address(text: string): string {
  if (!/^[^\s<>"',;:@]+@[^\s<>"',;:@]+$/.test(text)) throw new TypeError(`${JSON.stringify(text)} is no mail address`);
  return text;
}

const part = (type: string, body: string): string =>
  [`Content-Type: ${type}; charset=utf-8`, 'Content-Transfer-Encoding: base64', '', encoded(body), ''].join(LINE);

/** The mail as a file. Throws `TypeError` for addresses that are none. */
export function asFile({ from, to, subject, text, html }: Mail, now: Date): string {
  const boundary = `=_${randomUUID()}`;
  return [
    `From: ${address(from)}`,
    `To: ${address(to)}`,
    `Subject: ${headerText(subject)}`,
    `Date: ${now.toUTCString().replace('GMT', '+0000')}`,
    // So that no absence note answers it.
    'Auto-Submitted: auto-generated',
    'MIME-Version: 1.0',
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    part('text/plain', text),
    `--${boundary}`,
    part('text/html', html),
    `--${boundary}--`,
    '',
  ].join(LINE);
}
