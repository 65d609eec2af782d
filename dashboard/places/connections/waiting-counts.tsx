/** How much of a connection waits for somebody: deliveries in quarantine, and values to be mapped. */
import { useAnswer } from '../../api/use-answer.ts';
import { me } from '../../sign-in/session.ts';
import { count } from '../../words/numbers.ts';
import { words } from './words.ts';

export const isAdmin = (): boolean => me.value.role === 'admin';

/** They change slowly, and reading them isn’t free: seconds. */
const EVERY = 30;
/** More than so many aren’t counted here. */
const MOST = 100;

const href = (id: string, tab: string): string => `/connections/${encodeURIComponent(id)}?tab=${tab}`;
const Pending = () => (
  <span class="soft" aria-hidden="true">
    …
  </span>
);
const NotKnown = () => <span class="soft">{words.value.notKnown}</span>;

export function QuarantineCount({ id }: { id: string }) {
  const parameters = isAdmin() ? { query: { connection: id, limit: MOST } } : undefined;
  const { value, problem } = useAnswer('GET /v1/quarantine', parameters, { every: EVERY });
  if (!isAdmin()) return <span class="soft">{words.value.forAdmins}</span>;
  if (value === undefined) return problem === undefined ? <Pending /> : <NotKnown />;
  const number = value.items.length;
  if (number === 0) return <span class="soft">{words.value.nothing}</span>;
  const text = value.nextCursor === undefined ? count(number) : words.value.orMore(count(number));
  return (
    <a class="attention" href={href(id, 'quarantine')}>
      {words.value.quarantineCount(text)}
    </a>
  );
}

export function UnmappedCount({ id }: { id: string }) {
  const { value, problem } = useAnswer('GET /v1/connections/{id}/unmapped', { path: { id } }, { every: EVERY });
  if (value === undefined) return problem === undefined ? <Pending /> : <NotKnown />;
  const number = value.items.length;
  if (number === 0) return <span class="soft">{words.value.nothing}</span>;
  const text = value.more ? words.value.orMore(count(number)) : count(number);
  return (
    <a class="attention" href={href(id, 'mapping')}>
      {words.value.unmappedCount(text)}
    </a>
  );
}
