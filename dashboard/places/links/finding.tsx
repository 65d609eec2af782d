/** One pair: what it says, how sure that is, how it looks, and where it stands. */
import { useEffect, useRef } from 'preact/hooks';
import { announce } from '../../parts/announce.tsx';
import { Definition } from '../../parts/definition.tsx';
import { Estimate } from '../../parts/estimate.tsx';
import { IntervalBar } from '../../parts/interval-bar.tsx';
import { Card } from '../../parts/page.tsx';
import { pathTo } from '../../router/location.ts';
import { decimal } from '../../words/numbers.ts';
import { BothSeries } from './both-series.tsx';
import { AboutPair } from './hypotheses/about-pair.tsx';
import type { Hypothesis } from './hypotheses/model.ts';
import { type Evidence, wordOf } from './hypotheses/rungs.ts';
import { Ladder } from './ladder.tsx';
import { LagStrip } from './lag-strip.tsx';
import { bestOf, type Link, pairKey, type Report, standingOf } from './linked.ts';
import { cautions, cpiName, later, says, writeQ, writeRho } from './say.ts';
import { StandingMark } from './standing-mark.tsx';
import { words } from './words.ts';

function Figures({ link }: { link: Link }) {
  const say = words.value;
  const { rho, low, high, n, q, lag, cadence } = link;
  const independent = bestOf(link)?.independent;
  return (
    <dl class="link-figures">
      <div>
        <dt>
          {say.rho} <Definition what={say.rho}>{say.rhoSays}</Definition>
        </dt>
        <dd>
          <Estimate estimate={{ value: rho, n, low, high }} write={writeRho} />
          <IntervalBar value={rho} low={low} high={high} from={-1} to={1} target={0} />
        </dd>
      </div>
      <div>
        <dt>{say.lag}</dt>
        <dd>{later(lag, cadence)}</dd>
      </div>
      <div>
        <dt>
          {say.q} <Definition what={say.q}>{say.qSays}</Definition>
        </dt>
        <dd>{writeQ(q)}</dd>
      </div>
      {independent !== undefined && Math.round(independent) < n && (
        <div>
          <dt>{say.independent}</dt>
          <dd>{decimal(independent, 0)}</dd>
        </div>
      )}
    </dl>
  );
}

export function Finding({
  link,
  report,
  units,
  hypotheses,
  evidence,
  timeZone,
}: {
  link: Link;
  report: Report;
  /** What each is measured in. */
  units: { cpi: string; kpi: string };
  /** Of the unit. */
  hypotheses: readonly Hypothesis[];
  /** What was tried about this pair, where that is known. */
  evidence: Evidence | undefined;
  timeZone: string | undefined;
}) {
  const say = words.value;
  const standing = standingOf(link);
  const kept = cautions(link);
  const said = says(link, report);
  const tested = wordOf(evidence?.experiment);
  const place = useRef<HTMLDivElement>(null);
  const drawn = useRef(pairKey(link));
  useEffect(() => {
    if (drawn.current === pairKey(link)) return;
    drawn.current = pairKey(link);
    // It stands above what was pressed.
    place.current?.scrollIntoView({ block: 'start' });
    announce(said);
  }, [link, said]);
  return (
    <div class="finding-place" ref={place}>
      <Card title={`${cpiName(link)} → ${link.kpiName}`}>
        <div class="finding">
          <div class="stack">
            <p class="finding-says">{said}</p>
            <p class="row">
              <StandingMark standing={standing} />
              {(standing === 'associated' || tested !== undefined) && evidence !== undefined && (
                <span class={`link-label ${tested?.status ?? ''}`}>
                  {tested === undefined ? say.label : say.labels[tested.status]}
                </span>
              )}
              <a href={pathTo('measures', link.cpi)}>{say.about(cpiName(link))}</a>
            </p>
            {link.betterTogether !== null && standing === 'associated' && (
              <p>{link.betterTogether ? `✓ ${say.better.yes}` : `⚠ ${say.better.no}`}</p>
            )}
            <AboutPair link={link} hypotheses={hypotheses} />
            {kept.length > 0 && (
              <ul class="cautions">
                {kept.map(caution => (
                  <li key={caution}>⚠ {caution}</li>
                ))}
              </ul>
            )}
            {link.rho !== null && (
              <>
                <Figures link={link} />
                <div>
                  <h3>{say.lags}</h3>
                  <LagStrip link={link} />
                  <p class="soft">{say.lagsSays[link.cadence]}</p>
                </div>
              </>
            )}
            <BothSeries link={link} units={units} />
          </div>
          <Ladder standing={standing} evidence={evidence} timeZone={timeZone} />
        </div>
      </Card>
    </div>
  );
}
