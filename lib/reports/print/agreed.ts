/** What was agreed: which version, until when, and that both sides have signed it. No names: roles and days say enough. */
import { SIDES } from '#agreements/agreement.ts';
import { type Html, html } from '#lib/html.ts';
import type { PrintContent } from './content.ts';
import { dateText, periodText, scoreText } from './numbers.ts';

const ON_MISSED = {
  reported: 'it is reported',
  remediation: 'there is remediation',
  reward: 'the reward falls away',
} as const;

const SIDE_NAMES = { it: 'IT', business: 'the business' } as const;

function versionsHtml({ report: { xla } }: PrintContent): Html | undefined {
  const { versions = [] } = xla;
  if (versions.length === 0) return undefined;
  const days = versions.map(({ version, from, to }) => `version ${version} on ${periodText(from, to)}`);
  return html`<p>Not on all days the same was in force: ${days.join('; ')}.</p>`;
}

export function agreedHtml(content: PrintContent): Html {
  const { report, signed } = content;
  const { agreement, passMark } = report.xla;
  if (agreement === null) {
    const many = report.unit === '*' || report.unit.includes(',');
    const why = many
      ? 'No agreement is about several business units: each has its own.'
      : 'No agreement was in force at the end of the period.';
    return html`<section><h2>What was agreed</h2><p>${why} The score is by the default measures and targets of the settings (pass mark ${scoreText(passMark)}), so that there is something to talk about.</p>${versionsHtml(content)}</section>`;
  }
  const { version, service, window, effectiveFrom, reviewOn, onMissed } = agreement;
  const signatures = SIDES.flatMap(side => {
    const on = signed?.signatures[side];
    return on === undefined ? [] : [`${SIDE_NAMES[side]} on ${dateText(on)}`];
  });
  return html`<section><h2>What was agreed</h2><p>Version ${version}${service === undefined ? '' : ` for the service ${service}`}, in force from ${dateText(effectiveFrom)}, to be looked at again on ${dateText(reviewOn)}. ${signatures.length === 0 ? '' : `Signed by ${signatures.join(' and ')}.`} It is judged by the ${window}, with a pass mark of ${scoreText(passMark)}; when it is missed, ${ON_MISSED[onMissed]}.</p>${versionsHtml(content)}</section>`;
}
