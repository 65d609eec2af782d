/** How the ticket stands, in sentences: by what was promised, and by what was lived. */
import { QuadrantMark, VerdictMark } from '../../parts/marks.tsx';
import { Card } from '../../parts/page.tsx';
import { count, decimal, duration, openTime } from '../../words/numbers.ts';
import { terms } from '../../words/terms.ts';
import { OutcomeMark } from '../tickets/outcome-mark.tsx';
import { words as listWords } from '../tickets/words.ts';
import { verdictWords } from './verdict-words.ts';
import {
  countedClocks,
  type Disagreement,
  disagreementsOf,
  outcomeOf,
  type Reason,
  type TicketAnswer,
  verdictOf,
} from './view.ts';

const numberIn = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

function reasonWords(reason: Reason, { facts, experience }: TicketAnswer): string {
  const say = verdictWords.value.reason;
  switch (reason) {
    case 'reopened':
      return say.reopened(count(facts.reopenings));
    case 'bounced':
      return say.bounced(count(facts.groupChanges));
    case 'effort':
      return say.effort(decimal(numberIn(experience['user-effort']?.value), 1));
    case 'rating':
      return say.rating;
    case 'lost-time': {
      const lost = numberIn(experience['lost-time']?.value);
      return lost === undefined ? say['lost-time-unsaid'] : say['lost-time'](duration(lost));
    }
  }
}

function Disagrees({ ours, desk }: Disagreement) {
  const say = verdictWords.value;
  const { metric, clockState } = terms.value;
  return (
    <p>
      {desk === undefined
        ? say.disagreeUnsaid(metric[ours.metric], clockState[ours.state])
        : say.disagreeSays(metric[ours.metric], clockState[ours.state], clockState[desk.state])}{' '}
      {ours.elapsed !== undefined &&
        ours.target !== undefined &&
        say.disagreeOurs(openTime(ours.elapsed), openTime(ours.target), ours.calendar ?? '')}{' '}
      {ours.pauses.length > 0 && say.disagreePauses(count(ours.pauses.length))}{' '}
      {desk?.elapsed !== undefined && say.disagreeDesk(openTime(desk.elapsed))}
    </p>
  );
}

/** A watermelon or not, by one of the two ways to know. */
const Melon = ({ is }: { is: boolean | null }) =>
  is === null ? (
    <span class="soft">{verdictWords.value.unasked}</span>
  ) : is ? (
    <span class="mark quadrant-watermelon">{verdictWords.value.is}</span>
  ) : (
    verdictWords.value.isNot
  );

export function Verdict({ ticket }: { ticket: TicketAnswer }) {
  const say = verdictWords.value;
  const verdict = verdictOf(ticket);
  const disagreements = disagreementsOf(ticket.clocks);
  const { reasons, observed, stated } = ticket.watermelon;
  const ours = ticket.clocks.filter(({ source }) => source === 'computed');
  const desk = ticket.clocks.filter(({ source }) => source === 'reported');
  return (
    <Card title={say.title[verdict]}>
      {verdict === 'watermelon' && <QuadrantMark quadrant="watermelon" />}
      {verdict === 'fine' && <VerdictMark verdict="met">{listWords.value.outcome.met}</VerdictMark>}
      {outcomeOf(countedClocks(ticket.clocks)) === 'missed' && <OutcomeMark outcome="missed" />}
      <p>
        {say.says[verdict]} {ticket.facts.removed !== null && say.removedAs[ticket.facts.removed]}
      </p>
      {reasons.length > 0 && verdict !== 'removed' && (
        <ul class="ticket-reasons">
          {reasons.map(reason => (
            <li key={reason}>{reasonWords(reason, ticket)}</li>
          ))}
        </ul>
      )}
      <dl class="ticket-pairs">
        <dt>{listWords.value.ourSla}</dt>
        <dd>
          <OutcomeMark outcome={outcomeOf(ours)} />
        </dd>
        <dt>{listWords.value.deskSla}</dt>
        <dd>
          <OutcomeMark outcome={outcomeOf(desk)} />
        </dd>
        <dt>{say.observed}</dt>
        <dd>
          <Melon is={observed} />
        </dd>
        <dt>{say.stated}</dt>
        <dd>
          <Melon is={stated} />
        </dd>
      </dl>
      {disagreements.length > 0 && (
        <div class="ticket-disagrees">
          <h3>{say.disagree}</h3>
          {disagreements.map(found => (
            <Disagrees key={found.ours.metric} {...found} />
          ))}
          <p class="soft">{say.disagreeWhy}</p>
        </div>
      )}
    </Card>
  );
}
