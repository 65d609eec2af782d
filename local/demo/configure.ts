/** The simulated company's configuration, saved as an administrator would: units, calendars, policies, connections. */
import { save } from '#configuration/documents.ts';
import { calendarSchema, policySchema, unitSchema } from '#configuration/schemas.ts';
import { configureConnection } from '#connections/configure.ts';
import { loadDesk } from '#desks/loading.ts';
import type { Runtime } from '#functions/runtime.ts';
import type { Instant } from '#tickets/event.ts';
import { calendarOf, UNITS } from './company.ts';
import { CONNECTION_IDS, CONNECTIONS } from './connections.ts';
import { yearsAround } from './support-hours.ts';
import type { Priority, Unit } from './unit.ts';

const SLA_TARGET = 0.95;
const WARN_AT = [0.5, 0.75, 0.9];
const PRIORITIES: readonly Priority[] = ['1', '2', '3', '4'];

const calendarId = ({ id }: Unit): string => `${id}-hours`;

const unitDocument = ({ name, timeZone, services }: Unit) =>
  unitSchema.parse({ name, timeZone, slaTarget: SLA_TARGET, services: services.map(({ id }) => id) });

function policyDocument(unit: Unit, priority: Priority, order: number) {
  const { response, resolution } = unit.targets[priority];
  const calendar = calendarId(unit);
  return policySchema.parse({
    order,
    match: { unit: unit.id, priority: [priority] },
    targets: [
      { metric: 'first-response', minutes: response, calendar, warnAt: WARN_AT },
      { metric: 'resolution', minutes: resolution, calendar, warnAt: WARN_AT },
    ],
    pauseOn: [...unit.pauseOn],
  });
}

/**
 * Saves it all. Connections get secrets of their own which nobody is told: whoever wants to post to one as well gives
 * it another (`PUT /v1/connections/{id}`). Saved again, they keep what they have.
 */
export async function configureCompany(runtime: Runtime, now: Instant): Promise<void> {
  const { table, vault, publicUrl } = runtime;
  const years = yearsAround(now);
  // So that there is something to see in the audit, too.
  const by = { caller: { role: 'system', subject: 'demo' }, vault } as const;
  const options = { now, audit: by };
  const saves = UNITS.flatMap((unit, index) => [
    save(table, 'unit', unit.id, unitDocument(unit), options),
    save(table, 'calendar', calendarId(unit), calendarSchema.parse(calendarOf(unit, years)), options),
    ...PRIORITIES.map((priority, place) => {
      const order = (index + 1) * 100 + place * 10;
      return save(table, 'sla-policy', `${unit.id}-p${priority}`, policyDocument(unit, priority, order), options);
    }),
  ]);
  const connected = Object.values(CONNECTIONS).map(async document => {
    const id = CONNECTION_IDS[document.desk as keyof typeof CONNECTION_IDS];
    await configureConnection({ table, vault, now, findDesk: loadDesk, publicUrl, by }, id, document, undefined);
    runtime.connections.forget(id);
  });
  await Promise.all([...saves, ...connected]);
  runtime.rules.forget();
}
