/** The comparison as a page to print and to send: one file, without script, that needs nothing else. */
import { type Html, head, html, trusted, when } from '#lib/html.ts';
import type { SlaSection } from '../sections.ts';
import type { XlaSection } from '../xla.ts';
import { agreedHtml } from './agreed.ts';
import { isEmpty, type PrintContent, scopeName } from './content.ts';
import { courseHtml } from './course.ts';
import { figuresHtml, standingHtml } from './figures.ts';
import { notesHtml } from './notes.ts';
import { momentText, periodText, scoreText, shareText, wholeText } from './numbers.ts';
import { planeHtml } from './plane.ts';
import type { PlanePoint } from './plane-scale.ts';
import { driversHtml, emptyHtml } from './says.ts';
import { STYLE } from './style.ts';
import { clocksTable, groupName, groupsTable, measuresTable } from './tables.ts';
import { QUADRANTS } from './words.ts';

/** What a point of the plane is made of. */
interface Standing {
  sla: Pick<SlaSection, 'attainment' | 'target'>;
  xla: Pick<XlaSection, 'score' | 'passMark'>;
}

/** More names on the plane can't be read. */
const MOST_POINTS = 12;

const pointOf = ({ sla, xla }: Standing, name: string): PlanePoint => ({
  ...{ name, attainment: sla.attainment, target: sla.target },
  ...{ score: xla.score, passMark: xla.passMark },
});

function pointsOf(content: PrintContent): PlanePoint[] {
  const { report, groupBy } = content;
  const { groups = [], previous } = report;
  if (groupBy === 'unit' && groups.length > 1 && groups.length <= MOST_POINTS) {
    return groups.map(group => pointOf(group, groupName(content, group.by)));
  }
  const { passMark } = report.xla;
  const before = pointOf({ sla: previous.sla, xla: { ...previous.xla, passMark } }, 'before');
  return [{ ...before, before: true }, pointOf(report, 'this period')];
}

const pointSays = ({ name, attainment: { value }, score }: PlanePoint): string =>
  `${name}: SLA ${shareText(value)}, XLA score ${scoreText(score)}`;

function planeFigure(content: PrintContent): Html {
  const { quadrant } = content.report.comparison;
  const points = pointsOf(content);
  const says = `SLA attainment against XLA score: ${QUADRANTS[quadrant].name}. ${points.map(pointSays).join('; ')}.`;
  return html`<figure>${planeHtml(points, says)}<figcaption>The quadrants meet at the SLA target and the pass mark; the line through a point is the 95 % interval of its attainment.</figcaption></figure>`;
}

function courses({ report }: PrintContent): Html {
  const { series, sla, xla } = report;
  const isEnough = (verdict: string): boolean => verdict !== 'insufficient-data';
  const shares = series.map(({ sla: { attainment } }) => attainment.low ?? attainment.value ?? sla.target);
  const least = Math.max(0, Math.floor(Math.min(sla.target - 0.04, ...shares) * 20) / 20);
  return html`<section><h2>The course</h2><div class="courses">
${courseHtml({
  ...{
    id: 'course-sla',
    title: 'SLA attainment',
    least,
    most: 1,
    promise: sla.target,
    promiseName: 'target',
    write: shareText,
  },
  points: series.map(({ start, sla: { attainment, verdict } }) => ({
    start,
    ...attainment,
    enough: isEnough(verdict),
  })),
})}${courseHtml({
  ...{
    id: 'course-xla',
    title: 'XLA score',
    least: 0,
    most: 100,
    promise: xla.passMark,
    promiseName: 'pass mark',
    write: scoreText,
  },
  points: series.map(({ start, xla: { score, verdict } }) => ({ start, value: score, enough: isEnough(verdict) })),
})}</div><p class="soft">Hollow points rest on too few tickets for a verdict. The band is the 95 % interval.</p></section>`;
}

function sections(content: PrintContent): Html {
  const groups = groupsTable(content);
  const clocks = clocksTable(content);
  return html`${standingHtml(content)}
<div class="top">${planeFigure(content)}${figuresHtml(content)}</div>
${groups && html`<section><h2>By ${content.groupBy}</h2>${groups}</section>`}
${courses(content)}
<section><h2>What the XLA score rests on</h2>${measuresTable(content)}</section>
${driversHtml(content)}
${clocks && html`<section><h2>The clocks of the SLA</h2>${clocks}</section>`}
${agreedHtml(content)}
${notesHtml(content)}`;
}

/** When it was found: apart from the rest, as the same figures an hour later are the same page. */
export interface Freshness {
  asOf: string;
  feedLagSeconds: number;
}

const freshHtml = ({ asOf, feedLagSeconds }: Freshness, timeZone: string): Html =>
  html`<p>As of ${momentText(asOf, timeZone)} (${timeZone}).${when(feedLagSeconds >= 60, () => html` What desks sent in the last ${wholeText(Math.ceil(feedLagSeconds / 60))} min is not counted yet.`)}</p>`;

/** The whole page. Without `freshness` it says the same, and not when. */
export function printPage(content: PrintContent, freshness: Freshness | undefined): string {
  const { report } = content;
  const { from, to, timeZone, previous } = report;
  const scope = scopeName(content);
  const period = periodText(from, to);
  return html`<!doctype html>
<html lang="en">
${head(`SLA and experience: ${scope}, ${period}`, trusted(STYLE))}
<body>
<header><p class="soft">SLA and experience, side by side</p><h1>${scope}</h1><p class="period">${period} <span class="soft">compared with ${periodText(previous.from, previous.to)}</span></p></header>
<main>${isEmpty(content) ? emptyHtml(content) : sections(content)}</main>
<footer>${freshness && freshHtml(freshness, timeZone)}<p>No figure in this report is about a person who works for the desk.</p></footer>
</body>
</html>
`.html;
}
