/** What is known of the ticket, and how often what happened. */
import { Card } from '../../parts/page.tsx';
import { count, moment } from '../../words/numbers.ts';
import { terms } from '../../words/terms.ts';
import type { TicketAnswer } from './view.ts';
import { words } from './words.ts';

export function Facts({ ticket, timeZone }: { ticket: TicketAnswer; timeZone: string }) {
  const { facts, feedback } = ticket;
  const say = words.value;
  const { breakdown, status } = terms.value;
  const known = (value: string | null) => value ?? <span class="soft">{say.fact.unknown}</span>;
  const at = (instant: string) => <time dateTime={instant}>{moment(instant, timeZone)}</time>;
  const pairs = [
    [say.fact.created, at(facts.createdAt)],
    [say.fact.resolved, facts.resolvedAt === null ? say.fact.notYet : at(facts.resolvedAt)],
    [say.fact.status, status[facts.status]],
    [say.fact.kind, say.kinds[facts.kind]],
    [breakdown.service, known(facts.service)],
    [breakdown.priority, known(facts.priority)],
    [breakdown.channel, known(facts.channel)],
    [breakdown.group, known(facts.group)],
    [
      say.fact.contacts,
      <>
        {count(facts.contacts)} <small>{say.fact.contactsHint}</small>
      </>,
    ],
    [say.fact.chases, count(facts.chases)],
    [say.fact.replies, count(facts.agentReplies)],
    [say.fact.groupChanges, count(facts.groupChanges)],
    [say.fact.reopenings, count(facts.reopenings)],
  ] as const;
  return (
    <Card title={say.facts}>
      <dl class="ticket-facts">
        {pairs.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {feedback !== null && (
        <div class="ticket-disagrees">
          <h3>{say.feedback}</h3>
          <p>
            {feedback.answeredAt === undefined
              ? say.feedbackOpen(moment(feedback.openedAt, timeZone), moment(feedback.dueAt, timeZone))
              : say.feedbackDone(moment(feedback.openedAt, timeZone), moment(feedback.answeredAt, timeZone))}
          </p>
        </div>
      )}
    </Card>
  );
}
