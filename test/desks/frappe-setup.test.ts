import { describe, expect, it } from 'vitest';
import { frappe } from '#desks/frappe.ts';
import { sign, verify } from '#desks/signatures.ts';
import { at, bytes, delivery, NOW, reader } from './support.ts';

type Json = Record<string, unknown>;

const WEBHOOK = 'https://pith.example.com/v1/webhooks/desk-1';
const setup = (scheme = 'frappe') => frappe.setup({ id: 'desk-1', webhookUrl: WEBHOOK, scheme });
const fileOf = (name: string): string => setup().files.find(file => file.name === name)?.content ?? '';

const SECRET = 'Zyxwv-secret-text';
const DOCUMENTS: Record<string, Json> = {
  'pith-ticket.json': {
    name: 128,
    subject: SECRET,
    description: SECRET,
    status: 'Open',
    status_category: 'Open',
    priority: 'High "now"',
    agent_group: 'IT\\Support',
    raised_by: 'customer8@example.com',
    contact: SECRET,
    creation: '2026-05-04 13:30:00.000001',
    modified: '2026-05-04 14:30:00.000002',
    sla: 'Default',
    response_by: '2026-05-04 15:30:00',
    resolution_by: '2026-05-05 15:30:00',
    feedback_rating: 0.0,
    feedback_extra: SECRET,
    is_merged: 0,
  },
  'pith-ticket-deleted.json': { name: 128, modified: '2026-05-04 14:30:00.000002', subject: SECRET },
  'pith-message.json': {
    name: 'm1',
    reference_doctype: 'HD Ticket',
    reference_name: '128',
    sent_or_received: 'Received',
    sender: SECRET,
    content: SECRET,
    creation: '2026-05-04 13:30:01',
    modified: '2026-05-04 13:30:01',
  },
  'pith-assignment.json': {
    name: 't1',
    reference_type: 'HD Ticket',
    reference_name: '128',
    allocated_to: 'agent5@example.com',
    status: 'Open',
    description: SECRET,
    modified: '2026-05-04 14:00:00',
  },
  'pith-note.json': {
    name: 'n1',
    reference_ticket: '128',
    content: SECRET,
    commented_by: SECRET,
    creation: '2026-05-04 14:10:00',
    modified: '2026-05-04 14:10:00',
  },
};
const LOOKED_UP: Json = {
  _assign: '["agent5@example.com"]',
  time_zone: 'Asia/Kolkata',
  apply_sla_for_resolution: 1,
  creation: '2026-05-04 13:30:00.000001',
};

/** As Jinja renders our templates: on a site where templates may look into the database, and on one where not. */
function render(template: string, doc: Json, reads: boolean): string {
  const body = template
    .replace(/\{%- set .*?-%\}\n/, '')
    .replace(/\n {2}\{%- if reads %\}([\s\S]*?)\n {2}\{%- endif %\}/, (_all, lines) => (reads ? lines : ''))
    .replace(/\{\{ doc\.(\w+) \| json \}\}/g, (_all, field) => JSON.stringify(doc[field] ?? null))
    .replace(/\{\{ [^}]*?get_value\("[^"]+", [^,]+, "(\w+)"\)[^}]*? \| json \}\}/g, (_all, field) =>
      JSON.stringify(LOOKED_UP[field] ?? null),
    );
  expect(body).not.toMatch(/\{\{|\{%/);
  return body;
}

describe.each([true, false])('the templates, on a site where they may look into the database: %s', reads => {
  const read = (name: string) => {
    // Python writes the body anew: other spaces, and nothing but ASCII.
    const body = JSON.stringify(JSON.parse(render(fileOf(name), DOCUMENTS[name] ?? {}, reads)));
    expect(body).not.toContain(SECRET);
    return frappe.read(delivery(body), reader({ timeZone: 'Asia/Kolkata' }));
  };
  const only = (name: string) => {
    const reading = read(name);
    expect(reading).toMatchObject({ ignored: 0, problems: [], entries: [{ ticketId: '128' }] });
    return reading.entries[0]?.events ?? [];
  };

  it('send a ticket as the connector reads it', () => {
    const [snapshot, ...slas] = only('pith-ticket.json');
    expect(snapshot).toMatchObject({
      type: 'ticket.snapshot',
      time: at('2026-05-04T09:00:00Z'),
      fields: {
        status: 'open',
        priority: 'High "now"',
        group: 'IT\\Support',
        requester: 'who:customer8@example.com',
        createdAt: at('2026-05-04T08:00:00Z'),
      },
    });
    // Who is assigned is not said, rather than nobody, where it can't be looked up.
    expect(snapshot?.fields?.assignee).toBe(reads ? 'who:agent5@example.com' : undefined);
    expect(slas.map(event => event.sla)).toEqual([
      { metric: 'first-response', outcome: 'running', dueAt: at('2026-05-04T10:00:00Z') },
      { metric: 'resolution', outcome: 'running', dueAt: at('2026-05-05T10:00:00Z') },
    ]);
  });

  it('send deletions, messages, notes and assignments', () => {
    expect(only('pith-ticket-deleted.json')[0]?.removed).toEqual({ reason: 'deleted' });
    expect(only('pith-message.json')[0]?.message).toEqual({
      author: 'requester',
      public: true,
      id: 'm1',
      ...(reads ? { opening: true } : {}),
    });
    expect(only('pith-note.json')[0]?.message).toEqual({ author: 'agent', public: false, id: 'n1' });
    expect(only('pith-assignment.json')[0]?.fields).toEqual({ assignee: 'who:agent5@example.com' });
  });
});

describe('the templates', () => {
  it('are one for each file that the steps name, and hold nothing that Frappe refuses', () => {
    const { steps, files } = setup();
    expect(Object.keys(DOCUMENTS).sort()).toEqual(files.map(file => file.name).sort());
    for (const { name, content } of files) {
      expect(steps.some(step => step.includes(name))).toBe(true);
      expect(content).not.toContain('.__');
    }
  });

  it('render the same twice, as the signature needs it', () => {
    for (const { content } of setup().files) expect(content).not.toMatch(/now|random|nonce|today/i);
  });
});

describe('the signature', () => {
  it('is verified over what is sent', () => {
    const body = render(fileOf('pith-ticket.json'), DOCUMENTS['pith-ticket.json'] ?? {}, true);
    const headers = sign('frappe', { body: bytes(body), secret: 's3cr3t', now: NOW });
    const proof = { secrets: ['s3cr3t'], now: NOW };
    expect(verify('frappe', { delivery: delivery(body, headers), ...proof })).toBe(true);
    expect(verify('frappe', { delivery: delivery(`${body} `, headers), ...proof })).toBe(false);
  });

  it('is where the step for its scheme says, and others say where their secret goes', () => {
    expect(setup().steps.join('\n')).toContain('Webhook Secret');
    for (const scheme of ['bearer', 'basic']) expect(setup(scheme).steps.join('\n')).toContain('Authorization');
    for (const scheme of ['bearer', 'header', 'standard-webhooks']) {
      expect(setup(scheme).steps.join('\n')).toContain('Enable Security: no');
    }
  });
});
