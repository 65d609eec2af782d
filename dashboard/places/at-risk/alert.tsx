/** One alert about a unit or its agreement, in words, with its figures and where they are looked into. */
import type { ComponentChildren } from 'preact';
import type { AnswerOf } from '../../api/client.ts';
import { pathTo } from '../../router/location.ts';
import { isolated } from '../../words/data-text.ts';
import { measureName } from '../../words/measure-names.ts';
import { writeMeasure } from '../../words/measure-values.ts';
import { count, day, decimal, moment, percent, period, points } from '../../words/numbers.ts';
import { Acknowledge } from './acknowledge.tsx';
import { type AlertFigures, type CostingMeasure, figuresOf, type KnownRate } from './alert-figures.ts';
import { alertWords } from './alert-words.ts';

export type AlertRow = AnswerOf<'GET /v1/alerts'>['items'][number];
/** What values of a measure are in, and its name, as the catalogue says. */
export type Catalogue = ReadonlyMap<string, { name: string; unit: string }>;

/** Measures that are named: the rest is in the unit's place. */
const NAMED = 2;

const rateSays = ({ value, low, high, n }: KnownRate): string =>
  alertWords.value.rate(percent(value), percent(low), percent(high), count(n));

function measureSays({ id, value, n, low, high, target }: CostingMeasure, catalogue: Catalogue): string {
  const known = catalogue.get(id);
  const write = (figure: number): string => (known === undefined ? decimal(figure) : writeMeasure(figure, known.unit));
  const interval = low === null || high === null ? '' : alertWords.value.interval(write(low), write(high));
  return alertWords.value.measure(measureName(id, known?.name), write(value), count(n), interval, write(target));
}

interface Told {
  title: string;
  text: ComponentChildren;
  links: { href: string; name: string }[];
}

function toldOf(unit: string, figures: AlertFigures, catalogue: Catalogue): Told {
  const words = alertWords.value;
  const toUnit = { href: pathTo('units', unit), name: words.toUnit };
  switch (figures.kind) {
    case 'missed': {
      const { version, score, passMark, measures, from, to } = figures;
      const costing = measures.slice(0, NAMED).map(measure => measureSays(measure, catalogue));
      const agreement = pathTo('units', unit, 'agreements', String(version));
      return {
        title: words.missed,
        text: (
          <>
            {words.missedText(points(score), points(passMark))} <span class="soft">{period(from, to)}</span>
            {costing.length > 0 && ` ${words.costing} ${costing.join('; ')}`}
          </>
        ),
        links: [
          { ...toUnit, href: `${toUnit.href}?from=${from}&to=${to}` },
          { href: agreement, name: words.toAgreement(String(version)) },
        ],
      };
    }
    case 'rising': {
      const { rate, before, overAt, from, to } = figures;
      const query = new URLSearchParams({ unit, where: 'watermelon-observed', from, to });
      return {
        title: words.rising,
        text: (
          <>
            {words.risingText(rateSays(rate), rateSays(before))}
            {overAt !== null && ` ${words.overAt(percent(overAt))}`} <span class="soft">{period(from, to)}</span>
          </>
        ),
        links: [
          { href: `/tickets?${query}`, name: words.toWatermelons },
          { ...toUnit, href: `${toUnit.href}?from=${from}&to=${to}` },
        ],
      };
    }
    case 'review': {
      const version = String(figures.version);
      const agreement = pathTo('units', unit, 'agreements', version);
      return {
        title: words.review,
        text: words.reviewText(version, day(figures.reviewOn)),
        links: [{ href: agreement, name: words.toAgreement(version) }],
      };
    }
    case 'unknown':
      return { title: words.unknown, text: '', links: [toUnit] };
  }
}

export function AlertItem({
  alert,
  unitName,
  timeZone,
  catalogue,
  onChange,
}: {
  alert: AlertRow;
  unitName: string;
  timeZone: string | undefined;
  catalogue: Catalogue;
  onChange: () => void;
}) {
  const { id, unit, kind, since, acknowledged = null, data } = alert;
  const figures = figuresOf(kind, data);
  const service = figures.kind === 'unknown' ? null : figures.service;
  const { title, text, links } = toldOf(unit, figures, catalogue);
  const where = service === null ? unitName : alertWords.value.ofService(unitName, isolated(service));
  return (
    <li class={kind === 'agreement.review-due' ? 'alert odd' : 'alert'}>
      <svg class="mark-icon alert-sign" viewBox="0 0 16 16" width="20" height="20" aria-hidden="true">
        <path d="M8 1.2 15.2 14H.8z" />
        <path d="M8 6v4M8 12v.4" />
      </svg>
      <div class="alert-body">
        <h3>
          {where}: {title} <span class="soft">{alertWords.value.since(moment(since, timeZone))}</span>
        </h3>
        {text !== '' && <p>{text}</p>}
        <p class="alert-links">
          {links.map(({ href, name }) => (
            <a key={href} href={href}>
              {name}
            </a>
          ))}
        </p>
      </div>
      <div class="risk-act">
        <Acknowledge
          alert={{ id, unit, since, acknowledged }}
          timeZone={timeZone}
          what={`${where}, ${title}`}
          showSince={false}
          onDone={onChange}
        />
      </div>
    </li>
  );
}
