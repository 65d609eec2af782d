import { describe, expect, it } from 'vitest';
import { glpi } from '#desks/glpi.ts';
import { valueAt } from '#desks/json.ts';
import { at, delivery, reader } from './support.ts';

type Json = Record<string, unknown>;

const { steps, files } = glpi.setup({ id: 'desk-1', webhookUrl: 'https://pith.example.com/w/desk-1', scheme: 'glpi' });
const fileOf = (name: string): string => files.find(file => file.name === name)?.content ?? '';

const SECRET = 'Zyxwv-secret-text';

/** What Twig makes of our templates: values by path, one choice, and one loop. Objects are what GLPI hands over. */
function render(template: string, context: Json): string {
  const write = (value: unknown): string => JSON.stringify(value ?? null);
  const inside = (text: string, scope: Json): string =>
    text
      .replace(/\{\{ ([\w.]+)\|json_encode\|raw \}\}/g, (_all, path) => write(valueAt(scope, path)))
      .replace(/\{\{ \(([\w.]+) == '([^']+)' \? ([\w.]+) : null\)\|json_encode\|raw \}\}/g, (_all, left, word, path) =>
        write(valueAt(scope, left) === word ? valueAt(scope, path) : null),
      );
  const looped = template.replace(
    /\s*\{%- for member in ([\w.]+) %\}([\s\S]*?)\{\{ loop\.last \? '' : ',' \}\}\s*\{%- endfor %\}/g,
    (_all, path, text) => {
      const members = valueAt(context, path);
      const all: unknown[] = Array.isArray(members) ? members : [];
      return all.map((member, index) => inside(text, { member }) + (index < all.length - 1 ? ',' : '')).join('');
    },
  );
  const body = inside(looped, context);
  expect(body).not.toMatch(/\{\{|\{%/);
  return body;
}

const item: Json = {
  id: 42,
  name: SECRET,
  content: SECRET,
  is_deleted: false,
  type: 2,
  priority: 5,
  status: { id: 4, name: 'Pending' },
  date: '2026-05-04T10:00:00+02:00',
  date_mod: '2026-05-04T11:00:00+02:00',
  request_type: { id: 1, name: 'Help "desk"\nand more \\' },
  category: { id: 1, name: 'Network' },
  entity: { id: 0, name: 'Root "entity"' },
  team: [
    { id: 9, name: SECRET, type: 'User', role: 'requester' },
    { id: 3, name: 'IT "Support"\\\n2nd line', type: 'Group', role: 'assigned' },
  ],
};
const message: Json = {
  id: 71,
  itemtype: 'Ticket',
  items_id: 42,
  content: SECRET,
  is_private: false,
  user: { id: 9, name: SECRET },
  date_creation: '2026-05-04T11:00:00+02:00',
};

describe('the templates', () => {
  const read = (name: string, context: Json) => {
    const body = render(fileOf(name), context);
    expect(body).not.toContain(SECRET);
    expect(() => JSON.parse(body)).not.toThrow();
    return glpi.read(delivery(body, { 'x-glpi-timestamp': String(at('2026-05-04T09:00:01Z') / 1000) }), reader());
  };

  it('send a ticket as the connector reads it, whatever is in its names', () => {
    const reading = read('pith-ticket.twig', { event: 'update', item });
    expect(reading).toMatchObject({ problems: [], entries: [{ ticketId: '42' }] });
    expect(reading.entries[0]?.events[0]).toMatchObject({
      type: 'ticket.snapshot',
      time: at('2026-05-04T09:00:00Z'),
      fields: {
        status: 'pending',
        kind: 'request',
        priority: '5',
        channel: 'Help "desk"\nand more \\',
        group: 'IT "Support"\\\n2nd line',
        requester: 'who:9',
        assignee: null,
      },
    });
  });

  it.each([
    ['pith-followup.twig', message, { author: 'requester', public: true, id: 'followup-71' }],
    ['pith-solution.twig', { ...message, is_private: undefined }, { author: 'agent', public: true, id: 'solution-71' }],
    [
      'pith-task.twig',
      { ...message, itemtype: undefined, items_id: undefined, tickets_id: 42 },
      { author: 'agent', public: true, id: 'task-71' },
    ],
  ])('%s sends a message and its ticket', (name, written, expected) => {
    const reading = read(name, { event: 'new', item: written, parent_item: item });
    expect(reading).toMatchObject({ problems: [], entries: [{ ticketId: '42' }] });
    expect(reading.entries[0]?.events.map(({ type }) => type)).toEqual(['ticket.message', 'ticket.snapshot']);
    expect(reading.entries[0]?.events[0]?.message).toEqual(expected);
  });

  it('name GLPI’s own account, and nobody else’s', () => {
    const system = { ...message, user: { id: 6, name: 'glpi-system' } };
    const reading = read('pith-followup.twig', { event: 'new', item: system, parent_item: item });
    expect(reading.entries[0]?.events[0]?.message?.author).toBe('system');
  });

  it('use only what GLPI lets templates use, and are all named by a step', () => {
    for (const { name, content } of files) {
      expect(new Set(content.match(/\|\w+/g))).toEqual(new Set(['|json_encode', '|raw']));
      expect(new Set(content.match(/\{%-? *\w+/g))).toEqual(new Set(['{%- for', '{%- endfor']));
      expect(steps.some(step => step.includes(name))).toBe(true);
    }
  });
});
