/** Templates and sentences that the setup of Freshdesk and of Freshservice share. */
import type { SetupFile } from '#desks/desk.ts';

/** A template of what a rule posts: fields of the body, and the placeholder of each. */
export type Placeholders = Readonly<Record<string, string>>;

/** What can have happened: the file's name, and what of its body is the same for every ticket. */
const EVENTS: readonly (readonly [file: string, constants: Readonly<Record<string, string | number>>])[] = [
  ['pith-created.json', { event: 'created' }],
  ['pith-changed.json', { event: 'changed' }],
  ['pith-requester-reply.json', { event: 'requester-reply' }],
  ['pith-agent-reply.json', { event: 'agent-reply' }],
  ['pith-public-note.json', { event: 'public-note' }],
  ['pith-private-note.json', { event: 'private-note' }],
  ['pith-rated.json', { event: 'rated', rating: 1, scale: 5 }],
  ['pith-deleted.json', { event: 'deleted' }],
  ['pith-spam.json', { event: 'spam' }],
];

/**
 * A file for each event. No text of a message and no subject is in them: nothing that could hold a quotation mark or a
 * line break but the names of a group, a type and a company.
 */
export function templates(placeholders: Placeholders): SetupFile[] {
  const filled = Object.fromEntries(Object.entries(placeholders).map(([field, name]) => [field, `{{${name}}}`]));
  return EVENTS.map(([name, constants]) => ({
    name,
    content: `${JSON.stringify({ ...constants, ...filled }, null, 2)}\n`,
  }));
}

export const SCALE_SENTENCE =
  'In it, set rating to the place of that answer, counted from the worst (1) up, and scale to how many answers the survey has: 3, 5 or 7. For two answers they are 0 and 1, with scale 2.';
