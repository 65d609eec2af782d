/** Commands that work on what is stored, where nothing is: they say so, and make nothing. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { inProcess } from '#test/support/in-process.ts';
import { temporaryFolder } from '#test/support/temporary.ts';

it.each([[['rebuild']], [['rebuild', '--check']], [['migrate']], [['migrate', '--check']]])(
  'pith %j refuses a folder without a database, and makes none',
  async args => {
    const { path, remove } = temporaryFolder();
    onTestFinished(remove);
    const nowhere = join(path, 'nowhere');
    const { code, stdout, stderr } = await inProcess(args, { PITH_DATA: nowhere, PITH_STORE: undefined });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`there is no database in ${nowhere}: PITH_DATA says where it is`);
    expect(existsSync(nowhere)).toBe(false);
  },
);

it('doctor says that it looked at this machine, where whoever asks may have meant a deployment', async () => {
  const { path, remove } = temporaryFolder();
  onTestFinished(remove);
  const asked = (variables: Record<string, string>) =>
    inProcess(['doctor'], { PITH_DATA: path, PITH_PORT: '0', AWS_DEFAULT_REGION: undefined, ...variables });
  expect((await asked({ AWS_REGION: 'eu-west-1' })).stdout).toMatch(
    /\d+ checks of this machine, and not of a deployment: that takes --stack: /,
  );
});
