/** One look in one sentence. */
import { useEffect, useRef } from 'preact/hooks';
import { announce } from '../../parts/announce.tsx';
import { ButtonLink } from '../../parts/button.tsx';
import { common } from '../../words/common.ts';
import { locale } from '../../words/language.ts';
import { count, percent } from '../../words/numbers.ts';
import { terms } from '../../words/terms.ts';
import { type Findings, findingsOf } from './findings.ts';
import { type Days, ticketsHref, unitHref } from './links.ts';
import type { UnitRow } from './rows.ts';
import { Shape } from './shape.tsx';
import { words } from './words.ts';

/** More names than this are a number. */
const NAMED = 4;

export const namesOf = (names: readonly string[]): string =>
  new Intl.ListFormat(locale.value, { type: 'conjunction' }).format(names);

function sentenceOf({ watermelons, others, judged }: Findings): string {
  const [worst] = watermelons;
  if (judged === 0) return words.value.tooLittle;
  if (worst?.now === undefined) {
    return others.some(({ quadrant }) => quadrant === 'healthy') ? words.value.noneAndHealthy : words.value.none;
  }
  const met = percent(worst.now.sla.attainment.value);
  const bad = percent(worst.now.comparison.watermelonRate.observed.value, 0);
  if (watermelons.length === 1) return words.value.one(worst.name, met, bad);
  if (watermelons.length > NAMED) {
    return words.value.many(count(watermelons.length), count(judged), worst.name, met, bad);
  }
  return words.value.several(namesOf(watermelons.map(({ name }) => name)), worst.name, met, bad);
}

/** What the two figures of the sentence rest on. */
function restOn({ now }: UnitRow): string {
  if (now === undefined) return '';
  const figures = [
    [terms.value.attainment, now.sla.attainment],
    [terms.value.watermelonRate, now.comparison.watermelonRate.observed],
  ] as const;
  return figures
    .map(
      ([name, { low, high, n }]) =>
        `${name} ${common.value.of95(percent(low), percent(high))}, ${common.value.n(count(n))}.`,
    )
    .join(' ');
}

const othersOf = ({ others }: Findings): string =>
  others
    .map(({ quadrant, rows }) => {
      const names = rows.length > NAMED ? words.value.units(count(rows.length)) : namesOf(rows.map(({ name }) => name));
      return `${terms.value.quadrant[quadrant]}: ${names}.`;
    })
    .join(' ');

export function Statement({ rows, days }: { rows: readonly UnitRow[]; days: Days }) {
  const findings = findingsOf(rows);
  const [worst] = findings.watermelons;
  const [sentence, others] = [sentenceOf(findings), othersOf(findings)];
  // What it says changes by itself, as tickets come: whoever doesn't see it is told. Not of each share that moves a
  // little, which would go on all day: of another finding, and of other days.
  const gist = `${days.from} ${days.to} ${sentence.replace(/\d+([.,]\d+)?/g, '')}`;
  const before = useRef(gist);
  useEffect(() => {
    if (before.current !== gist) announce(sentence);
    before.current = gist;
  }, [gist]);
  const behind = worst?.now?.counts['watermelon-observed'];
  return (
    <section class="overview-statement">
      <Shape quadrant={worst?.quadrant ?? findings.others[0]?.quadrant ?? 'insufficient-data'} size={44} />
      <div>
        <p class="overview-sentence">{sentence}</p>
        {worst !== undefined && <p class="soft">{restOn(worst)}</p>}
        {others !== '' && <p class="soft">{others}</p>}
      </div>
      {worst !== undefined && (
        <div class="actions no-print">
          <ButtonLink kind="primary" href={unitHref(worst.id)}>
            {words.value.showUnit(worst.name)}
          </ButtonLink>
          {behind !== undefined && (
            <ButtonLink href={ticketsHref(worst.id, 'watermelon-observed', days)}>
              {words.value.showTickets(count(behind))}
            </ButtonLink>
          )}
        </div>
      )}
    </section>
  );
}
