/** A digest as something to be read: headings, sentences, lists and links, whatever it is written as in the end. */
import type { DigestFigures } from '#lib/notify/digest-shape.ts';
import { type Link, linkOf } from '#lib/notify/formats/link.ts';
import { plainNumber } from '#lib/notify/formats/words.ts';
import { localDate } from '#sla/zone.ts';
import { finding, findingsOf, subjectOf } from './findings.ts';
import { hasVerdict, ladderSection } from './ladder-lines.ts';
import { nameOfMonth } from './month.ts';
import type { Line, Section } from './section.ts';
import { targetHeld } from './targets.ts';

export interface Outline {
  subject: string;
  title: string;
  finding: string;
  /** Said before all else, where it is so. */
  notice?: string;
  paragraphs: readonly string[];
  sections: readonly Section[];
  links: readonly { label: string; url: string }[];
  footnotes: readonly string[];
}

const VERDICTS = {
  met: { word: 'met', tone: 'good' },
  missed: { word: 'missed', tone: 'bad' },
  'within-noise': { word: 'open', tone: 'neutral' },
  'insufficient-data': { word: 'open', tone: 'neutral' },
} as const satisfies Record<string, Line['mark']>;

const CHANGED: Section['lines'][number]['mark'][] = [
  { word: 'worse', tone: 'bad' },
  { word: 'better', tone: 'good' },
];

const sectionsOf = ({ changes, previous, drivers, targets, xla, ladder }: DigestFigures): Section[] => [
  {
    heading: 'What changed',
    intro: `${previous.says}.`,
    lines: changes.map(({ says, better }) => {
      const mark = CHANGED[better ? 1 : 0];
      return { text: `${says}.`, ...(mark === undefined ? {} : { mark }) };
    }),
  },
  {
    heading: 'What goes with bad experience',
    ...(drivers.length === 0
      ? { intro: 'Nothing stands out among the tickets that kept their SLA and were bad, or they are too few to tell.' }
      : {}),
    lines: drivers.map(({ says }) => ({ text: `${says}.` })),
  },
  {
    heading: xla.agreement === null ? 'Targets (default: nothing is agreed yet)' : 'Targets',
    lines: targets.map(target => ({ text: `${targetHeld(target)}.`, mark: VERDICTS[target.verdict] })),
  },
  ...(ladder === undefined ? [] : [ladderSection(ladder)]),
];

function linksOf({ unit, from, to, comparison }: DigestFigures, publicUrl: string): Outline['links'] {
  const days = { unit, from, to };
  const report: Link = {
    label: 'The whole comparison',
    path: `/v1/reports/sla-xla?${new URLSearchParams({ ...days, format: 'html' })}`,
  };
  const tickets: Link = {
    label: 'The tickets that were green and bad',
    path: `/v1/reports/tickets?${new URLSearchParams({ ...days, where: 'watermelon-observed' })}`,
  };
  const hasWatermelons = (comparison.watermelonRate.observed.value ?? 0) > 0;
  return [report, ...(hasWatermelons ? [tickets] : [])].flatMap(link => {
    const url = linkOf(link, publicUrl);
    return url === undefined ? [] : [{ label: link.label, url }];
  });
}

/** Only the day: a digest that says the same is the same, whenever it is asked for. */
const footnotesOf = ({ asOf, timeZone, feedLagSeconds, ladder }: DigestFigures): string[] => [
  `Counted on ${localDate(timeZone, Date.parse(asOf))}; days are those of ${timeZone}.${feedLagSeconds > 3_600 ? ` Events of the last ${plainNumber(feedLagSeconds / 3_600)} hours were not counted yet.` : ''}`,
  'Brackets hold 95 % intervals. A change is told when chance hardly explains it: the 95 % interval of the difference doesn’t contain 0. Among many figures some always seem to change, so those other than targets, attainment and watermelon rate must clear an interval half as long again.',
  'A watermelon is a ticket that kept its SLA and was bad for the customer: reopened, passed on, a lot of effort, or rated so.',
  ...(ladder !== undefined && hasVerdict(ladder)
    ? [
        'Supported: what was expected is beyond chance, and as large as was said beforehand to be worth having, or may be. Not supported: such an effect is ruled out. Inconclusive: neither, which is no proof that there is none.',
      ]
    : []),
];

/** `publicUrl`: where Pith is; without it there are no links. */
export function outlineOf(digest: DigestFigures, publicUrl: string): Outline {
  const { name, month, provisional } = digest;
  return {
    subject: subjectOf(digest),
    title: `${name}, ${nameOfMonth(month)}`,
    finding: sentenceCase(finding(digest)),
    ...(provisional ? { notice: 'Provisional: the month is not settled yet, so these figures still move.' } : {}),
    paragraphs: findingsOf(digest),
    sections: sectionsOf(digest),
    links: linksOf(digest, publicUrl),
    footnotes: footnotesOf(digest),
  };
}

const sentenceCase = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
