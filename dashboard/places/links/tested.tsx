/** How much was looked at, and what was found: so many looks find something in pure noise, and all are paid for. */
import { Card } from '../../parts/page.tsx';
import { count, percent } from '../../words/numbers.ts';
import type { Link, Report } from './linked.ts';
import { words } from './words.ts';

export function Tested({ report, links }: { report: Report; links: readonly Link[] }) {
  const say = words.value;
  const tested = links.filter(({ rho }) => rho !== null);
  const found = tested.filter(({ associated }) => associated).length;
  // The looks that are paid for are those of the whole unit, whichever KPI is shown.
  const long = report.items.filter(({ rho }) => rho !== null).length;
  const all = count(tested.length);
  return (
    <Card title={say.tested}>
      <p class="tested-says">
        {tested.length === 0 ? say.notTested : found === 0 ? say.foundNone(all) : say.found(count(found), all)}
      </p>
      {tested.length === 0 && <p>{say.meanwhile}</p>}
      {report.tested > 0 && (
        <p>
          {say.looks(count(report.tested), count(long))} {say.rate(percent(report.falseDiscoveryRate, 0))}
        </p>
      )}
      <details class="method">
        <summary>{say.method}</summary>
        <p lang="en">{report.method}</p>
      </details>
    </Card>
  );
}
