/** The event bus of the environment, with a stand-in for AWS' client: nobody has tried it on AWS yet. */
import { describe, expect, it } from 'vitest';
import { type ClientEventBridge, createEventBus } from '#functions/event-bridge.ts';
import { createLog } from '#lib/log.ts';
import type { BusAnswer, BusEntry } from '#lib/notify/event-bus.ts';

const entry: BusEntry = {
  EventBusName: 'pith',
  Source: 'pith',
  DetailType: 'xla.missed',
  Time: new Date(0),
  Detail: '{"unit":"finance"}',
};

function standIn(answer: () => Promise<BusAnswer>) {
  const seen = { loads: 0, clients: 0, requests: [] as object[], signals: [] as AbortSignal[], logged: [] as string[] };
  const load = (): ClientEventBridge => {
    seen.loads += 1;
    return {
      PutEventsCommand: class {
        readonly request: object;
        constructor(request: object) {
          this.request = request;
        }
      },
      EventBridgeClient: class {
        constructor() {
          seen.clients += 1;
        }
        send(command: object, { abortSignal }: { abortSignal: AbortSignal }) {
          seen.requests.push('request' in command ? (command.request as object) : {});
          seen.signals.push(abortSignal);
          return answer();
        }
      },
    };
  };
  const log = createLog(
    line => seen.logged.push(line),
    () => 0,
  );
  return { seen, load, log };
}

describe('an event bus', () => {
  it.each([undefined, ''])('is none where the environment names %j', name => {
    const { seen, ...options } = standIn(async () => ({}));
    expect(createEventBus(name, options)).toBeUndefined();
    expect(seen.loads).toBe(0);
  });

  it('has AWS’ client loaded at the first message, and once', async () => {
    const answer = { FailedEntryCount: 0, Entries: [{ EventId: '1' }] };
    const { seen, ...options } = standIn(async () => answer);
    const bus = createEventBus('pith', options);
    expect([bus?.name, seen.loads]).toEqual(['pith', 0]);
    expect(await bus?.put({ Entries: [entry] })).toEqual(answer);
    await bus?.put({ Entries: [entry, entry] });
    expect([seen.loads, seen.clients]).toEqual([1, 1]);
    expect(seen.requests).toEqual([{ Entries: [entry] }, { Entries: [entry, entry] }]);
    expect(seen.signals.every(signal => !signal.aborted)).toBe(true);
    expect(seen.logged).toEqual([]);
  });

  it('says in the log what AWS calls a refusal, and nothing of what was sent', async () => {
    const refused = { ErrorCode: 'InternalFailure', ErrorMessage: 'finance' };
    const { seen, ...options } = standIn(async () => ({
      FailedEntryCount: 2,
      Entries: [refused, refused, { EventId: '1' }],
    }));
    await createEventBus('pith', options)?.put({ Entries: [entry, entry, entry] });
    expect(seen.logged.map(line => JSON.parse(line))).toMatchObject([
      { level: 'error', count: 2, errors: ['InternalFailure'] },
    ]);
    expect(seen.logged.join()).not.toContain('finance');
  });

  it('hands on that a request failed, and says so in the log', async () => {
    const error = Object.assign(new Error('arn:aws:events:finance'), { name: 'ThrottlingException' });
    const { seen, ...options } = standIn(() => Promise.reject(error));
    await expect(createEventBus('pith', options)?.put({ Entries: [entry] })).rejects.toBe(error);
    expect(seen.logged.map(line => JSON.parse(line))).toMatchObject([{ count: 1, errors: ['ThrottlingException'] }]);
    expect(seen.logged.join()).not.toContain('arn:');
  });

  it('that has no client is a failure like any other: it is tried again', async () => {
    const { seen, log } = standIn(async () => ({}));
    const load = (): ClientEventBridge => {
      throw Object.assign(new Error('no such module'), { name: 'MODULE' });
    };
    await expect(createEventBus('pith', { load, log })?.put({ Entries: [entry] })).rejects.toThrow('no such module');
    expect(seen.logged).toHaveLength(1);
  });
});
