/**
 * What is personal in a body, found without knowing its desk: every mail address, and every text under a key that is
 * called after people, or after what people write. What the same bodies say of groups, services and the like is told
 * from it by the key that it lies under.
 */
import {
  AUTHORS,
  QUESTIONS,
  SLA_METRICS,
  SLA_OUTCOMES,
  STATUS_CATEGORIES,
  TICKET_EVENT_TYPES,
  TICKET_KINDS,
} from '#tickets/event.ts';

export interface Personal {
  text: string;
  /** The keys down to it. */
  path: string;
}

/** Keys of texts that people write. */
const WRITTEN =
  /^(?:(?:plain_?|html_?|message_?)?body|html|text|plain|content|message|subject|title|summary|description(?:_text)?|short_?description|comments?|notes?|(?:work|close|private)_?notes|request|action|signature|feedback(?:_extra)?|reply|preview)$/i;
/** Keys of what people are called. */
const CALLED =
  /^(?:name|(?:first|last|full|real|display|user|given|family|nick|dynamic|agent|requester|customer|technician)_?name|login|e_?mail|e?mail_?address|email_?id|phone|mobile|telephone|handle|nick|identifier)$/i;
/** Keys of people: whatever text lies beneath one may name somebody. */
const PERSON =
  /^(?:caller(?:_id)?|(?:opened|closed|resolved|assigned|performed|created|updated|changed|sys_created|sys_updated)_?(?:by|to)|requesters?|requestor|reporter|assignees?|creator|(?:update)?author|agent|owner|customer|contact|sender|users?|person|technician|operator|performer|actor|who|from|to|b?cc|watchers?|followers?)$/i;

/** Keys of things, by what they are: what these are called names nobody, and may be kept. */
const THINGS: Readonly<Record<string, RegExp>> = {
  'a state': /^(?:status|state|stage|incident_?state|to_?status|resolution)$/i,
  'a priority': /^(?:priority|urgency|impact|severity)$/i,
  'a group, or a part of the company, by which reports are':
    /^(?:(?:assignment_?)?group|team|escalation_policy|queue|organi[sz]ation|company|department|entity|account|site|branch|client)s?$/i,
  'a service, or a kind of thing':
    /^(?:(?:business_)?service|(?:sub)?category|project|product|component|fixversion|(?:issue|request)?_?type|kind|version)s?$/i,
  'a channel': /^(?:channel|inbox|source|via|mode|origin)$/i,
  'a promise': /^(?:slas?|metric|policy|calendar|brand|template)$/i,
};
const isThing = (key = ''): boolean => Object.values(THINGS).some(keys => keys.test(key));

/** Our own words, and a role's: they say what somebody is, and not who. */
const OUR_WORDS: ReadonlySet<string> = new Set([
  ...[AUTHORS, QUESTIONS, SLA_METRICS, SLA_OUTCOMES, STATUS_CATEGORIES, TICKET_EVENT_TYPES, TICKET_KINDS].flat(),
  ...['staff', 'system', 'customer', 'user', 'contact'],
]);
export const isOurWord = (text: string): boolean => OUR_WORDS.has(text.toLowerCase());

const MAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
/** Shorter ones are part of any text. */
const SHORTEST = 4;
/** Numbers, times, links, and words for yes, no and nothing name nobody. */
const EMPTY = /^(?:[\d\s.,:+/-]*|https?:\/\/\S*|true|false|null|none|\d{4}-\d\d-\d\d.*)$/i;

function isPersonal(keys: readonly string[]): boolean {
  const named = keys.filter(key => !/^\d+$/.test(key));
  const key = named.at(-1) ?? '';
  const above = named.at(-2);
  if (isThing(key) || isThing(above)) return false;
  return WRITTEN.test(key) || CALLED.test(key) || named.some(one => PERSON.test(one));
}

/** All that is personal in a value. */
export function personalIn(value: unknown, keys: readonly string[] = []): Personal[] {
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, inner]) => personalIn(inner, [...keys, key]));
  }
  if (typeof value !== 'string') return [];
  const path = keys.join('.');
  const mails = [...value.matchAll(MAIL)].map(([text]) => ({ text, path }));
  const text = value.trim();
  const says = text.length >= SHORTEST && !EMPTY.test(text) && !isOurWord(text) && isPersonal(keys);
  return says ? [...mails, { text, path }] : mails;
}

/** A body as a value: JSON, or a form. */
export function contentOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return Object.fromEntries(new URLSearchParams(body));
  }
}
