/** The agreements of a unit: its versions, and what each agrees on. */
import type { AgreementView } from '#lib/xla/view.ts';
import { columnsOf, table } from './column.ts';

/** A list of them, or one. */
type AgreementsAnswer = { items: readonly AgreementView[] } | AgreementView;

const versionsOf = (answer: AgreementsAnswer): readonly AgreementView[] =>
  'items' in answer ? answer.items : [answer];

const { text, date, instant, number, count, flag } = columnsOf<AgreementView>();

export const agreements = table<AgreementsAnswer, AgreementView>({
  id: 'agreements',
  title: 'The agreements of a business unit',
  description: 'One row for each version, the newest first. What it agrees on, a row for each measure: part=measures.',
  columns: [
    text('unit', 'The business unit', ({ unit }) => unit),
    count('version', '1, 2, 3… of the unit, whatever the service', ({ version }) => version),
    text('service', 'The service that it is about; empty for the unit as a whole', ({ service }) => service),
    text('status', 'proposed, agreed, active, superseded, withdrawn or retired', ({ status }) => status),
    text('window', 'What a verdict is given for: week, month or quarter', ({ window }) => window),
    date('effective_from', 'The day from which it was to hold', ({ effectiveFrom }) => effectiveFrom),
    date('review_on', 'The day on which both want to look at it again', ({ reviewOn }) => reviewOn),
    flag('review_due', 'Whether that day has come', ({ reviewDue }) => reviewDue === true),
    text('on_missed', 'What happens when it is missed: reported, remediation or reward', ({ onMissed }) => onMissed),
    text('owner_it', 'Who answers for it in IT, as both sides wrote it', ({ owners }) => owners.it),
    text('owner_business', 'Who answers for it in the business unit', ({ owners }) => owners.business),
    number(
      'pass_mark',
      'The score from which it is met; empty for that of the settings',
      '0 to 100',
      row => row.passMark,
    ),
    instant('proposed_at', 'When it was proposed', ({ proposed }) => proposed.at),
    text('proposed_by_role', 'By which role', ({ proposed }) => proposed.role),
    instant('signed_it_at', 'When IT signed', ({ signatures }) => signatures.it?.at),
    instant('signed_business_at', 'When the business unit signed', ({ signatures }) => signatures.business?.at),
    date('agreed_on', 'The day on which the second side signed', ({ agreedOn }) => agreedOn),
    date('in_force_from', 'The first day on which it is in force', ({ inForce }) => inForce?.from),
    date('in_force_to', 'The last one, as far as is known', ({ inForce }) => inForce?.to),
    instant('withdrawn_at', 'When it was taken back before both had signed', ({ withdrawn }) => withdrawn?.at),
    date('retired_on', 'The last day, where both sides have ended it', ({ retiredOn }) => retiredOn),
  ],
  rows: versionsOf,
});

interface TermRow {
  agreement: AgreementView;
  term: AgreementView['measures'][number];
}
const ofTerm = columnsOf<TermRow>();
const OWN = 'the measure’s own unit';

export const agreementMeasures = table<AgreementsAnswer, TermRow>({
  id: 'agreements-measures',
  title: 'What is agreed on',
  description: 'One row for each measure of each version.',
  columns: [
    ofTerm.text('unit', 'The business unit', ({ agreement }) => agreement.unit),
    ofTerm.count('version', 'Version of the agreement', ({ agreement }) => agreement.version),
    ofTerm.text('measure', 'Id of the measure, as GET /v1/measures has it', ({ term }) => term.id),
    ofTerm.number('target', 'What is aimed at', OWN, ({ term }) => term.target),
    ofTerm.number('floor', 'The worst that is acceptable', OWN, ({ term }) => term.floor),
    ofTerm.number('weight', 'Weight in the score', 'a number above 0', ({ term }) => term.weight),
    ...ofTerm.estimate(
      'baseline',
      'Value over the 90 days before the proposal, as it was then',
      OWN,
      ({ agreement, term }) => agreement.baseline[term.id],
    ),
  ],
  rows: answer => versionsOf(answer).flatMap(agreement => agreement.measures.map(term => ({ agreement, term }))),
});
