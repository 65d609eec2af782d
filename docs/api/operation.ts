/** One route on the page: who may call it, what it takes, what it answers, and a call that works. */
import { type Answer, type OpenApi, type Operation, type Parameter, refersTo, resolve } from './document.ts';
import { EXAMPLES } from './examples.ts';
import { cell, fieldTable, meaningOf, typeOf } from './fields.ts';

const KINDS: Readonly<Record<string, string>> = {
  'application/json': 'JSON',
  'text/csv': 'CSV',
  'text/html': 'a page',
  'text/plain': 'text',
  'application/csvm+json': 'metadata of CSV on the Web',
};

function parameterTable(document: OpenApi, operation: Operation): string {
  const all = (operation.parameters ?? []).map(part => resolve<Parameter>(document, part));
  if (all.length === 0) return '';
  const lines = all.map(({ name, in: where, required, description = '', schema }) => {
    const { description: _, ...plain } = schema;
    const says = [description, meaningOf(plain)].filter(Boolean).join('. ');
    return `| \`${name}\`${required === true ? '' : ' ?'} | ${where} | ${cell(typeOf(schema))} | ${cell(says)} |`;
  });
  return ['| parameter | in | is | |', '|---|---|---|---|', ...lines].join('\n');
}

function body({ requestBody }: Operation): string {
  const schema = requestBody?.content['application/json']?.schema;
  if (schema === undefined) return requestBody === undefined ? '' : '**Body**: whatever the desk sends.';
  if (refersTo(schema) !== undefined) return `**Body**: ${typeOf(schema)}.`;
  return ['**Body**:', fieldTable(schema)].join('\n\n');
}

const isSuccess = ([status]: [string, unknown]): boolean => /^[23]/.test(status);

function answers(document: OpenApi, { responses }: Operation): string {
  const lines: string[] = [];
  const tables = new Set<string>();
  for (const [status, part] of Object.entries(responses).filter(isSuccess)) {
    const { description, content = {}, headers = {} } = resolve<Answer>(document, part);
    const schema = content['application/json']?.schema ?? content['application/csvm+json']?.schema;
    const kinds = Object.keys(content).map(type => KINDS[type] ?? type);
    const what = schema === undefined || Object.keys(schema).length === 0 ? '' : `: ${typeOf(schema)}`;
    const forms = kinds.length === 0 || (kinds.length === 1 && kinds[0] === 'JSON') ? '' : `; as ${kinds.join(', ')}`;
    const named = Object.keys(headers).map(name => `\`${name}\``);
    const beside = named.length === 0 ? '' : `; with the header ${named.join(', ')}`;
    lines.push(`- **${status}** ${description}${what}${forms}${beside}`);
    if (schema !== undefined) tables.add(fieldTable(schema));
  }
  const refused = Object.keys(responses).filter(status => /^[45]/.test(status));
  if (refused.length > 0) lines.push(`- refused with ${refused.join(', ')} ([why](#refusals))`);
  return [lines.join('\n'), ...[...tables].filter(Boolean)].join('\n\n');
}

function example(key: string): string {
  const { path: values = {}, query, body: sent, as = 'ADMIN' } = EXAMPLES[key] ?? {};
  if (!(key in EXAMPLES)) return '';
  const [method = '', path = ''] = key.split(' ');
  const where = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? `{${name}}`);
  const address = `"$PITH${where}${query === undefined ? '' : `?${query}`}"`;
  const verb = method === 'GET' ? '' : `-X ${method} `;
  const lines = [`curl -s ${verb}${address} -H "Authorization: Bearer $${as}"`];
  if (sent !== undefined) lines.push(`-H 'Content-Type: application/json' -d '${JSON.stringify(sent)}'`);
  return ['```sh', lines.join(' \\\n  '), '```'].join('\n');
}

/** The section of a route. `key`: `GET /v1/units`. */
export function operationSection(document: OpenApi, key: string, operation: Operation): string {
  const { summary, description = '' } = operation;
  const parts = [
    ...[`### ${key}`, `**${summary.replace(/\.$/, '')}.** ${description}`.trim(), parameterTable(document, operation)],
    ...[body(operation), answers(document, operation), example(key)],
  ];
  return parts.filter(Boolean).join('\n\n');
}
