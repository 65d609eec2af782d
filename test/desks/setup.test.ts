import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import type { Desk } from '#desks/desk.ts';
import { desks, findDesk } from '#desks/index.ts';
import { SCHEMES, verify } from '#desks/signatures.ts';
import { at, delivery, NOW, reader } from './support.ts';

const WEBHOOK = 'https://pith.example.com/v1/webhooks/desk-1';
const setupOf = (id: string, scheme?: string) => {
  const desk = findDesk(id) as Desk;
  return desk.setup({ id: 'desk-1', webhookUrl: WEBHOOK, scheme: scheme ?? desk.schemes[0] ?? '' });
};
const fileOf = (id: string, name: string, scheme?: string): string =>
  setupOf(id, scheme).files.find(file => file.name === name)?.content ?? '';

describe('the registry', () => {
  it('finds desks by their id and nothing else', () => {
    expect(Object.keys(desks)).toEqual(expect.arrayContaining(['generic', 'servicenow', 'jira', 'zendesk', 'zammad']));
    for (const id of Object.keys(desks)) expect(findDesk(id)?.id).toBe(id);
    expect([findDesk('constructor'), findDesk('')]).toEqual([undefined, undefined]);
  });

  it('names only schemes that exist', () => {
    for (const desk of Object.values(desks)) {
      for (const scheme of desk.schemes) expect(Object.hasOwn(SCHEMES, scheme), `${desk.id}: ${scheme}`).toBe(true);
    }
  });
});

