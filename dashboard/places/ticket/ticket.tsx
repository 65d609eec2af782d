/** One ticket: how it stands, its two clocks on one line of time, and why each of its numbers is what it is. */
import './ticket.css';
import { useAnswer } from '../../api/use-answer.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { Freshness } from '../../parts/freshness.tsx';
import { PageHead } from '../../parts/page.tsx';
import { Loading, Notice, Shown } from '../../parts/states.tsx';
import { termOf, terms } from '../../words/terms.ts';
import type { PlaceProps } from '../place.ts';
import { lastList } from '../tickets/last-list.ts';
import { Clocks } from './clocks.tsx';
import { Facts } from './facts.tsx';
import { Happenings } from './happenings.tsx';
import { Life } from './life.tsx';
import { Measures } from './measures.tsx';
import { Verdict } from './verdict.tsx';
import type { TicketAnswer } from './view.ts';
import { words } from './words.ts';

const browserZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

const listOf = (unit: string): string => `/tickets?${new URLSearchParams({ unit, where: 'all' })}`;

/** What it is, in a line. */
function About({ facts }: { facts: TicketAnswer['facts'] }) {
  const parts = [
    words.value.kinds[facts.kind],
    termOf(terms.value.status, facts.status),
    facts.service,
    facts.priority === null ? null : `${terms.value.breakdown.priority} ${facts.priority}`,
    facts.channel,
    facts.group,
  ];
  return <p>{parts.filter(part => part !== null).join(' · ')}</p>;
}

export default function Ticket({ parameters }: PlaceProps) {
  const { connection = '', ticketId = '' } = parameters;
  const answer = useAnswer('GET /v1/tickets/{connection}/{ticketId}', { path: { connection, ticketId } });
  const units = useAnswer('GET /v1/units', { query: { limit: 200 } }, { every: 0 });
  const unit = units.value?.items.find(({ id }) => id === answer.value?.facts.unit);
  const timeZone = unit?.timeZone ?? browserZone();
  const say = words.value;
  const crumbs = [
    {
      href: lastList.value ?? (answer.value === undefined ? '/tickets' : listOf(answer.value.facts.unit)),
      name: say.backTo,
    },
  ];

  if (answer.problem?.status === 404) {
    return (
      <>
        <PageHead title={say.unknownTitle(ticketId)} crumbs={crumbs} />
        <Notice title={say.unknownWhy} action={<ButtonLink href="/tickets">{say.toTickets}</ButtonLink>}>
          {say.unknownText}
        </Notice>
      </>
    );
  }
  return (
    <>
      <PageHead
        title={ticketId}
        crumbs={[
          ...crumbs,
          ...(unit === undefined ? [] : [{ href: `/units/${encodeURIComponent(unit.id)}`, name: unit.name }]),
        ]}
        lead={answer.value && <About facts={answer.value.facts} />}
      />
      {/* What is drawn needs the unit's zone: it would jump otherwise. */}
      <Shown
        answer={units.value === undefined && units.problem === undefined ? { ...answer, value: undefined } : answer}
        loading={<Loading lines={9} />}
      >
        {ticket => (
          <>
            <div class="columns ticket-top">
              <Verdict ticket={ticket} />
              <Facts ticket={ticket} timeZone={timeZone} />
            </div>
            <Life ticket={ticket} timeZone={timeZone} />
            <Happenings ticket={ticket} timeZone={timeZone} />
            <Clocks ticket={ticket} timeZone={timeZone} />
            <Measures ticket={ticket} />
            <p class="freshness">{say.timesIn(timeZone)}</p>
            <Freshness asOf={ticket.asOf} feedLagSeconds={ticket.feedLagSeconds} />
          </>
        )}
      </Shown>
    </>
  );
}
