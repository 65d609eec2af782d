/** What the printed comparison says in sentences: what goes with watermelons, and what to do where there is nothing. */
import { type Html, html } from '#lib/html.ts';
import type { Estimate } from '#rollups/intervals.ts';
import { driversSaid } from '../digest/drivers.ts';
import type { PrintContent } from './content.ts';

/** Why there is nothing to list; `undefined` where there is. */
function noneText(observed: Estimate, minimumSample: number, told: number): string | undefined {
  const watermelons = Math.round((observed.value ?? 0) * observed.n);
  if (watermelons === 0) return 'No watermelon was observed.';
  if (watermelons < minimumSample) {
    return `Fewer than ${minimumSample} watermelons were observed (${watermelons}): too few to say what goes with them.`;
  }
  if (told > 0) return undefined;
  return 'Nothing stands out: no factor is reliably more frequent among watermelons than among the other tickets that met their SLA.';
}

/** The drivers that are more than chance, three at most. */
export function driversHtml({ report: { comparison }, minimumSample }: PrintContent): Html {
  const said = driversSaid(comparison.drivers ?? []);
  const none = noneText(comparison.watermelonRate.observed, minimumSample, said.length);
  const list = html`<ol>${said.map(({ says }) => html`<li>${says}.</li>`)}</ol><p class="soft">What goes with a watermelon need not be its cause.</p>`;
  return html`<section><h2>What goes with watermelons</h2>${none === undefined ? list : html`<p>${none}</p>`}</section>`;
}

/** Where nothing was counted: what the reason may be. */
export const emptyHtml = (
  content: PrintContent,
): Html => html`<div class="standing insufficient-data"><p class="name">Nothing to compare</p>
<p>No ticket was created or resolved in this period.</p></div>
<section><h2>What to look at</h2><ul>
<li>Another period: a ticket counts in the period of its final resolution, in the time zone ${content.report.timeZone}.</li>
<li>The desk’s connection: whether its webhook arrives, and whether its mapping names this business unit and service.</li>
<li>The quarantine: what could not be understood waits there until its mapping is mended.</li>
</ul></section>`;
