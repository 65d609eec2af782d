/** Whether a desk lives, why deliveries wait, and what a new connection is called. */
import { describe, expect, it } from 'vitest';
import { ago, deskState } from '#dashboard/places/connections/desk-state.ts';
import { bodyOf, deskMakesSecret, freeId, isLocal } from '#dashboard/places/connections/model.ts';
import { isMapping, reasonsOf } from '#dashboard/places/connections/reasons.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const HOUR = 3_600_000;
const earlier = (milliseconds: number): string => new Date(NOW - milliseconds).toISOString();

describe('a desk', () => {
  it('is alive for a day after a delivery, and then silent', () => {
    expect(deskState({ lastDeliveryAt: earlier(24 * HOUR) }, NOW)).toBe('alive');
    expect(deskState({ lastDeliveryAt: earlier(24 * HOUR + 1) }, NOW)).toBe('silent');
  });

  it('is waited for until it has delivered, and paused when that was said', () => {
    expect([deskState({}, NOW), deskState({ paused: true, lastDeliveryAt: earlier(0) }, NOW)]).toEqual([
      'waiting',
      'paused',
    ]);
  });

  it('was heard so long ago, in the words of the language', () => {
    expect([
      ago(earlier(5 * 60_000), NOW, 'en'),
      ago(earlier(50 * HOUR), NOW, 'de'),
      ago(earlier(-5_000), NOW, 'en'),
    ]).toEqual(['5 minutes ago', 'vorgestern', 'now']);
  });
});

describe('reasons', () => {
  const item = (...errors: { path: string; message: string }[]) => ({
    id: 'x',
    connection: 'c',
    receivedAt: earlier(0),
    errors,
  });

  it('are counted by deliveries, wherever in a list they stand, the most frequent first', () => {
    const unknown = { path: '/type', message: 'unknown type' };
    const status = (at: number) => ({ path: `/events/${at}/status`, message: 'status "W" is not mapped' });
    expect(reasonsOf([item(unknown), item(status(0), status(7)), item(status(3))])).toEqual([
      { path: '/events/*/status', message: 'status "W" is not mapped', deliveries: 2 },
      { ...unknown, deliveries: 1 },
    ]);
    expect([isMapping(status(0)), isMapping(unknown)]).toEqual([true, false]);
  });
});

describe('a connection', () => {
  const connection = {
    ...{ id: 'c', desk: 'generic', timeZone: 'UTC', auth: { scheme: 'bearer' }, defaults: { unit: 'finance' } },
    ...{
      mapping: { status: { W: 'open' } },
      webhookUrl: 'https://pith.test',
      paused: true,
      lastDeliveryAt: earlier(0),
    },
  };

  it('is sent whole, but for what was changed and what only the API says', () => {
    const { id: _, webhookUrl: _url, lastDeliveryAt: _at, ...rest } = connection;
    expect(bodyOf(connection, { paused: false })).toEqual({ ...rest, paused: false });
  });

  it('is called as its desk, with a number where that is taken', () => {
    expect([freeId('zammad', []), freeId('zammad', ['zammad', 'zammad-2'])]).toEqual(['zammad', 'zammad-3']);
  });

  it('has a secret of the desk’s making only by the desk’s own scheme', () => {
    expect([
      deskMakesSecret('zendesk', 'zendesk'),
      deskMakesSecret('zendesk', 'bearer'),
      deskMakesSecret('jira', 'jira'),
    ]).toEqual([true, false, false]);
  });

  it('knows addresses that only this machine reaches', () => {
    expect(['http://127.0.0.1:1/x', 'http://localhost/x', 'https://pith.example.com/x'].map(isLocal)).toEqual([
      true,
      true,
      false,
    ]);
  });
});
