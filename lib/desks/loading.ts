/**
 * The desks that Pith understands, by id, each loaded when it is first needed: a function that reads one desk's
 * deliveries doesn't begin by loading seventeen others. One more desk is one more file, and its line here.
 */
import type { Desk } from './desk.ts';

const LOADERS: Readonly<Record<string, () => Promise<Desk>>> = {
  generic: async () => (await import('./generic.ts')).generic,
  custom: async () => (await import('./custom.ts')).custom,
  servicenow: async () => (await import('./servicenow.ts')).servicenow,
  jira: async () => (await import('./jira.ts')).jira,
  zendesk: async () => (await import('./zendesk.ts')).zendesk,
  freshservice: async () => (await import('./freshservice.ts')).freshservice,
  freshdesk: async () => (await import('./freshdesk.ts')).freshdesk,
  zammad: async () => (await import('./zammad.ts')).zammad,
  glpi: async () => (await import('./glpi.ts')).glpi,
  znuny: async () => (await import('./znuny.ts')).znuny,
  'request-tracker': async () => (await import('./request-tracker.ts')).requestTracker,
  redmine: async () => (await import('./redmine.ts')).redmine,
  frappe: async () => (await import('./frappe.ts')).frappe,
  chatwoot: async () => (await import('./chatwoot.ts')).chatwoot,
  halo: async () => (await import('./halo.ts')).halo,
  topdesk: async () => (await import('./topdesk.ts')).topdesk,
  manageengine: async () => (await import('./manageengine.ts')).manageengine,
  pagerduty: async () => (await import('./pagerduty.ts')).pagerduty,
};

export const DESK_IDS: readonly string[] = Object.keys(LOADERS);

/** The desk of this id, if there is one. */
export async function loadDesk(id: string): Promise<Desk | undefined> {
  return Object.hasOwn(LOADERS, id) ? LOADERS[id]?.() : undefined;
}

/** All of them, in the order in which they are listed. */
export const loadDesks = (): Promise<Desk[]> => Promise.all(Object.values(LOADERS).map(load => load()));
