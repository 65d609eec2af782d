import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { apiTypes, FILE } from '../../client/generate.ts';

it('the client’s types of the API are those of the API as it is now (npm run client:generate)', async () => {
  // Not by toBe: how two files of thousands of lines differ helps nobody.
  expect((await apiTypes()) === (await readFile(FILE, 'utf8'))).toBe(true);
}, 60_000);
