/** The page of one step: its question, its choices, and the ways back and on. */

import { type Html, html, trusted, when } from '#lib/html.ts';
import { nextStep, type Step, stepBefore } from '../steps.ts';
import { layout, linkTo } from './layout.ts';
import { aboutOf, type Problem, progressOf, type Visit, wordsOf } from './visit.ts';

/** The step of the thank-you page. */
export const DONE = 'done';

/** One thing that can be chosen. */
export interface Choice {
  value: string;
  label: string;
  /** Said besides the label, and not shown: what a bare number means. */
  meaning?: string | undefined;
  checked: boolean;
}

export interface StepContent {
  ask: string;
  hint?: string | undefined;
  /** The name of the field. */
  name: string;
  type: 'radio' | 'checkbox';
  choices: readonly Choice[];
  /** How the choices are laid out: one below the other, side by side, or as a row of numbers. */
  layout: 'rows' | 'two' | 'numbers';
  /** Sent along with what is chosen. */
  hidden?: { name: string; value: string };
}

const idOf = (name: string, index: number): string => `${name}-${index}`;

function choiceHtml({ name, type }: StepContent, { value, label, meaning, checked }: Choice, index: number): Html {
  const said = when(meaning !== undefined, () => html` <span class="hidden">(${meaning})</span>`);
  const mark = when(checked, () => trusted(' checked'));
  return html`<label class="choice"><input type="${type}" id="${idOf(name, index)}" name="${name}" value="${value}"${mark}><span>${label}${said}</span></label>
`;
}

/** Said first, and with the focus on it: whoever can't see the page hears what to do. */
function problemHtml(visit: Visit, { name }: StepContent, problem: Problem | undefined): Html | undefined {
  const { error } = wordsOf(visit);
  const text = problem === 'nothing-chosen' ? error.nothingChosen : error.notAChoice;
  return when(
    problem !== undefined,
    () => html`<div class="problem" role="alert" tabindex="-1" autofocus id="problem"><p><strong>${error.title}</strong></p><p><a href="#${idOf(name, 0)}">${text}</a></p></div>
`,
  );
}

function barHtml(visit: Visit, step: Step): Html {
  const at = visit.steps.indexOf(step);
  const parts = visit.steps.map((_, index) => (index <= at ? html`<i class="done"></i>` : html`<i></i>`));
  return html`<div class="bar" aria-hidden="true">${parts}</div>`;
}

/** The page of a step. */
export function stepPage(visit: Visit, step: Step, content: StepContent, problem?: Problem): string {
  const words = wordsOf(visit);
  const { place } = visit;
  const { ask, hint, choices, hidden } = content;
  const progress = progressOf(visit, step);
  const before = stepBefore(visit, step);
  const after = nextStep(visit, step) ?? DONE;
  const described = [problem === undefined ? '' : 'problem', hint === undefined ? '' : 'hint'].filter(id => id !== '');
  const by = when(described.length > 0, () => html` aria-describedby="${described.join(' ')}"`);
  const looks = [content.layout === 'rows' ? '' : content.layout, problem === undefined ? '' : 'wrong'];
  const main = html`
${problemHtml(visit, content, problem)}<p class="progress">${progress}</p>
${barHtml(visit, step)}
<form method="post" action="${linkTo(place, step)}">
<fieldset${by}>
<legend><h1>${ask}</h1></legend>
${when(hint !== undefined, () => html`<p class="hint" id="hint">${hint}</p>`)}
<div class="${['choices', ...looks].filter(name => name !== '').join(' ')}">
${choices.map((choice, index) => choiceHtml(content, choice, index))}</div>
</fieldset>
${hidden && html`<input type="hidden" name="${hidden.name}" value="${hidden.value}">`}
<div class="actions"><button type="submit">${after === DONE ? words.save : words.next}</button>
${before && html`<a href="${linkTo(place, before)}">${words.back}</a>`}
<a class="skip" href="${linkTo(place, after)}">${words.skip}</a></div>
</form>
`;
  const title = `${problem === undefined ? '' : `${words.error.prefix}: `}${progress}: ${ask}`;
  return layout(place, { title, about: aboutOf(visit), main, privacy: true });
}
