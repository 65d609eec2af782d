/**
 * Bodies as large as they may be, made to be slow: deep, of many members, of signs that have to be escaped. Each gets an
 * answer that is no fault of ours, and in a time that grows with its length and not with its square.
 */
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RouteKey } from '#functions/routes.ts';
import { MAX_BODY_BYTES } from '#http/request.ts';
import type { Call, House } from '../functions/harness.ts';
import { DESK_SECRET, furnished, TAKEN } from './bodies.ts';
import { growsTooFast } from './grows.ts';

const MAX = MAX_BODY_BYTES;
const fill = (unit: string, length: number): string => unit.repeat(Math.floor(length / unit.length));

/** What anybody may send to, as far as they know a link or a secret; the others are for those who set Pith up. */
const isPublic = ({ key }: Door): boolean => /webhooks|signals|\/s\//.test(key);

/** About as long as is asked for, and never longer. */
const SHAPES: Readonly<Record<string, (length: number) => string>> = {
  'lists in lists': length => `${fill('[', length / 2)}${fill(']', length / 2)}`,
  'lists that are not closed': length => fill('[', length),
  'objects in objects': length => `${fill('{"a":', (length / 6) * 5)}1${fill('}', length / 6 - 1)}`,
  'an object in which objects are deep': length =>
    `{"data":${fill('{"a":', ((length - 20) / 6) * 5)}1${fill('}', (length - 20) / 6)}}`,
  'a great many members': length =>
    `{${Array.from({ length: Math.floor(length / 14) }, (_, at) => `"k${at}":0`).join()}}`,
  'one member a great many times': length => `{${fill('"a":1,', length - 8)}"a":1}`,
  'a text of blanks': length => `{"type":"${fill(' ', length - 20)}x"}`,
  'a text of quotes': length => `{"type":"${fill('\\"', length - 20)}"}`,
  'a text of halves of characters': length => `{"type":"${fill('\\ud800', length - 20)}"}`,
  'a list of nothing': length => `[${fill('0,', length - 4)}0]`,
  'a number of a great many digits': length => fill('9', length),
  blanks: length => fill(' ', length),
  'bytes that are no text': length => fill('\0', length),
};

interface Door {
  key: RouteKey;
  call: Call;
}

let given: House;
const doors: Door[] = [];
beforeAll(async () => {
  given = await furnished();
  const survey = await given.call('POST /v1/surveys', { body: { connection: 'desk', ticketId: 'T-1' } });
  const link = new URL(survey.json.url).pathname.replace('/s/', '');
  const seen = new Set<string>();
  for (const [key, call] of TAKEN) {
    const name = `${key} ${JSON.stringify(call.parameters)}`;
    if (!seen.has(name)) doors.push({ key, call });
    seen.add(name);
  }
  doors.push({ key: 'POST /s/{token}', call: { parameters: { token: link }, as: null } });
});

const CONTENT = { 'content-type': 'application/json' };

describe('a body of one MiB', () => {
  it.each(Object.entries(SHAPES))('of %s is no fault of ours, wherever it is sent', async (_, shape) => {
    const [body, short] = [shape(MAX), shape(MAX / 32)];
    expect(body.length).toBeLessThanOrEqual(MAX);
    for (const door of doors) {
      const { key, call } = door;
      const { status } = await given.call(key, { ...call, headers: CONTENT, body: isPublic(door) ? body : short });
      expect([key, status >= 200 && status < 500]).toEqual([key, true]);
    }
  });

  it.each(Object.entries(SHAPES))('of %s takes a time that grows with its length', async (_, shape) => {
    for (const { key, call } of doors.filter(isPublic)) {
      const slow = await growsTooFast(MAX / 4, length => {
        const body = shape(length);
        return () => given.call(key, { ...call, headers: CONTENT, body });
      });
      expect([key, slow]).toEqual([key, false]);
    }
  });

  it('is the longest that is taken, before anybody looks into it', async () => {
    for (const { key, call } of doors) {
      const { status } = await given.call(key, { ...call, headers: CONTENT, body: fill(' ', MAX + 1) });
      expect([key, status]).toEqual([key, 413]);
    }
  });
});

