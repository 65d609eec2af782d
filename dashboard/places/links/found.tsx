/** What was found: in words and drawn, and below all pairs. */
import type { ComponentChildren } from 'preact';
import type { Answer } from '../../api/use-answer.ts';
import { Empty, Loading, Shown } from '../../parts/states.tsx';
import { query } from '../../router/location.ts';
import { Finding } from './finding.tsx';
import type { Hypothesis } from './hypotheses/model.ts';
import type { Evidence } from './hypotheses/rungs.ts';
import { type Link, pairKey, type Report } from './linked.ts';
import { ShortPairs, TestedPairs } from './pairs.tsx';
import { Tested } from './tested.tsx';
import { wordsKpi } from './words-kpi.ts';

/** Of the unit, or of the one KPI that is asked for. */
export interface Found {
  report: Report;
  links: readonly Link[];
  tested: readonly Link[];
  chosen: Link | undefined;
}

/** The pair that is shown: the one that was chosen, else that of the hypothesis which the address means, else the surest. */
export function foundOf(report: Report, kpi: string, meant: Pick<Link, 'cpi' | 'kpi'> | undefined): Found {
  const links = report.items.filter(link => kpi === '' || link.kpi === kpi);
  const tested = links.filter(({ rho }) => rho !== null);
  const ofKey = (key: string | null | undefined) => links.find(link => pairKey(link) === key);
  const chosen = ofKey(query.value.get('pair')) ?? ofKey(meant && pairKey(meant)) ?? tested[0];
  return { report, links, tested, chosen };
}

export function Findings({
  found: { report, links, chosen },
  units,
  hypotheses,
  evidence,
  timeZone,
}: {
  found: Found;
  hypotheses: readonly Hypothesis[];
  units: (link: Link) => { cpi: string; kpi: string };
  evidence: (link: Link) => Evidence | undefined;
  timeZone: string | undefined;
}) {
  if (links.length === 0) return <Empty title={wordsKpi.value.nothing}>{wordsKpi.value.nothingText}</Empty>;
  return (
    <>
      <Tested report={report} links={links} />
      {chosen !== undefined && (
        <Finding
          link={chosen}
          report={report}
          units={units(chosen)}
          hypotheses={hypotheses}
          evidence={evidence(chosen)}
          timeZone={timeZone}
        />
      )}
    </>
  );
}

export function Pairs({ found: { report, links, tested, chosen } }: { found: Found }) {
  const short = links.filter(link => link.rho === null);
  return (
    <>
      {tested.length > 0 && <TestedPairs links={tested} chosen={chosen} />}
      {short.length > 0 && <ShortPairs links={short} report={report} open={tested.length === 0} />}
    </>
  );
}

/** The report, and where it has nothing of the one KPI that was asked for, that. */
export function Reported({
  answer,
  kpi,
  children,
}: {
  answer: Answer<Report>;
  kpi: string;
  children: (report: Report) => ComponentChildren;
}) {
  if (answer.problem?.status === 404 && kpi !== '') {
    return <Empty title={wordsKpi.value.nothing}>{wordsKpi.value.nothingText}</Empty>;
  }
  return (
    <Shown answer={answer} loading={<Loading lines={8} />}>
      {children}
    </Shown>
  );
}
