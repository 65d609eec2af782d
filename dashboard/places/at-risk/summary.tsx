/** Where it stands, in three figures: of the open tickets the green ones, and of these those that hurt. */
import type { AnswerOf } from '../../api/client.ts';
import { count } from '../../words/numbers.ts';
import { words } from './words.ts';

type Report = AnswerOf<'GET /v1/reports/at-risk'>;

/** The rind and the flesh: how much of what is open is green, and how much of that is red inside. */
function Slice({ open, green, atRisk }: Report) {
  const share = (part: number): number => (open === 0 ? 0 : (part / open) * 100);
  // What there is shall be seen, however little it is.
  const flesh = atRisk === 0 ? 0 : Math.max(1.5, share(atRisk));
  return (
    <svg class="slice" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      <rect class="ground" width="100" height="4" />
      <rect class="rind" width={share(green)} height="4" />
      <rect class="flesh" width={flesh} height="4" />
    </svg>
  );
}

export function Summary({ report, ticketsHref }: { report: Report; ticketsHref: string }) {
  const { open, green, atRisk, looked, complete } = report;
  return (
    <section class="card standing" aria-label={words.value.summary}>
      <dl>
        <div class={atRisk > 0 ? 'hurting' : ''}>
          <dt>{words.value.hurting}</dt>
          <dd>{count(atRisk)}</dd>
        </div>
        <div class="green">
          <dt>{words.value.green}</dt>
          <dd>{count(green)}</dd>
        </div>
        <div>
          <dt>{words.value.open}</dt>
          <dd>
            <a href={ticketsHref} aria-label={`${words.value.open}: ${count(open)}`}>
              {count(open)}
            </a>
          </dd>
        </div>
      </dl>
      <Slice {...report} />
      {!complete && (
        <p class="incomplete" role="note">
          {words.value.incomplete(count(looked))}
        </p>
      )}
    </section>
  );
}
