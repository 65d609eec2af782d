/**
 * Nothing that a customer writes into a ticket holds a desk's reader up: each text of each delivery in turn becomes very
 * long, in the ways that make regular expressions go back and forth, and the time must not grow with its square.
 */
import { describe, expect, it } from 'vitest';
import type { Desk } from '#desks/desk.ts';
import { findDesk } from '#desks/index.ts';
import type { Mapping } from '#desks/mapping.ts';
import { delivery, reader } from '#test/desks/support.ts';
import type { DeskLife } from '#test/support/desk-life.ts';
import { readLives } from '#test/support/telling.ts';
import { growsTooFast } from './grows.ts';

const LIVES = await readLives();

const LENGTH = 12_000;
const UNITS = [' ', '1', '-', 'a', '.@', '{a:', ',"', '\n\t'];

function deskOf(id: string): Desk {
  const desk = findDesk(id);
  if (desk === undefined) throw new Error(`there is no desk ${id}`);
  return desk;
}

type Path = readonly string[];

/** Where texts and numbers are in a value, each with the path that leads there. */
function* leaves(value: unknown, path: Path = []): Generator<[Path, string]> {
  if (typeof value === 'string' || typeof value === 'number') yield [path, String(value)];
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) yield* leaves(inner, [...path, key]);
}

/** The value with a text in place of what is there. */
function withText(value: unknown, [key, ...rest]: Path, text: string): unknown {
  if (key === undefined) return text;
  if (Array.isArray(value)) return value.map((inner, at) => (String(at) === key ? withText(inner, rest, text) : inner));
  const object = value as Record<string, unknown>;
  return { ...object, [key]: withText(object[key], rest, text) };
}

interface Place {
  body: unknown;
  headers: Record<string, string>;
  path: Path;
  value: string;
}

/** Every place of the desk's deliveries, each once. */
function placesOf({ deliveries }: DeskLife): Place[] {
  const places = new Map<string, Place>();
  for (const { body, headers = {} } of deliveries) {
    const document: unknown = JSON.parse(body);
    for (const [path, value] of leaves(document)) {
      const key = path.filter(part => !/^\d+$/.test(part)).join('/');
      if (!places.has(key)) places.set(key, { body: document, headers: { ...headers }, path, value });
    }
  }
  return [...places.values()];
}

describe.each(LIVES)('a delivery of $desk', life => {
  const desk = deskOf(life.desk);
  const { timeZone = 'UTC', mapping = {} } = life.connection;
  const connected = reader({ timeZone, mapping: mapping as Mapping });

  it('is read in no time, however long one of its texts is', async () => {
    const places = placesOf(life);
    expect(places.length).toBeGreaterThan(3);
    for (const { body, headers, path, value } of places) {
      for (const unit of UNITS) {
        const slow = await growsTooFast(LENGTH, length => {
          const long = unit.repeat(length / unit.length);
          const posted = [`${value}${long}!`, `${long}!`].map(text => delivery(withText(body, path, text), headers));
          return () => posted.map(one => desk.read(one, connected));
        });
        expect([path.join('/'), unit, slow]).toEqual([path.join('/'), unit, false]);
      }
    }
  });
});

describe('a delivery that held its reader up for hours', () => {
  const custom: Mapping = {
    ticketId: { from: 'id' },
    event: { from: 'what', values: { new: 'created' } },
    group: { from: 'team' },
  };
  const cases: [string, Desk, Mapping, (blanks: string) => unknown][] = [
    ['a mapped field of blanks', deskOf('custom'), custom, blanks => ({ id: '1', what: 'new', team: `${blanks}x` })],
    [
      'base64 of blanks',
      deskOf('generic'),
      {},
      blanks => ({
        ...{ specversion: '1.0', id: '1', source: '/a', subject: 'T-1', type: 'ticket.created' },
        ...{ datacontenttype: 'application/json', data_base64: `${blanks}!` },
      }),
    ],
    ['an event of blanks', deskOf('freshdesk'), {}, blanks => ({ ticket_id: '1', triggered_event: `{a:${blanks}x` })],
    [
      'a change of blanks',
      deskOf('freshdesk'),
      {},
      blanks => ({ ticket_id: '1', triggered_event: `{a:{to:${blanks}{}` }),
    ],
  ];

  it.each(cases)('is read in no time: %s', async (_, desk, mapping, bodyOf) => {
    const slow = await growsTooFast(250_000, length => {
      const posted = delivery(bodyOf(' '.repeat(length)), { 'content-type': 'application/cloudevents+json' });
      return () => desk.read(posted, reader({ mapping }));
    });
    expect(slow).toBe(false);
  });
});
