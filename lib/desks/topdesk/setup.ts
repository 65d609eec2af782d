/** How TOPdesk is connected: automated actions that post our templates, each linked to an event. */
import type { Setup } from '#desks/desk.ts';
import { authorizationNotes, authorizationStep, checkStep, type SetupRequest } from '#desks/setup.ts';

/**
 * Fields of the incident and what fills them in. The names are those of TOPdesk's REST API. TOPdesk's own names for
 * the placeholders are not published: its field picker inserts them in place of ours. The last line is one that stays:
 * whoever takes out a line before it leaves no comma behind.
 */
const FIELDS: Readonly<Record<string, string>> = {
  number: 'number',
  creationDate: 'creationDate',
  completed: 'completed',
  completedDate: 'completedDate',
  closed: 'closed',
  closedDate: 'closedDate',
  onHold: 'onHold',
  targetDate: 'targetDate',
  priority: 'priority.name',
  operatorGroup: 'operatorGroup.name',
  operator: 'operator.id',
  caller: 'caller.email',
  callerBranch: 'callerBranch.name',
  callType: 'callType.name',
  entryType: 'entryType.name',
  feedbackRating: 'feedbackRating',
  processingStatus: 'processingStatus.name',
};

const placeholder = (name: string): string => `\${${name}}`;

/** A template. No field in it is free text: TOPdesk's way to escape quotes inside a value is not published either. */
function template(event: string, more: Readonly<Record<string, unknown>> = {}): string {
  const incident = Object.fromEntries(Object.entries(FIELDS).map(([key, name]) => [key, placeholder(name)]));
  const body = { event: `incident.${event}`, occurred_at: placeholder('modificationDate'), incident, ...more };
  return `${JSON.stringify(body, null, 2)}\n`;
}

const message = (author: string, visible: boolean): string =>
  template('message', { message: { author, visible_to_requester: visible } });

const FILES = [
  { name: 'pith-created.json', content: template('created') },
  { name: 'pith-updated.json', content: template('updated') },
  { name: 'pith-caller-message.json', content: message('requester', true) },
  { name: 'pith-operator-message.json', content: message('agent', true) },
  { name: 'pith-operator-note.json', content: message('agent', false) },
  { name: 'pith-deleted.json', content: template('deleted') },
];

export function topdeskSetup({ id, webhookUrl, scheme }: SetupRequest): Setup {
  return {
    steps: [
      `Modules > Action Management > New > Automated action > Incident > HTTP request (or an action sequence with this one step). Name: Pith updated. Method: POST. URL: ${webhookUrl}. Header Content-Type: application/json. Body: pith-updated.json. Do it for first line and for second line incidents, if they are card types of their own.`,
      authorizationStep(scheme, 'In the HTTP request'),
      'In the body, replace each placeholder by the field that the field picker inserts. Remove a line that you can’t fill in; the number, the time of the change and the status must stay. Never put the text of a message into it.',
      'Link the action to events “edit card”, for any change of status, operator group, operator, priority, on hold, completed, closed and feedback; without conditions.',
      'Action Management, the same with pith-created.json and the event “new card”, and with pith-deleted.json for archiving or deleting, if you do that with incidents that were none.',
      'Action Management, the same for messages: an event for a change of the field Action (or Request) by the caller, with pith-caller-message.json; one for a change by an operator that the caller sees, with pith-operator-message.json; one, if you like, for a change that is invisible for the caller, with pith-operator-note.json.',
      'In Pith, set the connection’s timeZone to the zone in which TOPdesk writes dates, and its mapping: status for each processing status of your own, unit from callerBranch, kind from callType.',
      checkStep(id),
    ],
    notes: [
      ...authorizationNotes(scheme),
      'The names in the placeholders are those of TOPdesk’s REST API, and TOPdesk’s own are not published. A placeholder that TOPdesk leaves as it is is refused, and named in the quarantine.',
      'Who wrote a message, and who sees it, are fixed words in the templates: that the events tell them apart is up to you. A change that is invisible for the caller counts for nothing: pith-operator-note.json may be left out.',
      'Values are put into JSON as they are: a name with a double quote in it (of a status, a group, a branch) makes the body unreadable, and it waits in quarantine. Dates are best written year first; 05/06/2026 is refused, since it can be read in two ways.',
    ],
    files: FILES,
  };
}
