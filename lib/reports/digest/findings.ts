/** What a month came to in a few sentences: the first that anybody reads of a digest. */
import type { Digest, DigestFigures } from '#lib/notify/digest-shape.ts';
import { plainNumber, score } from '#lib/notify/formats/words.ts';
import { localDate } from '#sla/zone.ts';
import { monthOf } from '../period.ts';
import { nameOfMonth } from './month.ts';
import { estimated, share } from './words.ts';

type Quadrant = Digest['comparison']['quadrant'];

/** Green or red, seen from outside (the SLA) and inside (the experience). */
const COLOURS: Readonly<Record<Exclude<Quadrant, 'insufficient-data'>, string>> = {
  healthy: 'green outside and inside',
  watermelon: 'green outside, red inside',
  'over-specified': 'red outside, green inside',
  failing: 'red outside and inside',
};

const SIDE: Partial<Readonly<Record<Digest['sla']['verdict'], string>>> = { met: 'green', missed: 'red' };

/** What was found, in a few words. */
export function finding({
  sla,
  xla,
  comparison: { quadrant },
}: Pick<DigestFigures, 'sla' | 'xla' | 'comparison'>): string {
  if (quadrant !== 'insufficient-data') return COLOURS[quadrant];
  const [outside, inside] = [SIDE[sla.verdict], SIDE[xla.verdict]];
  if (outside !== undefined) return `${outside} outside, too little known of the inside`;
  return inside === undefined ? 'too little data for a verdict' : `${inside} inside, too little known of the outside`;
}

/** `Finance, October 2026: green outside, red inside`. */
export const subjectOf = (digest: DigestFigures): string =>
  `${digest.name}, ${nameOfMonth(digest.month)}: ${finding(digest)}`;

function slaSays({ verdict, target, attainment }: Digest['sla']): string {
  if (attainment.value === null) return 'No ticket came to the end of a clock.';
  const kept = `SLA attainment is ${estimated('share', attainment)}`;
  if (verdict === 'insufficient-data') return `${kept}: too few for a verdict.`;
  return `${kept}; the target of ${share(target)} is ${verdict}.`;
}

function xlaSays({ score: reached, verdict, passMark, agreement }: Digest['xla']): string {
  const by =
    agreement === null
      ? 'by the default measures, for nothing is agreed yet'
      : `by version ${agreement.version} of the agreement`;
  if (reached === null) return `Too little is known of the experience for a score ${by}.`;
  return `The experience score is ${score(reached)} of 100 ${by}; the pass mark is ${plainNumber(passMark)}: ${verdict}.`;
}

function givenSays({ xla: { given }, timeZone }: DigestFigures): string[] {
  if (given === undefined) return [];
  const at = given.score === null ? '' : ` at ${score(given.score)}`;
  const verdict = given.verdict === 'insufficient-data' ? 'too little data' : given.verdict;
  const said = `The verdict given on ${localDate(timeZone, Date.parse(given.givenAt))}: ${verdict}${at}.`;
  if (!given.moved) return [said];
  const now =
    given.scoreNow === undefined || given.scoreNow === null ? '' : ` It would be ${score(given.scoreNow)} by now.`;
  return [`${said} Late events have moved it since.${now}`];
}

function watermelonsSay({ watermelonRate: { observed, stated } }: Digest['comparison']): string[] {
  const rates: string[] = [];
  if (observed.value !== null) {
    rates.push(`Of the tickets that kept their SLA, ${estimated('share', observed)} were bad for the customer.`);
  }
  if (stated.value !== null) {
    rates.push(`Of those whose customers answered, ${estimated('share', stated)} were bad by their own answers.`);
  }
  return rates;
}

function beforeSays({ comparison: { quadrant, previousQuadrant }, previous }: DigestFigures): string {
  const month = nameOfMonth(monthOf(previous.from));
  if (previousQuadrant === 'insufficient-data') return `For ${month} there was too little data for a verdict.`;
  // The same quadrant is not the same score.
  const reached = previous.score === null ? '' : `, with a score of ${score(previous.score)}`;
  return `${month} was ${COLOURS[previousQuadrant]}${previousQuadrant === quadrant ? ', too' : ''}${reached}.`;
}

/** The month in sentences: both sides, the verdict that was given, and the gap between them. */
export function findingsOf(digest: DigestFigures): string[] {
  const { sla, xla, comparison } = digest;
  return [slaSays(sla), xlaSays(xla), ...givenSays(digest), ...watermelonsSay(comparison), beforeSays(digest)];
}
