/** How ServiceDesk Plus is connected: custom triggers that run a webhook with our templates, or a script that posts. */
import type { Setup } from '#desks/desk.ts';
import { authorizationNotes, authorizationStep, checkStep, type SetupRequest } from '#desks/setup.ts';

/**
 * Fields of the request and the variables that fill them in. The variables are those of custom triggers' scripts, as
 * public integrations use them, save for the due time of the first response, mode and type, which are guessed. The
 * form of a webhook offers its own when `$` is typed, and may name them otherwise. The last line is one that stays:
 * whoever takes out a line before it leaves no comma behind.
 */
const FIELDS: Readonly<Record<string, string>> = {
  id: '$WORKORDERID',
  created_time: '$CREATEDTIME',
  priority: '$PRIORITY',
  group: '$GROUP',
  technician: '$TECHNICIAN',
  requester: '$REQUESTER',
  site: '$SITE',
  department: '$DEPARTMENT',
  responded_time: '$RESPONDEDTIME',
  resolved_time: '$RESOLVEDTIME',
  completed_time: '$COMPLETEDTIME',
  due_by_time: '$DUEBYTIME',
  first_response_due_by_time: '$FR_DUETIME',
  mode: '$MODE',
  request_type: '$REQUESTTYPE',
  status: '$STATUS',
};

/** A template. No field in it is free text: how a webhook escapes quotes inside a value is not published. */
function template(event: string, more: Readonly<Record<string, unknown>> = {}): string {
  const body = { event: `request.${event}`, occurred_at: '$LASTUPDATEDTIME', request: FIELDS, ...more };
  return `${JSON.stringify(body, null, 2)}\n`;
}

const message = (author: string, visible: boolean): string =>
  template('message', { message: { author, visible_to_requester: visible } });

const FILES = [
  { name: 'pith-created.json', content: template('created') },
  { name: 'pith-updated.json', content: template('updated') },
  { name: 'pith-requester-message.json', content: message('requester', true) },
  { name: 'pith-technician-message.json', content: message('agent', true) },
  { name: 'pith-deleted.json', content: template('deleted') },
];

/** The script's command, for a server of one's own: it posts the file with the whole request, as it is. */
const command = (webhookUrl: string): string =>
  `curl -sS -X POST -H "Content-Type: application/json" -H "@pith-headers.txt" --data-binary "@$COMPLETE_V3_JSON_FILE" ${webhookUrl}`;

export function manageengineSetup({ id, webhookUrl, scheme }: SetupRequest): Setup {
  return {
    steps: [
      `Admin > Integrations > Webhooks > New. Name: Pith updated. Method: POST. URL: ${webhookUrl}. Request header Content-Type: application/json. Request payload: pith-updated.json.`,
      authorizationStep(scheme, 'In the webhook'),
      'In the request payload, type $ to see the form’s own variables, and replace ours where they differ. Remove a line that you can’t fill in; the id, the status and occurred_at (the time of the last update) must stay. Never put the text of a reply into it.',
      'Admin > Custom Triggers > a group for incidents and service requests > Add Trigger. Execute when the request is edited; no criteria; action: the webhook.',
      'Webhooks and Custom Triggers, the same with pith-created.json for “created”, pith-requester-message.json for “a new reply is received”, and pith-deleted.json for “deleted permanently”. If your version has a trigger for a technician’s reply, use pith-technician-message.json with it.',
      'In Pith, set the connection’s timeZone to the zone in which ServiceDesk Plus writes dates, and its mapping: status for each one of your own, and “On Hold” to pending if it waits for the requester, unit from site (or department), kind from request_type.',
      checkStep(id),
    ],
    notes: [
      ...authorizationNotes(scheme),
      'The names of variables are not published for webhooks, and $MODE, $REQUESTTYPE, $FR_DUETIME and $LASTUPDATEDTIME are guesses. A variable that is left as it is is refused, and named in the quarantine.',
      'Without a trigger for a technician’s reply only the first response is known, of its time in the request.',
      `On a server of your own, a script can take the webhook’s place, and needs no template: Custom Trigger > action Execute Script: ${command(webhookUrl)}. The file pith-headers.txt, in the folder of the scripts (integration/custom_scripts), has one line: the header that authenticates, as above.`,
      'Values are put into JSON as they are: a name with a double quote in it makes the body unreadable, and it waits in quarantine; the file of the script has no such limit. Dates like 05/06/2026 are refused, since they can be read in two ways; “May 6, 2026 09:30 AM” and milliseconds are understood.',
    ],
    files: FILES,
  };
}
