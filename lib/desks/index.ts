/** The desks that Pith understands, by id. One more desk is one more file, and its name here. */
import type { Desk } from './desk.ts';
import { frappe } from './frappe.ts';
import { generic } from './generic.ts';
import { jira } from './jira.ts';
import { servicenow } from './servicenow.ts';
import { zammad } from './zammad.ts';
import { zendesk } from './zendesk.ts';

const ALL: readonly Desk[] = [generic, servicenow, jira, zendesk, zammad, frappe];

export const desks: Readonly<Record<string, Desk>> = Object.fromEntries(ALL.map(desk => [desk.id, desk]));

/** The desk of this id, if there is one. */
export const findDesk = (id: string): Desk | undefined => (Object.hasOwn(desks, id) ? desks[id] : undefined);
