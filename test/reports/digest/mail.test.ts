/** The digest as a mail: plain text in 72 columns, HTML that holds whatever a name holds as text. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DigestFigures } from '#lib/notify/digest-shape.ts';
import { LONGEST_NAME, named } from '#reports/digest/figures.ts';
import { mailHtml } from '#reports/digest/mail-html.ts';
import { COLUMNS, mailText, wrapped } from '#reports/digest/mail-text.ts';
import { outlineOf } from '#reports/digest/outline.ts';
import { HOSTILE, SAMPLES } from '#test/notify/formats/samples.ts';

const { mail: _, ...DIGEST } = SAMPLES['digest.monthly'].data;
const PUBLIC = 'https://pith.example';
const HOSTILE_HTML = `${HOSTILE}</td></table><script>alert(1)</script><img src=x onerror="alert(1)"> 'quoted'`;

/** The same digest, every text in it that somebody else may have chosen replaced. */
const withText = (text: string): DigestFigures => ({
  ...DIGEST,
  ...{ unit: text, name: named(text) },
  changes: DIGEST.changes.map(change => ({ ...change, says: `${named(text)} rose` })),
  drivers: DIGEST.drivers.map(driver => ({ ...driver, says: `Tickets of the group ${named(text)} are many` })),
  targets: DIGEST.targets.map(target => ({ ...target, name: named(text) })),
});
const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.constant(HOSTILE_HTML));

describe('the text of a mail', () => {
  it('has every part, in lines that a mail reader shows whole', () => {
    const text = mailText(outlineOf(DIGEST, PUBLIC));
    for (const part of [
      'Finance, May 2026',
      'Green outside, red inside',
      'What changed',
      'worse: First-contact',
      'Targets',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).toContain(`${PUBLIC}/v1/reports/sla-xla?unit=finance&from=2026-05-01&to=2026-05-31&format=html`);
    expect(text).toMatch(/^[^\r\u00a0]*\n$/);
  });

  it('has no line over 72 columns that could be broken, and loses no word', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), text => {
        const whole = wrapped(text, '- ');
        for (const line of whole.split('\n')) {
          expect(line.length <= COLUMNS || !line.slice(2).trim().includes(' ')).toBe(true);
        }
        const words = (of: string): string[] => of.split(/\s+/).filter(word => word !== '');
        expect(words(whole.slice(2))).toEqual(words(text));
      }),
    );
  });

  it('keeps a figure and what it is of on one line', () => {
    for (let length = 50; length < 80; length += 1) {
      expect(wrapped(`${'x'.repeat(length)} n = 12, 30 % of it`)).not.toMatch(/n\n=|n =\n|\d\n%/);
    }
  });
});

describe('the subject', () => {
  it('is one line, whatever a unit is called', () => {
    fc.assert(
      fc.property(anyText, text => {
        const { subject } = outlineOf(withText(text), PUBLIC);
        expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029\u202e]/u);
        expect(subject.length).toBeLessThanOrEqual(LONGEST_NAME + 80);
      }),
    );
  });
});

describe('the HTML of a mail', () => {
  it('holds names as text: nothing in them is markup', () => {
    const shapeOf = (body: string): string[] =>
      [...body.matchAll(/<[^>]*>/g)].map(([tag]) => tag.replace(/"[^"]*"/g, '""'));
    const usual = shapeOf(mailHtml(outlineOf(withText('finance'), PUBLIC)));
    fc.assert(
      fc.property(anyText, text => {
        expect(shapeOf(mailHtml(outlineOf(withText(text), PUBLIC)))).toEqual(usual);
      }),
    );
  });

  it('fetches nothing, runs nothing, and leads to Pith alone', () => {
    const body = mailHtml(outlineOf(withText(HOSTILE_HTML), PUBLIC));
    expect(body).not.toMatch(/<(script|img|link|iframe|object|form|style|svg)\b/i);
    expect(body).not.toMatch(/<[^>]*\son\w+=/i);
    const links = [...body.matchAll(/href="([^"]*)"/g)].map(([, url]) => url ?? '');
    expect(links.length).toBe(2);
    for (const url of links) expect(url.startsWith(`${PUBLIC}/v1/reports/`)).toBe(true);
  });

  it('has no links where nobody has said where Pith is', () => {
    expect(mailHtml(outlineOf(DIGEST, ''))).not.toContain('href');
  });

  it('says in a word what its colour says, and that it is provisional where it is', () => {
    const body = mailHtml(outlineOf({ ...DIGEST, provisional: true }, PUBLIC));
    for (const word of ['>worse<', '>missed<', 'Provisional']) expect(body).toContain(word);
  });
});
