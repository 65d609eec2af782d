/** The runbook names what exists: commands, options, alarms, sections, AWS operations. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inProcess } from '#test/support/in-process.ts';
import { ANCHORS } from '../../local/doctor/check.ts';
import { isAwsOperation } from './walk/aws.ts';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const PAGE = read('docs/operations.md');
const INFRA = readdirSync(new URL('../../infra', import.meta.url))
  .filter(name => name.endsWith('.ts'))
  .map(name => read(`infra/${name}`))
  .join('\n');

const all = (pattern: RegExp, text = PAGE): string[] => [
  ...new Set([...text.matchAll(pattern)].map(([, name = '']) => name)),
];

/** A heading as a link finds it. */
const slug = (heading: string): string => heading.toLowerCase().replaceAll(' ', '-');
const sections = all(/^#{2,3} (.+)$/gm).map(slug);

/** Each command line of Pith on the page: up to where it ends in a text or a shell. */
const LINES = all(/\bnpx (pith [^`#>|)\n]*)/g);

describe('docs/operations.md', () => {
  it('has every section that the doctor, the alarms and the page itself point to', () => {
    const named = [...all(/\]\(#([a-z-]+)\)/g), ...all(/operations\.md#([a-z-]+)/g, INFRA), ...ANCHORS];
    expect(named.filter(name => !sections.includes(name))).toEqual([]);
    expect(all(/section: '([a-z-]+)'/g, INFRA).filter(name => !sections.includes(name))).toEqual([]);
  });

  it('names every alarm that has a fixed name, and none that there is not', () => {
    const fixed = all(/'([A-Z][A-Za-z]+Alarm)'/g, INFRA);
    // Those that are made from a name: by table and index, by operation.
    const made = ['Table', 'Index'].flatMap(place => ['Write', 'Read'].map(way => `${place}${way}ThrottlesAlarm`));
    made.push('PutItemErrorsAlarm', 'TransactWriteItemsErrorsAlarm');
    const named = all(/\b([A-Z][A-Za-z]+Alarm)\b/g);
    expect(fixed.length).toBeGreaterThan(8);
    expect([...fixed, ...made].filter(name => !named.includes(name))).toEqual([]);
    expect(named.filter(name => ![...fixed, ...made].includes(name))).toEqual([]);
  });

  it('names only commands of Pith that there are, with options that they have', async () => {
    expect(LINES.length).toBeGreaterThan(12);
    const helps = new Map<string, string>();
    for (const line of LINES) {
      const [, name = '', ...words] = line.trim().split(/\s+/);
      if (name === '…') continue;
      if (!helps.has(name)) helps.set(name, (await inProcess([name, '--help'], {})).stdout);
      const help = helps.get(name) ?? '';
      expect(help, line).toMatch(new RegExp(`^Usage: pith ${name}`));
      for (const option of words.filter(word => word.startsWith('--'))) {
        expect(help.split(/[\s,]+/), line).toContain(option.replace(/[.,;:]$/, ''));
      }
    }
  });

  it('names only operations that AWS has', () => {
    const operations = all(/\baws ([a-z]+ [a-z][a-z-]+)/g);
    expect(operations.length).toBeGreaterThan(20);
    const unknown = operations.filter(line => {
      const [service = '', operation = ''] = line.split(' ');
      return !isAwsOperation(service, operation);
    });
    expect(unknown).toEqual([]);
  });

  it('gives redrive and rebuild no right to make a table', () => {
    const text = PAGE.split('### For redrive')[1] ?? '';
    expect(text).toContain('Not `dynamodb:CreateTable`');
    expect(all(/`(dynamodb:Create\w+)`/g, text)).toEqual(['dynamodb:CreateTable']);
  });
});
