/** Calendars and SLA policies: what there is, and which of it a ticket gets. */
import { useAnswer } from '../../api/use-answer.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { Card, PageHead } from '../../parts/page.tsx';
import { Empty, Loading, Shown } from '../../parts/states.tsx';
import { me } from '../../sign-in/session.ts';
import type { PlaceProps } from '../place.ts';
import { CalendarList } from './calendar-list.tsx';
import { firstMatch, inOrder } from './first-match.ts';
import { PolicyList } from './policy-list.tsx';
import { sampleOf, WhichPolicy } from './which-policy.tsx';
import { words } from './words.ts';
import './calendars.css';

export default function Calendars(_: PlaceProps) {
  const calendars = useAnswer('GET /v1/calendars', {});
  const policies = useAnswer('GET /v1/sla-policies', {});
  const units = useAnswer('GET /v1/units', {}, { every: 0 }).value?.items ?? [];
  const mayChange = me.value.role === 'admin';
  const newCalendar = mayChange && <ButtonLink href="/calendars/new">{words.value.newCalendar}</ButtonLink>;
  const newPolicy = mayChange && <ButtonLink href="/policies/new">{words.value.newPolicy}</ButtonLink>;
  const unitName = (id: string): string => units.find(unit => unit.id === id)?.name ?? id;
  return (
    <>
      <PageHead title={words.value.title} lead={words.value.lead} />
      <Card title={words.value.calendars} actions={calendars.value?.items.length === 0 ? undefined : newCalendar}>
        <Shown answer={calendars} loading={<Loading lines={8} tall />}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={words.value.noCalendars} action={newCalendar}>
                {words.value.noCalendarsText}
              </Empty>
            ) : (
              <CalendarList calendars={items} />
            )
          }
        </Shown>
      </Card>
      <Card title={words.value.policies} actions={policies.value?.items.length === 0 ? undefined : newPolicy}>
        <Shown answer={policies}>
          {({ items }) => {
            const ordered = inOrder(items);
            return ordered.length === 0 ? (
              <Empty title={words.value.noPolicies} action={newPolicy}>
                {words.value.noPoliciesText}
              </Empty>
            ) : (
              <>
                <WhichPolicy policies={ordered} units={units} />
                <PolicyList
                  policies={ordered}
                  current={firstMatch(ordered, sampleOf(ordered, units))?.id}
                  unitName={unitName}
                />
              </>
            );
          }}
        </Shown>
      </Card>
    </>
  );
}
