/** The page about deploying has every option with its default, and its examples are taken. */
import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { identityOf } from '../../infra/identity.ts';
import { OPTION_NAMES, readOptions } from '../../infra/options.ts';

const PAGE = readFileSync(new URL('../../docs/deploy.md', import.meta.url), 'utf8');
const read = (context: Record<string, unknown>) => readOptions(new App({ context }).node);

describe('docs/deploy.md', () => {
  const table = PAGE.split('## All options\n')[1] ?? '';
  const rows = [...table.matchAll(/^\| `(\w+)` \| (?:`([^`]+)` )?\| (.+) \|$/gm)];

  it('has every option, and no other', () => {
    expect(rows.map(([, name]) => name).sort()).toEqual(OPTION_NAMES.toSorted());
  });

  it('says what each is without being said', () => {
    const defaults = Object.entries(read({})).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    );
    const said = rows.filter(([, , value]) => value !== undefined).map(([, name, value]) => [name, value]);
    expect(said.sort()).toEqual(defaults.sort());
  });

  const examples = [...PAGE.matchAll(/```json\n(.*?)```/gs)].map(([, text = '']) => text);

  it('has examples that are options', () => {
    expect(examples.length).toBeGreaterThan(2);
    for (const example of examples) {
      for (const name of Object.keys(JSON.parse(example))) expect(OPTION_NAMES).toContain(name);
    }
  });

  it('has an example of an issuer that can be used as it is', () => {
    const [example = ''] = examples.filter(text => text.includes('"issuer"'));
    expect(identityOf(read(JSON.parse(example)))?.environment).toMatchObject({ PITH_UNITS_PREFIX: '/pith/units/' });
  });
});