describe('every desk’s setup', () => {
  /** The setups of a desk, one for each of its schemes. */
  const setupsOf = (id: string) => (findDesk(id)?.schemes ?? []).map(scheme => ({ scheme, ...setupOf(id, scheme) }));

  it.each(Object.keys(desks))('%s names the address, for each of its schemes, and holds no secret', id => {
    for (const { steps, notes, files } of setupsOf(id)) {
      const toDo = [...steps, ...files.map(file => file.content)].join('\n');
      expect(steps.length).toBeGreaterThan(2);
      expect(toDo).toContain(WEBHOOK);
      expect([toDo, ...notes].join('\n')).not.toMatch(/undefined|\[object/);
      for (const { name } of files) expect([...steps, ...notes].join('\n')).toContain(name);
    }
  });

  it.each(Object.keys(desks))('%s has steps that are to be done, and ends with the check', id => {
    // What a desk does by itself, and what is so anyway, is no step.
    const fact = new RegExp(
      `^(?:${findDesk(id)?.name.split(' ')[0]}|RT|GLPI|The|An?|It|This|Without|Whether|Dates|Values|Only|Needed|Not|Or)\\b`,
    );
    for (const { scheme, steps } of setupsOf(id)) {
      for (const step of steps) expect(step, scheme).not.toMatch(fact);
      expect(steps.filter(step => step.startsWith('Change a ticket.'))).toEqual([steps.at(-1)]);
    }
  });

  it.each(Object.keys(desks))('%s has notes that ask for nothing, each of them once', id => {
    const order =
      /^(?:Add|Change|Choose|Copy|Create|Do|Don’t|Give|Have|Import|Insert|Link|Make|Map|Never|Open|Post|Put|Remove|Replace|Restart|Run|Save|Select|Send|Set|Sign|Store|Use|Write)\b/;
    for (const { scheme, steps, notes } of setupsOf(id)) {
      expect(Array.isArray(notes), scheme).toBe(true);
      expect(notes.length, scheme).toBeGreaterThan(0);
      for (const note of notes) {
        expect(note, scheme).not.toMatch(order);
        expect(note, 'the way to a place in the desk').not.toMatch(/^[^.,:(]+ > /);
        expect(note, 'a whole sentence').toMatch(/^\S.*\.$/s);
      }
      expect(new Set([...steps, ...notes]).size).toBe(steps.length + notes.length);
    }
  });
});

/** Enough of ServiceNow's server-side API to run a business rule on a record. */
class Platform {
  sent: string[] = [];

  run(
    script: string,
    record: Record<string, string>,
    operation: 'insert' | 'update' | 'delete',
    changed: string[] = [],
  ): unknown {
    const sent = this.sent;
    const glideRecord = (values: Record<string, unknown>) => ({
      ...Object.fromEntries(Object.keys(values).map(name => [name, { changes: () => changed.includes(name) }])),
      isValidField: (name: string) => name in values,
      getValue: (name: string) => values[name] ?? null,
      getDisplayValue: (name: string) => `Name of ${values[name]}`,
      getUniqueValue: () => values.sys_id,
      getRecordClassName: () => values.sys_class_name,
      operation: () => operation,
    });
    const slas = [
      {
        sla: { name: 'P3 resolution', target: 'resolution', type: 'SLA', duration: '1970-01-02 00:00:00' },
        values: {
          sys_id: 's1',
          stage: 'in_progress',
          has_breached: '0',
          planned_end_time: '2026-05-06 08:00:00',
          business_duration: '1970-01-01 01:00:00',
        },
      },
    ];
    class GlideRecord {
      index = -1;
      sla: unknown;
      addQuery(): void {}
      query(): void {}
      next(): boolean {
        this.index += 1;
        this.sla = slas[this.index]?.sla;
        return this.index < slas.length;
      }
      isValidField(name: string): boolean {
        return name in (slas[this.index]?.values ?? {});
      }
      getValue(name: string): string | null {
        return (slas[this.index]?.values as Record<string, string> | undefined)?.[name] ?? null;
      }
      getUniqueValue(): string | null {
        return this.getValue('sys_id');
      }
    }
    class RESTMessageV2 {
      body = '';
      setRequestBody(body: string): void {
        this.body = body;
      }
      executeAsync(): void {
        sent.push(this.body);
      }
    }
    runInNewContext(script, {
      current: glideRecord(record),
      previous: operation === 'insert' ? null : glideRecord({ ...record, state: '1' }),
      GlideRecord,
      GlideDateTime: class {
        getValue(): string {
          return '2026-05-04 12:00:00';
        }
      },
      gs: {
        getUserID: () => 'caller-1',
        generateGUID: () => `guid-${sent.length}`,
        getProperty: () => 'https://example.com/',
      },
      sn_ws: { RESTMessageV2 },
    });
    return JSON.parse(sent.at(-1) ?? 'null');
  }
}

describe('the business rule for ServiceNow', () => {
  const script = fileOf('servicenow', 'pith-business-rule.js');
  const record = {
    sys_class_name: 'incident',
    sys_id: 'abc',
    number: 'INC0010001',
    state: '2',
    priority: '3',
    opened_at: '2026-05-04 08:00:00',
    sys_updated_on: '2026-05-04 09:00:00',
    sys_mod_count: '4',
    caller_id: 'caller-1',
    assigned_to: 'agent-1',
    assignment_group: 'group-1',
    company: 'company-1',
    made_sla: 'true',
    comments: 'My machine is on fire',
    work_notes: 'It really is',
  };
  const read = (body: unknown) => findDesk('servicenow')?.read(delivery(body), reader());

  it('sends what the connector reads', () => {
    const reading = read(new Platform().run(script, record, 'update', ['comments']));
    expect(reading?.problems).toEqual([]);
    expect(reading?.entries).toMatchObject([
      {
        ticketId: 'INC0010001',
        deliveryId: 'guid-0',
        events: [
          {
            type: 'ticket.snapshot',
            time: at('2026-05-04T09:00:00Z'),
            sequence: 4,
            fields: { status: 'open', group: 'Name of group-1' },
          },
          { type: 'ticket.sla', sla: { metric: 'resolution', outcome: 'running', target: 86_400, elapsed: 3600 } },
          { type: 'ticket.message', message: { author: 'requester', public: true } },
        ],
      },
    ]);
  });

  it('tells insertions and deletions from updates', () => {
    expect(read(new Platform().run(script, record, 'insert'))?.entries[0]?.events[0]?.type).toBe('ticket.created');
    expect(read(new Platform().run(script, record, 'delete'))?.entries[0]?.events[0]?.type).toBe('ticket.removed');
  });

  it('sends no text of a comment, and no person’s name', () => {
    const platform = new Platform();
    platform.run(script, record, 'update', ['comments', 'work_notes']);
    expect(platform.sent.join()).not.toMatch(/fire|really|Name of (caller|agent)/);
  });

  it('runs on tables that lack some of the fields', () => {
    const { company: _company, made_sla: _made, comments: _comments, work_notes: _notes, ...less } = record;
    expect(read(new Platform().run(script, { ...less, sys_class_name: 'sc_req_item' }, 'update'))?.problems).toEqual(
      [],
    );
  });
});

describe('the files for Zendesk', () => {
  it('subscribe to events that the connector reads', () => {
    const { webhook } = JSON.parse(fileOf('zendesk', 'zendesk-webhook.json'));
    expect(webhook).toMatchObject({ endpoint: WEBHOOK, http_method: 'POST', request_format: 'json' });
    for (const type of webhook.subscriptions) expect(type).toMatch(/^zen:event-type:ticket\.[a-z_]+$/);
  });

  it('give triggers a template that the connector reads', () => {
    const values: Record<string, string> = {
      'ticket.id': '7',
      'ticket.status': 'Solved',
      'ticket.updated_at_with_timestamp': '2026-05-04T09:00:00Z',
    };
    const rendered = fileOf('zendesk', 'zendesk-trigger.json').replace(
      /\{\{([\w.]+)\}\}/g,
      (_all, name) => values[name] ?? '',
    );
    expect(findDesk('zendesk')?.read(delivery(rendered), reader())).toMatchObject({
      problems: [],
      entries: [{ ticketId: '7', events: [{ time: at('2026-05-04T09:00:00Z'), fields: { status: 'resolved' } }] }],
    });
  });
});

const hasShell = spawnSync('sh', ['-c', 'command -v openssl && command -v od']).status === 0;

describe.skipIf(!hasShell)('the shell scripts for any system (sh and openssl)', () => {
  /** Runs a script with a `curl` that only writes down what it was given. */
  function run(name: string, scheme: string, secret: string) {
    const folder = mkdtempSync(join(tmpdir(), 'pith-setup-'));
    try {
      writeFileSync(
        join(folder, 'curl'),
        `#!/bin/sh\nfor each in "$@"; do printf '%s\\0' "$each" >> '${folder}/arguments'; done\ncat > '${folder}/input'\n`,
      );
      chmodSync(join(folder, 'curl'), 0o755);
      writeFileSync(join(folder, name), fileOf('generic', name, scheme));
      const env = { PATH: `${folder}:${process.env.PATH}`, PITH_SECRET: secret };
      execFileSync('sh', [join(folder, name)], { env, input: '' });
      const given = readFileSync(join(folder, 'arguments'), 'utf8').split('\0');
      const headers = given.flatMap((each, index) =>
        each === '-H' ? [given[index + 1]?.split(/: (.*)/s).slice(0, 2) ?? []] : [],
      );
      const data = given[given.indexOf('--data-binary') + 1] ?? '';
      const body = data === '@-' ? readFileSync(join(folder, 'input'), 'utf8') : data;
      expect(given).toContain(WEBHOOK);
      return delivery(body, Object.fromEntries(headers), Date.now());
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  it.each([
    ['send-cloud-event.sh', 'bearer', 'a secret'],
    ['send-standard-webhook.sh', 'standard-webhooks', `whsec_${Buffer.alloc(32, 7).toString('base64')}`],
  ])('%s posts an event that is verified and read', (name, scheme, secret) => {
    const sent = run(name, scheme, secret);
    expect(verify(scheme, { delivery: sent, secrets: [secret], now: Date.now() })).toBe(true);
    const reading = findDesk('generic')?.read({ ...sent, receivedAt: NOW }, reader());
    expect(reading).toMatchObject({ problems: [], entries: [{ ticketId: 'TICKET-1' }] });
  });
});
