/** The figures beside the plane, and the sentence above it: each with its n, its interval and how it was before. */
import { type Html, html, when } from '#lib/html.ts';
import type { Estimate } from '#rollups/intervals.ts';
import type { Change } from '../change.ts';
import type { Quadrant } from '../sections.ts';
import type { PrintContent } from './content.ts';
import { NONE, rangeText, scoreText, shareText, wholeText } from './numbers.ts';
import { QUADRANTS, verdictMark } from './words.ts';

const share = (estimate: Estimate): string => shareText(estimate.value);
const between = ({ low, high }: Estimate): string =>
  low === null && high === null ? '' : ` (${rangeText(low, high, 'share')})`;

function figure(name: string, value: Html | string, details: readonly (string | undefined)[]): Html {
  const lines = details
    .filter(line => line !== undefined && line !== '')
    .map(line => html`<dd class="detail">${line}</dd>`);
  return html`<div><dt>${name}</dt><dd class="value">${value}</dd>${lines}</div>
`;
}

/** Whether that is for the better is for the reader to say: the promise is on the same line. */
const CHANGES: Readonly<Record<Change['verdict'], string>> = {
  rose: ', it rose',
  fell: ', it fell',
  'within-noise': ', the difference is within noise',
  'insufficient-data': '',
};

const SOURCES = {
  computed: 'by our clocks',
  reported: 'as the desk reports it',
  'computed-else-reported': 'by our clocks, where no policy applies as the desk reports it',
};

/** How it was before, and what became of it, where that is known. */
const told = (before: string, verdict?: Change['verdict']): string =>
  before === NONE ? '' : `before: ${before}${verdict === undefined ? '' : CHANGES[verdict]}`;

/** The list of figures. */
export function figuresHtml({ report }: PrintContent): Html {
  const { sla, xla, tickets, comparison, counts, previous, change } = report;
  const { observed, stated } = comparison.watermelonRate;
  const before = previous.comparison.watermelonRate;
  const slaValue = html`${share(sla.attainment)} ${verdictMark(sla.verdict)}`;
  const xlaValue = html`${scoreText(xla.score)} ${verdictMark(xla.verdict)}`;
  return html`<dl class="figures">
${figure('SLA attainment', slaValue, [
  `target ${shareText(sla.target)}; ${wholeText(sla.attainment.n)} tickets${between(sla.attainment)}`,
  told(share(previous.sla.attainment), change.attainment.verdict),
])}${figure('XLA score', xlaValue, [
  `of 100; pass mark ${scoreText(xla.passMark)}`,
  told(scoreText(previous.xla.score)),
])}${figure('Watermelons, observed', share(observed), [
  `${wholeText(counts['watermelon-observed'])} of ${wholeText(observed.n)} tickets that met their SLA${between(observed)}`,
  told(share(before.observed), change.watermelonRate.observed.verdict),
])}${figure('Watermelons, as customers state', share(stated), [
  `${wholeText(counts['watermelon-stated'])} of ${wholeText(stated.n)} that answered${between(stated)}; coverage\u00a0${shareText(stated.coverage)}`,
  told(share(before.stated), change.watermelonRate.stated.verdict),
])}${figure('Tickets', html`${wholeText(tickets.created)} created, ${wholeText(tickets.resolved)} resolved`, [
  `${wholeText(tickets.open)} open now`,
  `SLA ${SOURCES[sla.source]}; the two disagree on ${wholeText(sla.disagreements)}`,
])}</dl>`;
}

/** Several units stand in different places: how many in which. */
function unitsSentence({ report: { groups = [] } }: PrintContent): string {
  const counts = Map.groupBy(groups, ({ comparison }) => comparison.quadrant);
  const parts = [...counts].map(
    ([quadrant, those]) => `${wholeText(those.length)} ${QUADRANTS[quadrant].name.toLowerCase()}`,
  );
  return `Of ${wholeText(groups.length)} business units: ${parts.join(', ')}.`;
}

/** Nothing, where nothing is known of the period before. */
function wasText(was: Quadrant, now: Quadrant): string {
  if (was === 'insufficient-data') return '';
  return was === now
    ? ' It was so in the period before.'
    : ` In the period before: ${QUADRANTS[was].name.toLowerCase()}.`;
}

/** Where the scope stands, in a sentence or two. */
export function standingHtml(content: PrintContent): Html {
  const { report, groupBy, minimumSample } = content;
  const { quadrant } = report.comparison;
  const { name, says } = QUADRANTS[quadrant];
  const was = report.previous.comparison.quadrant;
  const isEnough = quadrant !== 'insufficient-data';
  return html`<div class="standing ${quadrant}"><p class="name">${name}</p><p>${says}${when(!isEnough, () => html` A verdict takes at least ${wholeText(minimumSample)} tickets, and data for half of the weight of what is agreed.`)}${wasText(was, quadrant)}${when(groupBy === 'unit', () => html` ${unitsSentence(content)}`)}</p></div>`;
}
