/** Who may import whom (design.md §2): the linter's own rules, shown to bite on source that breaks them. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
const BIOME = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');
const RULES = ['style/noRestrictedImports', 'style/noRestrictedGlobals', 'plugin'];

const PURE = ['tickets', 'sla', 'experience', 'agreements', 'linkage', 'rollups'].map(folder => `lib/${folder}/a.ts`);
const LIBRARY = ['lib/store/sqlite.ts', 'lib/http/a.ts', 'lib/reports/a.ts', 'lib/convert/a.ts', 'lib/vault.ts'];

interface Example {
  file: string;
  source: string;
}

interface Diagnostic {
  category: string;
  location: { path: string; start: { line: number } };
}

const each = (files: readonly string[], ...sources: string[]): Example[] =>
  files.flatMap(file => sources.map(source => ({ file, source })));

const REFUSED: Readonly<Record<string, Example[]>> = {
  'a pure folder that imports AWS, node: or anything that does I/O': each(
    [...PURE, 'lib/settings.ts', 'lib/experience/measures/a.ts'],
    "import { DynamoDBClient } from '@aws-sdk/client-dynamodb';",
    "import type { Item } from '@aws-sdk/lib-dynamodb';",
    "import { readFileSync } from 'node:fs';",
    "export * from 'node:crypto';",
    "use(import('node:net'));",
    "import * as z from 'zod/mini';",
  ),
  'a pure folder that imports a folder that is not pure': each(
    PURE,
    "import type { Table } from '#store/table.ts';",
    "import { convert } from '../convert/convert.ts';",
    "import { findDesk } from '#desks/index.ts';",
    "import type { Vault } from '#lib/vault.ts';",
  ),
  'a clock, a timer or dice in a pure folder or a desk': each(
    [...PURE, 'lib/settings.ts', 'lib/desks/a.ts'],
    'use(Date.now());',
    'use(new Date());',
    'use(new Date);',
    'use(Date());',
    "use(Date['now']());",
    'use({ now: Date.now });',
    'use(performance.now());',
    'use(globalThis.performance.now());',
    'use(Math.random());',
    'setTimeout(() => {}, 1);',
    'setInterval(() => {}, 1);',
  ),
  'I/O through a global in a pure folder': each(
    PURE,
    "use(fetch('https://example.invalid'));",
    'use(process.env.HOME);',
    'console.log(1);',
    'use(crypto.randomUUID());',
  ),
  'a desk that imports AWS, the store, or more of node: than crypto': each(
    ['lib/desks/a.ts'],
    "import { DynamoDBClient } from '@aws-sdk/client-dynamodb';",
    "import type { Table } from '#store/table.ts';",
    "import { readFileSync } from 'node:fs';",
    "import { setTimeout as wait } from 'node:timers/promises';",
  ),
  'a use case that imports AWS or node:': each(
    ['lib/reports/a.ts', 'lib/convert/a.ts', 'lib/configuration/a.ts'],
    "import { DynamoDBClient } from '@aws-sdk/client-dynamodb';",
    "import { randomUUID } from 'node:crypto';",
  ),
  'AWS in lib/ outside of the DynamoDB engine': each(
    [...LIBRARY, 'lib/log.ts'],
    "import { DynamoDBClient } from '@aws-sdk/client-dynamodb';",
    "import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';",
  ),
  'the CDK outside of infra/': each(
    [...LIBRARY, 'lib/store/dynamodb.ts', 'functions/ingest/a.ts', 'local/a.ts', 'test/store/a.test.ts', 'bench/a.ts'],
    "import { App } from 'aws-cdk-lib';",
    "import { Table } from 'aws-cdk-lib/aws-dynamodb';",
    "import type { Construct } from 'constructs';",
  ),
  'an import of local/ or infra/': [
    ...each(
      [...PURE, ...LIBRARY, 'lib/desks/a.ts', 'lib/store/dynamodb.ts', 'functions/ingest/a.ts'],
      "import { start } from '../../local/server.ts';",
      "import { createApp } from '../../infra/create-app.ts';",
    ),
    ...each(['local/a.ts'], "import { createApp } from '../infra/create-app.ts';"),
    ...each(['infra/a.ts'], "import { start } from '../local/server.ts';"),
    ...each(['vitest.config.ts'], "import { start } from './local/server.ts';"),
  ],
  'infra/ that looks into lib/ or functions/': each(
    ['infra/a.ts'],
    "import { EVENT_PREFIX } from '#store/keys.ts';",
    "import { EVENT_PREFIX } from '../lib/store/keys.ts';",
    "import { DEFAULT_SETTINGS } from '#lib/settings.ts';",
    "import { handler } from '#functions/ingest/handler.ts';",
  ),
  'the dashboard looking behind the API': each(
    ['dashboard/a.ts', 'dashboard/places/a/a.tsx'],
    "import { WHERES } from '#reports/where.ts';",
    "import type { Caller } from '#http/caller.ts';",
    "import { readFileSync } from 'node:fs';",
    "import { WHERES } from '../../../lib/reports/where.ts';",
  ),
  'lib/ that knows who calls it': each(
    [...LIBRARY, 'lib/store/dynamodb.ts'],
    "import { ROUTES } from '#functions/routes.ts';",
  ),
};

const ALLOWED: Readonly<Record<string, Example[]>> = {
  'pure folders among each other, errors and settings': each(
    PURE,
    "import { b } from './b.ts';",
    "import { fold } from '#tickets/history.ts';",
    "import { createCalendar } from '#sla/calendar.ts';",
    "import { PithError } from '#lib/errors.ts';",
    "import type { Settings } from '#lib/settings.ts';",
  ),
  'a date that was given': each(
    PURE,
    'export const day = (at: number) => new Date(at);',
    'export const a = Date.UTC(2026);',
  ),
  'a measure and the file above it': each(['lib/experience/measures/a.ts'], "import { b } from '../measure.ts';"),
  'a desk and node:crypto': each(['lib/desks/a.ts'], "import { createHmac } from 'node:crypto';"),
  'the DynamoDB engine, functions, local/, tests and benchmarks, and AWS': each(
    ['lib/store/dynamodb-read.ts', 'functions/aws.ts', 'local/a.ts', 'test/store/a.test.ts', 'bench/a.ts'],
    "import { DynamoDBClient } from '@aws-sdk/client-dynamodb';",
  ),
  'tests and benchmarks, and local/ or infra/': each(
    ['test/local/a.test.ts', 'bench/a.ts'],
    "import { start } from '../../local/server.ts';",
    "import { bundle } from '../../infra/bundling.ts';",
  ),
  'infra/ and its tests, and the CDK': each(
    ['infra/a.ts', 'test/infra/a.test.ts'],
    "import { App } from 'aws-cdk-lib';",
  ),
  'infra/ and the headers of the dashboard': each(
    ['infra/a.ts'],
    "import { dashboardHeaders } from '#lib/dashboard-headers.ts';",
  ),
  'infra/ and the routes': each(['infra/a.ts'], "import { ROUTES } from '#functions/routes.ts';"),
};

/** The places that the linter refuses in a folder, as `file:line`. */
function refusals(folder: string): Set<string> {
  const options = ['--reporter=json', '--max-diagnostics=none', ...RULES.map(rule => `--only=${rule}`)];
  const { stdout } = spawnSync(process.execPath, [BIOME, 'lint', ...options, '.'], { cwd: folder, encoding: 'utf8' });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: Diagnostic[] };
  const ours = diagnostics.filter(({ category }) => RULES.includes(category.replace('lint/', '')));
  return new Set(ours.map(({ location }) => `${location.path}:${location.start.line}`));
}