describe('a refusal', () => {
  it('names a hundred of all that is wrong, and how many there are besides: it is no larger than what was sent', async () => {
    for (const { key, call } of doors) {
      if (key.startsWith('POST /v1/webhooks')) continue;
      const members = Array.from({ length: 20_000 }, (_, at) => `"k${at}":0`).join();
      const { status, json, text } = await given.call(key, { ...call, headers: CONTENT, body: `{${members}}` });
      expect([key, status, json.errors.length]).toEqual([key, 422, 101]);
      expect(json.errors.at(-1)).toEqual({ path: '', message: expect.stringMatching(/^and [\d,]+ more$/) });
      expect(text.length).toBeLessThan(20_000);
    }
  });
});

describe('a form of a survey', () => {
  const { key, call } = { key: 'POST /s/{token}', call: {} } as const;
  it.each(['&', '=', '%', 'a=1&', '%41=%42&', 'reasons=x&', '+', '%%30'])(
    'of %s alone is refused in no time',
    async unit => {
      const door = doors.find(one => one.key === key);
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const slow = await growsTooFast(MAX / 4, length => {
        const body = fill(unit, length);
        return async () => {
          const { status } = await given.call(key, { ...call, ...door?.call, headers, body });
          expect(status).toBe(400);
        };
      });
      expect(slow).toBe(false);
    },
  );
});

describe('a body that is compressed', () => {
  it('is never unpacked: what has no content that we read is refused', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * MAX));
    expect(bomb.length).toBeLessThan(MAX);
    for (const { key, call } of doors) {
      const headers = { ...CONTENT, 'content-encoding': 'gzip' };
      const before = process.memoryUsage().arrayBuffers;
      const { status } = await given.call(key, { ...call, headers, body: bomb, base64: true });
      expect([key, status >= 400 && status < 500]).toEqual([key, true]);
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(32 * MAX);
    }
  });
});

describe('what comes beside a body', () => {
  const LONG = 50_000;
  const UNITS = [' ', '"', 'W/', ',', ';q=', '%', '-', 'eyJ9.'];
  const HEADERS = [
    ...['accept', 'accept-encoding', 'accept-language', 'authorization', 'content-type', 'cookie', 'if-match'],
    ...['if-none-match', 'webhook-id', 'webhook-signature', 'webhook-timestamp', 'x-hub-signature', 'ce-specversion'],
  ];
  const CALLS: Door[] = [
    { key: 'GET /v1/units', call: {} },
    { key: 'PUT /v1/settings', call: { body: '{}' } },
    { key: 'POST /v1/webhooks/{connectionId}', call: { parameters: { connectionId: 'desk' }, body: '{}' } },
    { key: 'GET /s/{token}', call: { parameters: { token: 'x' } } },
  ];

  it.each(HEADERS)('the header %s, however long, takes no time', async name => {
    for (const { key, call } of CALLS) {
      for (const unit of UNITS) {
        const slow = await growsTooFast(LONG, length => {
          const headers = { [name]: `${fill(unit, length)}!` };
          return async () => expect((await given.call(key, { ...call, headers })).status).toBeLessThan(500);
        });
        expect([key, unit, slow]).toEqual([key, unit, false]);
      }
    }
  });

  const PARAMETERS = ['unit', 'cursor', 'from', 'where', 'groupBy', 'limit', 'format', 'hour', 'without', 'service'];

  it.each(PARAMETERS)('the parameter %s, however long, takes no time', async name => {
    const keys = ['GET /v1/reports/sla-xla', 'GET /v1/reports/tickets', 'GET /v1/audit', 'GET /v1/quarantine'] as const;
    for (const key of keys) {
      for (const unit of UNITS) {
        const slow = await growsTooFast(LONG, length => {
          const query = { [name]: `${fill(unit, length)}!` };
          return async () => expect((await given.call(key, { query })).status).toBeLessThan(500);
        });
        expect([key, unit, slow]).toEqual([key, unit, false]);
      }
    }
  });

  it('a path, however long, takes no time', async () => {
    for (const unit of [...UNITS, '/', '\0', '漢']) {
      const slow = await growsTooFast(LONG, length => {
        const id = fill(unit, length);
        return async () => {
          for (const key of ['GET /v1/units/{id}', 'GET /v1/kpis/{id}', 'GET /s/{token}'] as const) {
            const { status } = await given.call(key, { parameters: { id, token: id } });
            expect([unit, key, status < 500]).toEqual([unit, key, true]);
          }
        };
      });
      expect([unit, slow]).toEqual([unit, false]);
    }
  });
});

it('the house is still there', async () => {
  expect((await given.call('GET /v1/health', { as: null })).status).toBe(200);
  expect((await given.convert()).batchItemFailures).toEqual([]);
  expect(given.logged.filter(line => line.includes(DESK_SECRET))).toEqual([]);
});
