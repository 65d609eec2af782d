/** What is wrong with a connection's mapping beyond its schema: found when it is saved, and not by the first delivery. */

import { numberOf } from '#desks/json.ts';
import { MAPPED_FIELDS, type Mapping, sourceOf, tableOf } from '#desks/mapping.ts';
import { type Issue, pointer } from '#lib/errors.ts';
import { STATUS_CATEGORIES, TICKET_KINDS } from '#tickets/event.ts';
import { compiledMapping } from './mapping.ts';
import { CUSTOM_RULES, type CustomEvent } from './schema.ts';

/** Rules of the custom desk that another desk's mapping has. */
function strangeIssues(mapping: Mapping, desk: string): Issue[] {
  const strange = CUSTOM_RULES.filter(rule => Reflect.get(mapping, rule) !== undefined).map(rule => [rule]);
  const { rating } = mapping;
  if (rating !== undefined && sourceOf(rating) !== undefined) {
    strange.push(...['question', 'scale'].filter(key => Object.hasOwn(rating, key)).map(key => ['rating', key]));
  }
  const message = `only a connection of the desk custom has this; ${desk} reads it by itself`;
  return strange.map(keys => ({ path: pointer('/mapping', ...keys), message }));
}

/** Entries of a value table that give something else than what there is to choose from. */
function tableIssues(mapping: Mapping, field: 'status' | 'kind', choice: readonly string[]): Issue[] {
  const rule = mapping[field];
  const base = rule !== undefined && sourceOf(rule) !== undefined ? [field, 'values'] : [field];
  return Object.entries(tableOf(rule) ?? {})
    .filter(([, ours]) => !choice.includes(String(ours).trim().toLowerCase()))
    .map(([theirs]) => ({
      path: pointer('/mapping', ...base, theirs),
      message: `expected one of: ${choice.join(', ')}`,
    }));
}

/** What an event can't do without. */
const NEEDS: Readonly<Partial<Record<CustomEvent, readonly (keyof Mapping)[]>>> = {
  message: ['author'],
  status: ['status'],
  assigned: ['group', 'assignee'],
  priority: ['priority'],
  rated: ['rating'],
  sla: ['sla'],
};

function missingIssues(mapping: Mapping): Issue[] {
  const issues: Issue[] = [];
  const required = (rule: keyof Mapping, message: string): void => {
    if (mapping[rule] === undefined) issues.push({ path: `/mapping/${rule}`, message });
  };
  required('ticketId', 'this is required: where a body names the ticket');
  for (const rule of ['public', 'opening', 'messageId'] as const) {
    if (mapping[rule] !== undefined) required('author', `${rule} is of a message, and a message needs its author`);
  }
  const events = new Set(Object.values(compiledMapping(mapping).event?.values ?? {}));
  for (const event of events) {
    const needed = NEEDS[event];
    if (needed === undefined || needed.some(rule => mapping[rule] !== undefined)) continue;
    required(needed[0] ?? 'event', `an event that is ${event} needs ${needed.join(' or ')}`);
  }
  return issues;
}

/** Something beside `from` that isn't known there: it would make the rule a table with the word "from" in it. */
function sourceIssues(mapping: Mapping): Issue[] {
  return MAPPED_FIELDS.flatMap(field => {
    const rule = mapping[field];
    if (rule === undefined || typeof rule.from !== 'string' || sourceOf(rule) !== undefined) return [];
    const message = 'expected { from, values? }, or a table of words';
    return [{ path: pointer('/mapping', field), message }];
  });
}

function ratingIssues(mapping: Mapping): Issue[] {
  const { rating } = mapping;
  const base = rating !== undefined && sourceOf(rating) !== undefined ? ['rating', 'values'] : ['rating'];
  return Object.entries(tableOf(rating) ?? {})
    .filter(([, ours]) => numberOf(ours) === undefined)
    .map(([theirs]) => ({ path: pointer('/mapping', ...base, theirs), message: 'an answer is a number' }));
}

/** All that is wrong with the mapping of a connection of this desk, by its place in the connection's document. */
export function mappingIssues(mapping: Mapping, desk: string): Issue[] {
  if (desk !== 'custom') return strangeIssues(mapping, desk);
  return [
    ...missingIssues(mapping),
    ...compiledMapping(mapping).issues,
    ...sourceIssues(mapping),
    ...tableIssues(mapping, 'status', STATUS_CATEGORIES),
    ...tableIssues(mapping, 'kind', TICKET_KINDS),
    ...ratingIssues(mapping),
  ];
}
