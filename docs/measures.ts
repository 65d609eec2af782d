/**
 * The page about measures, written from the catalogue: `npm run docs:measures` writes measures.md anew. A test holds
 * the page against the catalogue, so what is read here is what is counted.
 */
import { writeFileSync } from 'node:fs';
import type { Definition } from '#experience/measure.ts';
import { BUILT_IN } from '#reports/catalogue.ts';

export const MEASURES_PAGE = new URL('measures.md', import.meta.url);

const INTRODUCTION = `# Measures

What Pith measures of an experience, and exactly how. This page is written from the same definitions that count (\`npm run docs:measures\`); \`GET /v1/measures\` gives them as data, together with the measures that you have defined yourself, and \`GET /v1/reports/measures/{id}\` gives each one's value, course and groups.

- A ticket counts in the period of its final resolution, in its unit's time zone, unless a measure says that it is about created or open tickets.
- Every value comes with n, the number of tickets or signals that it rests on, and a 95 % interval. With fewer than \`minimumSample\` (a setting, 20) the answer says \`insufficient-data\`, and there is no verdict. An end of the interval that so few values can't tell is \`null\`.
- \`coverage\` is the share of tickets that a measure knows about. A measure that needs what a desk can't tell (who wrote, which group, whether it waits for the requester) leaves out the tickets of that desk.
- Times are reported as p50, p90 and mean, in seconds. Means are exact; quantiles are to within 2 %.
- Nobody rates their own work: answers about a ticket whose requester is also the agent who has it count nowhere.
- After an update that counts more than before, the tickets of the past are counted again: on one machine when Pith starts, elsewhere by \`npx pith rebuild\`. Until then those counts are too low, or below zero.
`;

const GROUPS: readonly [from: Definition['from'], title: string, says: string][] = [
  ['timeline', 'From the timeline', 'For every ticket, with no survey.'],
  [
    'answers',
    'From customers’ answers',
    'By the survey that Pith sends, the ratings of a desk, or an import. The response rate of the survey stands beside each of them.',
  ],
  ['signals', 'From signals', 'Of what any system posts to `POST /v1/signals`.'],
];

const COHORTS: Readonly<Record<string, string>> = { created: 'created tickets', open: 'tickets open now' };

const textOf = (value: unknown): string | undefined =>
  Array.isArray(value) && value.length > 0 ? value.join(', ') : typeof value === 'string' ? value : undefined;

function section(definition: Definition): string {
  const more = new Map<string, unknown>(Object.entries(definition));
  const facts: [string, string | undefined][] = [
    ['Formula', definition.formula],
    ['Kind', `${definition.kind}, in ${definition.unit}; better when ${definition.direction}`],
    ['What one more is worth', definition.increment],
    ['Interval', definition.interval],
    ['About', COHORTS[String(more.get('cohort'))]],
    ['Needs a desk to tell', textOf(more.get('needs'))],
    ['Signals', textOf(more.get('signals'))],
    ['Made of', textOf(more.get('madeOf'))],
    [
      'Beside it',
      definition.beside &&
        Object.entries(definition.beside)
          .map(([name, says]) => `\`${name}\`: ${says}`)
          .join('; '),
    ],
    ['Role', definition.role === 'kpi' ? 'KPI: kept, and never a target of an agreement' : undefined],
    ['After', definition.source],
  ];
  const rows = facts.filter(([, says]) => says !== undefined).map(([name, says]) => `- ${name}: ${says}`);
  return [`### \`${definition.id}\`: ${definition.name}`, definition.definition, rows.join('\n')].join('\n\n');
}

/** The page, as it has to be. */
export function measuresPage(): string {
  const groups = GROUPS.map(([from, title, says]) => {
    const own = BUILT_IN.filter(definition => definition.from === from);
    return [`## ${title}`, says, ...own.map(section)].join('\n\n');
  });
  return `${[INTRODUCTION.trimEnd(), ...groups].join('\n\n')}\n`;
}

if (import.meta.main) writeFileSync(MEASURES_PAGE, measuresPage());
