/** Footnotes: what each number is, in the words of the dictionary. */
import { type Html, html, when } from '#lib/html.ts';
import { type PrintContent, scoredRows } from './content.ts';
import { shareText } from './numbers.ts';

const DIRECTIONS = { higher: 'Higher is better.', lower: 'Lower is better.' };

export function notesHtml(content: PrintContent): Html {
  const { definitionOf, minimumSample, report } = content;
  const items = scoredRows(content).map(({ id }, index) => {
    const definition = definitionOf(id);
    return html`<li id="note-${index + 1}"><b>${definition?.name ?? id}</b>: ${definition?.definition ?? 'a measure that is not configured any more'}${when(definition !== undefined, () => html` ${DIRECTIONS[definition?.direction ?? 'higher']}`)}</li>
`;
  });
  return html`<section class="notes"><h2>Definitions</h2><ol>${items}</ol>
<dl>
<dt>SLA attainment</dt><dd>Tickets whose every clock was met ÷ tickets with at least one clock decided. Open tickets past their due time count as breached. Met from ${shareText(report.sla.target)}.</dd>
<dt>XLA score</dt><dd>The weighted mean of the measures’ scores: 0 at the worst acceptable value or beyond, 100 at the target or better. SLA results are no part of it.</dd>
<dt>Watermelon</dt><dd>A ticket that met every SLA clock and was a bad experience: observed, by what happened on it (reopened, passed from group to group, much effort); stated, by what the customer answered.</dd>
<dt>Intervals and verdicts</dt><dd>Intervals are of 95 %. Below ${minimumSample} tickets there is no verdict; “within noise” is a measure whose interval contains its target; attainment and score are judged by their value.</dd>
</dl></section>`;
}
