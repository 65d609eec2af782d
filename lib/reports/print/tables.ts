/** The tables of the printed comparison: what the score rests on, the clocks of the SLA, and the groups. */
import { type Html, html, when } from '#lib/html.ts';
import { type PrintContent, type ScoredRow, scoredRows } from './content.ts';
import { NONE, rangeText, scoreText, shareText, valueText, wholeText } from './numbers.ts';
import { quadrantMark, verdictMark } from './words.ts';

/** What is wide moves within itself, and the page does not; the keyboard can move it, too. */
const scrolling = (label: string, table: Html): Html =>
  html`<div class="wide" role="region" aria-label="${label}" tabindex="0">${table}</div>`;

const cell = (text: string): Html => html`<td class="figure">${text}</td>`;

function measureRow({ definitionOf }: PrintContent, row: ScoredRow, note: number): Html {
  const { id, value, n, low, high, target, weight, score, verdict, previous, provisional = 0 } = row;
  const definition = definitionOf(id);
  const { unit, name, direction } = definition ?? { unit: '', name: id, direction: undefined };
  const bound = direction === 'lower' ? '≤ ' : direction === 'higher' ? '≥ ' : '';
  return html`<tr><th scope="row">${name}${when(definition !== undefined, () => html`<sup><a href="#note-${note}" aria-label="Definition ${note}">${note}</a></sup>`)}${when(provisional > 0, () => html` <small>${wholeText(provisional)} not settled yet</small>`)}</th>
<td class="figure"><b>${valueText(value, unit)}</b></td>${cell(rangeText(low, high, unit))}${cell(wholeText(n))}
${cell(`${bound}${valueText(target, unit)}`)}${cell(previous === undefined ? NONE : valueText(previous.value, unit))}${cell(scoreText(score))}${cell(wholeText(weight))}<td>${verdictMark(verdict)}</td></tr>
`;
}

export function measuresTable(content: PrintContent): Html {
  const rows = scoredRows(content);
  return scrolling(
    'What the XLA score rests on',
    html`<table><thead><tr><th scope="col">Measure</th><th scope="col" class="figure">Value</th><th scope="col" class="figure">95 % interval</th><th scope="col" class="figure">n</th><th scope="col" class="figure">Target</th><th scope="col" class="figure">Before</th><th scope="col" class="figure">Score</th><th scope="col" class="figure">Weight</th><th scope="col">Verdict</th></tr></thead>
<tbody>${rows.map((row, index) => measureRow(content, row, index + 1))}</tbody></table>`,
  );
}

const METRICS: Readonly<Record<string, string>> = {
  'first-response': 'First response',
  'next-response': 'Next response',
  resolution: 'Resolution',
  'total-resolution': 'Total resolution',
  ownership: 'Ownership',
};

/** Clocks, of which a ticket may have several; nothing where there are none. */
export function clocksTable({ report: { sla } }: PrintContent): Html | undefined {
  const metrics = Object.entries(sla.metrics);
  const rows = metrics.map(
    ([id, { met, breached, openOverdue, attainment }]) =>
      html`<tr><th scope="row">${METRICS[id] ?? id}</th><td class="figure"><b>${shareText(attainment.value)}</b></td>${cell(rangeText(attainment.low, attainment.high, 'share'))}${cell(wholeText(met))}${cell(wholeText(breached))}${cell(wholeText(openOverdue))}</tr>
`,
  );
  return when(rows.length > 0, () =>
    scrolling(
      'The clocks of the SLA',
      html`<table><thead><tr><th scope="col">Clock</th><th scope="col" class="figure">Attainment</th><th scope="col" class="figure">95 % interval</th><th scope="col" class="figure">Met</th><th scope="col" class="figure">Breached</th><th scope="col" class="figure">Open, overdue</th></tr></thead><tbody>${rows}</tbody></table>`,
    ),
  );
}

const NAMELESS: Readonly<Record<string, string>> = { service: 'no service', group: 'no group' };

/** What a group is called. */
export function groupName({ groupBy = '', nameOfUnit }: PrintContent, by: Readonly<Record<string, string>>): string {
  const value = by[groupBy] ?? '';
  if (groupBy === 'unit') return nameOfUnit(value);
  return value === '' ? `(${NAMELESS[groupBy] ?? 'not said'})` : value;
}

/** Every group with where it stands; nothing where there are none. */
export function groupsTable(content: PrintContent): Html | undefined {
  const { report, groupBy = '' } = content;
  const rows = (report.groups ?? []).map(
    ({ by, tickets, sla, xla, comparison: { quadrant, watermelonRate } }) =>
      html`<tr><th scope="row">${groupName(content, by)}</th>${cell(wholeText(tickets.resolved))}<td class="figure"><b>${shareText(sla.attainment.value)}</b></td><td>${verdictMark(sla.verdict)}</td><td class="figure"><b>${scoreText(xla.score)}</b></td><td>${verdictMark(xla.verdict)}</td>${cell(`${shareText(watermelonRate.observed.value)}`)}${cell(rangeText(watermelonRate.observed.low, watermelonRate.observed.high, 'share'))}<td>${quadrantMark(quadrant)}</td></tr>
`,
  );
  const head = groupBy.slice(0, 1).toUpperCase() + groupBy.slice(1);
  return when(rows.length > 0, () =>
    scrolling(
      `By ${groupBy}`,
      html`<table><thead><tr><th scope="col">${head}</th><th scope="col" class="figure">Resolved</th><th scope="col" class="figure">SLA</th><th scope="col">Verdict</th><th scope="col" class="figure">XLA score</th><th scope="col">Verdict</th><th scope="col" class="figure">Watermelons</th><th scope="col" class="figure">95 % interval</th><th scope="col">Stands</th></tr></thead><tbody>${rows}</tbody></table>`,
    ),
  );
}
