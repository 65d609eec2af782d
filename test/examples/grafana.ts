import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { createPithClient } from '../../client/index.ts';
import type { Started } from '../client/started.ts';
import { example } from './script.ts';

interface Column {
  selector: string;
  text: string;
  type: 'string' | 'number' | 'timestamp';
}
interface Target {
  datasource: { type: string; uid: string };
  url: string;
  url_options: { method: string; params: { key: string; value: string }[] };
  root_selector: string;
  columns: Column[];
}
interface Dashboard {
  panels: { title: string; datasource: { uid: string }; targets: Target[] }[];
  templating: { list: { name: string; query: { infinityQuery: Target } }[] };
}

const dashboard = JSON.parse(
  await readFile(example('grafana/dashboards/service-and-experience.json'), 'utf8'),
) as Dashboard;

/** Days before now, as Grafana writes a date. */
const day = (before: number): string => new Date(Date.now() - before * 86_400_000).toISOString().slice(0, 10);
const VARIABLES: Readonly<Record<string, string>> = {
  unit: 'finance',
  '__from:date:YYYY-MM-DD': day(90),
  '__to:date:YYYY-MM-DD': day(0),
};

/** A text with the values of the variables in it. Throws for one that nobody gives. */
const filled = (text: string): string =>
  text.replace(/\$\{([^}]+)\}/g, (_, name: string) => {
    const value = VARIABLES[name];
    if (value === undefined) throw new Error(`nobody gives $\{${name}}`);
    return value;
  });

/** What a selector finds: names and places in lists, with a dot in between. */
const at = (value: unknown, selector: string): unknown =>
  selector.split('.').reduce<unknown>((inner, name) => (inner as Record<string, unknown> | null)?.[name], value);

const FITS: Readonly<Record<Column['type'], (value: unknown) => boolean>> = {
  string: value => typeof value === 'string',
  number: value => typeof value === 'number',
  timestamp: value => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
};

export function grafana(pith: () => Started): void {
  async function rowsOf({ url, url_options, root_selector }: Target): Promise<unknown[]> {
    const { method, params } = url_options;
    const query = new URLSearchParams(params.map(({ key, value }) => [key, filled(value)]));
    const reader = createPithClient({ baseUrl: pith().url, token: await pith().token('business', 'finance') });
    const response = await reader.send(`${filled(url)}?${query}`, { method });
    return at(await response.json(), root_selector) as unknown[];
  }

  async function holds(target: Target): Promise<void> {
    const rows = await rowsOf(target);
    expect(rows.length).toBeGreaterThan(0);
    for (const { selector, type } of target.columns) {
      const values = rows.map(row => at(row, selector)).filter(value => value !== null && value !== undefined);
      expect([selector, values.length > 0, values.every(FITS[type])]).toEqual([selector, true, true]);
    }
  }

  it.each(dashboard.panels.map(panel => [panel.title, panel] as const))(
    'asks for what there is: %s',
    async (_, panel) => {
      for (const target of panel.targets) await holds(target);
    },
  );

  it('asks for the units that there are', async () => {
    const [unit] = dashboard.templating.list;
    if (unit === undefined) throw new Error('there is no variable');
    expect(unit.name).toBe('unit');
    await holds(unit.query.infinityQuery);
  });

  it('asks the data source that is provided, with a bearer token', async () => {
    const { datasources } = parse(await readFile(example('grafana/provisioning/datasources/pith.yaml'), 'utf8'));
    const [{ uid, type, jsonData, secureJsonData, url }] = datasources;
    expect([type, jsonData.auth_method, Object.keys(secureJsonData)]).toEqual([
      'yesoreyeram-infinity-datasource',
      'bearerToken',
      ['bearerToken'],
    ]);
    // The token goes to Pith, and to nobody whom a panel may name.
    expect(jsonData.allowedHosts).toEqual([url]);
    const queries = [
      ...dashboard.panels.flatMap(({ targets }) => targets),
      ...dashboard.templating.list.map(({ query }) => query.infinityQuery),
    ];
    for (const { datasource } of queries) expect(datasource).toEqual({ type, uid });
  });
}
