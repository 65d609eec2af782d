/** The figures that one comes for, each with what it rests on and a way to its tickets. */
import type { AnswerOf } from '../../api/client.ts';
import { Estimate } from '../../parts/estimate.tsx';
import { IntervalBar } from '../../parts/interval-bar.tsx';
import { VerdictMark } from '../../parts/marks.tsx';
import { narrowing } from '../../parts/narrowed.tsx';
import { Card } from '../../parts/page.tsx';
import { pathTo } from '../../router/location.ts';
import { common } from '../../words/common.ts';
import { count, percent, period, points } from '../../words/numbers.ts';
import { terms } from '../../words/terms.ts';
import { Changed } from './changed.tsx';
import type { Before } from './comparing.ts';
import { type Agreement, type Report, ticketsHref } from './question.ts';
import { ScoreEstimate } from './score.tsx';
import { words } from './words.ts';

interface Props {
  unit: string;
  report: Report;
  before: Before | undefined;
  agreements: readonly Agreement[];
  risk: AnswerOf<'GET /v1/reports/at-risk'> | undefined;
}

function Sla({ report, before }: Props) {
  const { attainment, target, verdict } = report.sla;
  return (
    <Card title={terms.value.attainment}>
      <div class="figure">
        <Estimate
          estimate={attainment}
          write={percent}
          href={ticketsHref(report, { where: 'met' })}
          label={terms.value.where.met}
        />
      </div>
      <IntervalBar {...attainment} from={0.5} target={target} previous={before?.attainment.before.value} />
      <p>
        <VerdictMark verdict={verdict} /> <span class="soft">{words.value.target(percent(target))}</span>
      </p>
      {before?.known && <Changed compared={before.attainment} good="higher" unit="share" />}
    </Card>
  );
}

function Xla({ unit, report, before, agreements }: Props) {
  const { score, scoreLow, scoreHigh, passMark, verdict, agreement } = report.xla;
  const proposed = agreements.find(({ status }) => status === 'proposed');
  return (
    <Card title={terms.value.score}>
      <p class="figure">
        {score === null ? (
          <span class="soft">{words.value.noScore}</span>
        ) : (
          <ScoreEstimate of={report.xla} write={known => words.value.ofHundred(points(known))} />
        )}
      </p>
      <IntervalBar
        value={score}
        low={scoreLow}
        high={scoreHigh}
        to={100}
        target={passMark}
        previous={before?.score.value}
      />
      <p>
        <VerdictMark verdict={verdict} /> <span class="soft">{words.value.passMark(count(passMark))}</span>
      </p>
      {before?.known && before.score.value !== null && (
        <p class="soft">
          {words.value.beforeValue(points(before.score.value))}
          {before.score.low !== null &&
            before.score.high !== null &&
            ` (${common.value.of95(points(before.score.low), points(before.score.high))})`}
        </p>
      )}
      <p class="soft">
        {agreement?.version === undefined ? (
          <>
            {words.value.byDefault}. <a href={pathTo('units', unit, 'agreements')}>{words.value.agree}</a>
          </>
        ) : (
          <a href={pathTo('units', unit, 'agreements', String(agreement.version))}>
            {words.value.byVersion(String(agreement.version))}
          </a>
        )}
      </p>
      {proposed !== undefined && (
        <p>
          <a href={pathTo('units', unit, 'agreements', String(proposed.version))}>
            {words.value.proposal(String(proposed.version))}
          </a>
        </p>
      )}
    </Card>
  );
}

function Watermelons({ report, before }: Props) {
  const { observed, stated } = report.comparison.watermelonRate;
  return (
    <Card title={terms.value.watermelonRate}>
      <div class="figure">
        <Estimate
          estimate={observed}
          write={percent}
          href={ticketsHref(report, { where: 'watermelon-observed' })}
          label={terms.value.where['watermelon-observed']}
        />
      </div>
      <p class="soft">{words.value.observedOf}</p>
      {before?.known && <Changed compared={before.observed} good="lower" unit="share" />}
      <div class="second">
        {stated.value === null ? (
          <span class="soft">{terms.value.verdict['insufficient-data']}</span>
        ) : (
          <Estimate
            estimate={stated}
            write={percent}
            href={ticketsHref(report, { where: 'watermelon-stated' })}
            label={terms.value.where['watermelon-stated']}
          />
        )}
        <p class="soft">{words.value.statedOf(percent(stated.coverage, 0))}</p>
      </div>
    </Card>
  );
}

function Counts({ unit, report, risk }: Props) {
  const all = (['created', 'resolved', 'watermelon', 'breached', 'open'] as const).map(where => ({
    name: terms.value.where[where],
    href: ticketsHref(report, { where }),
    n: report.counts[where],
  }));
  const atRisk = risk && (risk.complete ? count(risk.atRisk) : words.value.atLeast(count(risk.atRisk)));
  return (
    <Card title={words.value.counted}>
      <dl class="counts">
        {all.map(({ name, href, n }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {n === 0 ? (
                count(n)
              ) : (
                <a href={href} aria-label={`${name}: ${count(n)}`}>
                  {count(n)}
                </a>
              )}
            </dd>
          </div>
        ))}
        {risk !== undefined && (
          <div>
            <dt>{words.value.atRiskNow}</dt>
            <dd>
              <a
                href={`/at-risk?${new URLSearchParams({ unit, ...narrowing() })}`}
                aria-label={`${words.value.atRiskNow}: ${atRisk}`}
              >
                {atRisk}
              </a>
            </dd>
          </div>
        )}
      </dl>
    </Card>
  );
}

export function Summary(props: Props) {
  const { before } = props;
  return (
    <>
      <div class="tiles">
        <Sla {...props} />
        <Xla {...props} />
        <Watermelons {...props} />
        <Counts {...props} />
      </div>
      {before !== undefined && (
        <p class="soft compared-with">
          {before.known
            ? words.value.before(period(before.from, before.to))
            : words.value.noBefore(period(before.from, before.to))}
        </p>
      )}
    </>
  );
}
