/** The command line of `pith connect`: what it asks for before anything is done, and what its documentation lists. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DESK_IDS } from '#desks/loading.ts';
import { connectCommand } from '../../local/connect/command.ts';
import { registrarHelp, registrars } from '../../local/connect/registrars.ts';
import { readEnvironment } from '../../local/environment.ts';

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
