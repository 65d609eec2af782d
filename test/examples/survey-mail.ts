import { expect, it } from 'vitest';
import { call, settled } from '#test/support/http.ts';
import { createPithClient } from '../../client/index.ts';
import { asFile } from '../../examples/survey-mail/mail.ts';
import type { Started } from '../client/started.ts';
import { runExample } from './script.ts';

interface Read {
  headers: Record<string, string>;
  parts: Record<string, string>;
}

const decodedWords = (text: string): string =>
  text.replace(/=\?utf-8\?B\?([^?]*)\?=\s*/g, (_, word: string) => Buffer.from(word, 'base64').toString('utf8'));

function headersOf(text: string): Record<string, string> {
  const lines = text.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  return Object.fromEntries(lines.map(line => [line.split(':')[0]?.toLowerCase(), line.replace(/^[^:]*:\s*/, '')]));
}

/** A mail as a mail program reads it: headers, and the parts by their type. */
function readMail(file: string): Read {
  const [head = '', ...rest] = file.split('\r\n\r\n');
  const headers = headersOf(head);
  const boundary = /boundary="([^"]+)"/.exec(headers['content-type'] ?? '')?.[1] ?? '';
  const bodies = rest.join('\r\n\r\n').split(`--${boundary}`).slice(1, -1);
  const parts = bodies.map(body => {
    const [inner = '', ...content] = body.replace(/^\r\n/, '').split('\r\n\r\n');
    return [
      headersOf(inner)['content-type']?.split(';')[0],
      Buffer.from(content.join(''), 'base64').toString('utf8'),
    ] as const;
  });
  return { headers: { ...headers, subject: decodedWords(headers.subject ?? '') }, parts: Object.fromEntries(parts) };
}

export function surveyMail(pith: () => Started): void {
  const ask = async (...given: string[]) =>
    runExample('survey-mail/survey-mail.ts', given, {
      ...{ PITH_URL: pith().url, PITH_TOKEN: await pith().token('signals'), MAIL_FROM: 'it@example.com' },
    });

  it('is a mail with a link that works, and is written once', async () => {
    const { stdout, code } = await ask('desk', 'T1', 'person@example.com', 'de');
    expect(code).toBe(0);
    const { headers, parts } = readMail(stdout);
    expect(headers).toMatchObject({
      from: 'it@example.com',
      to: 'person@example.com',
      subject: 'Wie war es für Sie? (T1)',
      'auto-submitted': 'auto-generated',
    });
    expect(Math.max(...stdout.split('\r\n').map(line => line.length))).toBeLessThan(999);
    const link = /https?:\/\/\S+/.exec(parts['text/plain'] ?? '')?.[0] ?? '';
    expect(parts['text/html']).toContain(`<a href="${link}">Antworten</a>`);
    const page = await call({ url: link });
    expect([page.status, page.headers['content-type']]).toEqual([200, expect.stringContaining('text/html')]);

    const again = await ask('desk', 'T1', 'person@example.com', 'de');
    expect([again.code, again.stdout]).toEqual([0, '']);
    expect(again.stderr).toContain('given out before');
  });

  it('is written to nobody who was asked lately', async () => {
    const desk = createPithClient({ baseUrl: pith().url, token: 'the-secret-of-the-desk' });
    const event = (number: number, type: string, data: object) => ({
      ...{ specversion: '1.0', id: `again-${number}`, source: 'desk', type, subject: 'AGAIN', data },
      time: new Date(Date.now() - 60_000 + number).toISOString(),
    });
    await desk.call('POST /v1/webhooks/{connectionId}', {
      path: { connectionId: 'desk' },
      body: [
        event(1, 'ticket.created', { requester: 'person-1', unit: 'finance' }),
        event(2, 'ticket.status', { status: 'resolved' }),
      ],
      headers: { 'content-type': 'application/cloudevents-batch+json' },
    });
    await settled(pith().url);
    await ask('desk', 'T1', 'person@example.com');
    const { stdout, stderr, code } = await ask('desk', 'AGAIN', 'person@example.com');
    expect([code, stdout]).toEqual([0, '']);
    expect(stderr).toMatch(/^No mail: /);
  });

  it('fails where the ticket isn’t known, and says so', async () => {
    const { stderr, code } = await ask('desk', 'NONE', 'person@example.com');
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^not-found: /)]);
  });

  it('lets nobody add headers by an address', () => {
    const mail = { from: 'it@example.com', subject: 'x', text: 'x', html: 'x' };
    for (const to of ['a@b.example\r\nBcc: all@b.example', 'a@b.example, c@d.example', 'nobody']) {
      expect(() => asFile({ ...mail, to }, new Date())).toThrow('is no mail address');
    }
  });
}
