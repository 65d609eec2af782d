/** The command line of `pith connect`: what it asks for before anything is done, and what its documentation lists. */
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DESK_IDS } from '#desks/loading.ts';
import { temporaryFile } from '#test/support/temporary.ts';
import { connectCommand, isConnectUsage } from '../../local/connect/command.ts';
import { readConnectionMapping } from '../../local/connect/mapping-file.ts';
import { registrarHelp, registrars } from '../../local/connect/registrars.ts';
import { readEnvironment } from '../../local/environment.ts';
import { PithClientError } from '../../local/pith-client.ts';

const environment = readEnvironment({ PITH_DEMO: 'off' });

describe('the command line', () => {
  const nothing = { token: undefined, secret: undefined };
  const at = 'http://127.0.0.1:9';

  it('without the desk’s token says what it is', async () => {
    const zammad = connectCommand('zammad', { at }, environment, nothing);
    await expect(zammad).rejects.toThrow(/PITH_DESK_TOKEN is not set. For zammad it is: an access token/);
  });

  it('without the user of a desk that needs one says whose it is', async () => {
    const zendesk = connectCommand('zendesk', { at }, environment, { ...nothing, token: 't' });
    await expect(zendesk).rejects.toThrow(/zendesk needs --user: PITH_DESK_TOKEN there is an API token/);
  });

  it('refuses an address that is none, or that has credentials in it', async () => {
    for (const wrong of ['desk.example.com', 'ftp://desk', 'https://user:password@desk.example.com']) {
      const command = connectCommand('zammad', { at: wrong }, environment, { ...nothing, token: 't' });
      await expect(command, wrong).rejects.toThrow('--at is where the desk is');
    }
  });

  it('lists every desk that Pith registers itself with, and what its token is', () => {
    for (const { desk, credentials } of registrars)
      expect(registrarHelp()).toContain(`${desk.padEnd(12)} ${credentials}`);
    expect(registrars.map(({ desk }) => desk)).toEqual([...registrars.map(({ desk }) => desk)].sort());
  });

  it('has a page that lists every desk, and those with an API in a row of their own', () => {
    const page = readFileSync(new URL('../../docs/connect.md', import.meta.url), 'utf8');
    for (const id of DESK_IDS) expect(page, id).toContain(`\`${id}\``);
    for (const { desk } of registrars) expect(page, desk).toContain(`| \`${desk}\` |`);
  });
});

describe('a mapping file', () => {
  const read = (text: string) => {
    const path = temporaryFile('mapping.yaml');
    writeFileSync(path, text);
    return readConnectionMapping(path, 'zammad');
  };

  it('is the mapping alone, or has the time zone and defaults beside it, in YAML or JSON', async () => {
    const mapping = { status: { parked: 'on-hold' } };
    expect(await read('status: { parked: on-hold }')).toEqual({ mapping });
    expect(await read('{ "desk": "zammad", "mapping": { "status": { "parked": "on-hold" } } }')).toEqual({ mapping });
    const whole =
      'mapping: { status: { parked: on-hold } }\ntimeZone: Europe/Berlin\ndefaults: { unit: sales }\ncsv: {}';
    expect(await read(whole)).toEqual({ mapping, timeZone: 'Europe/Berlin', defaults: { unit: 'sales' } });
  });

  it.each([
    ['status: { parked: on-hold', /mapping\.yaml: /],
    ['just words', /has no mapping in it/],
    ['mapping: {}\nauth: { secret: s }', /only mapping, timeZone and defaults are read here, and not auth$/],
    ['mapping: {}\ndesk: jira', /another desk: jira/],
  ])('%j is refused', async (text, message) => {
    const error = await read(text).catch((caught: unknown) => caught);
    expect(String(error)).toMatch(message);
    expect(isConnectUsage(error)).toBe(true);
  });

  it('that there is not is said', async () => {
    await expect(readConnectionMapping('/nowhere/mapping.yaml', 'zammad')).rejects.toThrow(/no mapping file/);
  });
});

it('what Pith finds not usable takes another command line, and what it can’t do now does not', () => {
  expect([422, 503].map(status => isConnectUsage(new PithClientError('refused', status)))).toEqual([true, false]);
});
