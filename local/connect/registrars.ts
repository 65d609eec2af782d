/** The desks that Pith can register itself with, by id. */
import { chatwoot } from './chatwoot.ts';
import { frappe } from './frappe.ts';
import { freshdesk } from './freshdesk.ts';
import { glpi } from './glpi.ts';
import { jira } from './jira.ts';
import { pagerduty } from './pagerduty.ts';
import type { Registrar } from './registrar.ts';
import { servicenow } from './servicenow.ts';
import { zammad } from './zammad.ts';
import { zendesk } from './zendesk.ts';

export const registrars: readonly Registrar[] = [
  chatwoot,
  frappe,
  freshdesk,
  glpi,
  jira,
  pagerduty,
  servicenow,
  zammad,
  zendesk,
];

/** The registrar of a desk, if there is one. */
export const findRegistrar = (desk: string): Registrar | undefined =>
  registrars.find(registrar => registrar.desk === desk);

/** The desks, for --help. */
export const registrarHelp = (): string =>
  registrars.map(({ desk, credentials }) => `  ${desk.padEnd(12)} ${credentials}`).join('\n');
