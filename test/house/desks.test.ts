/** Every desk has its page, its row in the list of desks, and its place in the contract. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { desks } from '#desks/index.ts';
import { DESK_IDS } from '#desks/loading.ts';

const DOCS = join(import.meta.dirname, '..', '..', 'docs', 'desks');
const SECTIONS = [
  '## Connect it',
  '## What Pith reads',
  "## What it can't tell",
  '## Delivery',
  '## Verified, and not',
];

/** contract.md §3. */
const IN_THE_CONTRACT =
  'generic custom servicenow jira zendesk freshservice freshdesk zammad glpi znuny request-tracker redmine frappe chatwoot halo topdesk manageengine pagerduty';

it('the desks are those of the contract, in its order', () => {
  expect(DESK_IDS).toEqual(IN_THE_CONTRACT.split(' '));
  for (const id of DESK_IDS) expect(desks[id]?.id).toBe(id);
});

describe.each(DESK_IDS)('%s', id => {
  it('has a page with every section', () => {
    expect(existsSync(join(DOCS, `${id}.md`))).toBe(true);
    const page = readFileSync(join(DOCS, `${id}.md`), 'utf8').replaceAll('’', "'");
    for (const section of SECTIONS) expect(page).toContain(`\n${section}\n`);
  });

  it('is in the list of desks as it is', () => {
    const desk = desks[id];
    const { contacts, groups, pauses, ratings, sla } = desk?.tells ?? {};
    const tells = [contacts, groups, pauses, ratings, sla].map(one => (one ? 'yes' : '–')).join(' | ');
    const row = `| [${desk?.name}](${id}.md) | \`${id}\` | ${desk?.schemes[0]} | ${tells} |`;
    expect(readFileSync(join(DOCS, 'README.md'), 'utf8')).toContain(row);
  });
});
