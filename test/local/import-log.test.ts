/** The real incident log, imported by a command that is killed on the way: the report says what was counted elsewhere. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { reported, WHOLE } from '#test/acceptance/log-deliveries.ts';
import { connectIn } from '#test/support/history.ts';
import { client } from '#test/support/http.ts';
import { hasIncidentLog, INCIDENT_LOG } from '#test/support/incident-log.ts';
import { pithCommand, startPith } from '#test/support/pith.ts';
import { temporaryFolder } from '#test/support/temporary.ts';

const COMMAND = fileURLToPath(new URL('../../local/pith.mjs', import.meta.url));
const MAPPING = fileURLToPath(new URL('../../docs/imports/servicenow-incident-log.yaml', import.meta.url));
const ROWS = 52_791;
const name = `pith import of the incident log${hasIncidentLog ? '' : ' (skipped: ../shared/data is not here)'}`;

describe.skipIf(!hasIncidentLog)(name, () => {
  it('killed in the middle and gone on with says 8,000 incidents, 2,895 SLA-met, 360 watermelons', async () => {
    const folder = temporaryFolder();
    onTestFinished(folder.remove);
    const data = join(folder.path, 'data');
    await connectIn(data, 'log', {
      desk: 'custom',
      defaults: { unit: 'operations' },
      mapping: { ticketId: { from: 'x' } },
    });
    const args = ['import', INCIDENT_LOG, '--connection', 'log', '--mapping', MAPPING];
    const variables = { PITH_DATA: data, PITH_URL: '', PITH_STORE: '' };

    const killed = spawn(process.execPath, [COMMAND, ...args], {
      env: { ...process.env, ...variables },
      stdio: 'ignore',
    });
    const imports = join(data, 'imports');
    const rows = (): number => {
      const file = existsSync(imports) ? readdirSync(imports).find(one => one.endsWith('.json')) : undefined;
      return file === undefined ? 0 : JSON.parse(readFileSync(join(imports, file), 'utf8')).rows;
    };
    while (rows() < ROWS / 3 && killed.exitCode === null) await sleep(5);
    killed.kill('SIGKILL');
    expect(await once(killed, 'exit')).toEqual([null, 'SIGKILL']);

    const { stdout, stderr, code } = await pithCommand(args, variables);
    expect({ stderr, code }).toEqual({ stderr: expect.stringMatching(/^going on after row \d\d,000\n/), code: 0 });
    expect(stdout).toMatch(/^52,791 rows: [\d,]+ accepted, [\d,]+ repeated, 0 quarantined\n$/);
    const counts = [...stdout.matchAll(/([\d,]+) (?:accepted|repeated)/g)];
    const all = counts.reduce((sum, [, count = '']) => sum + Number(count.replace(/,/g, '')), 0);
    expect(all).toBe(ROWS);

    const pith = await startPith(data);
    try {
      const admin = client(pith.url, await pith.token('admin'));
      expect(await reported(pith.url, admin)).toMatchObject(WHOLE);
      expect(await pith.stop()).toBe(0);
    } finally {
      await pith.kill();
    }
    expect((await pith.command('rebuild', '--check')).stdout).toMatch(
      /^8000 tickets, \d+ events, .*: 0 differences\n$/,
    );
  });
});