/** Writes the examples into a house of the same shape, one a line, under the same rules; gives where each stands. */
function build(folder: string, examples: readonly Example[]): Map<Example, string> {
  mkdirSync(join(folder, '.ci'));
  for (const file of ['biome.json', join('.ci', 'no-clock.grit')]) cpSync(join(ROOT, file), join(folder, file));
  const lines = new Map<string, string[]>();
  const places = new Map<Example, string>();
  for (const example of examples) {
    const there = lines.get(example.file) ?? [];
    lines.set(example.file, [...there, example.source]);
    places.set(example, `${example.file}:${there.length + 1}`);
  }
  for (const [file, sources] of lines) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), `${sources.join('\n')}\n`);
  }
  return places;
}

describe('the rules of who may import whom', () => {
  let folder = '';
  let places = new Map<Example, string>();
  let refused = new Set<string>();

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'pith-house-'));
    places = build(folder, [...Object.values(REFUSED), ...Object.values(ALLOWED)].flat());
    refused = refusals(folder);
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const isRefused = (example: Example): boolean => refused.has(places.get(example) ?? '');

  it.each(Object.entries(REFUSED))('refuse %s', (_, examples) => {
    expect(examples.filter(example => !isRefused(example))).toEqual([]);
  });

  it.each(Object.entries(ALLOWED))('allow %s', (_, examples) => {
    expect(examples.filter(isRefused)).toEqual([]);
  });

  it('are kept by every file of the house', () => {
    expect([...refusals(ROOT)]).toEqual([]);
  });

  it('are not silenced by a comment', () => {
    const pattern = 'biome-ignore(-all|-start)? +lint(/style/noRestricted|/plugin|[: ])';
    const found = spawnSync('grep', ['-rnE', pattern, 'lib', 'functions', 'local', 'infra'], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    expect(found.stdout).toBe('');
  });
});
