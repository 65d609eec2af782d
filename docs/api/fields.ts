/** Schemas as tables: each field with its place, what it is, and what it means. */
import { type OpenApi, refersTo, type Schema } from './document.ts';

/** How deep a table goes: what lies deeper is told by what contains it. */
const DEPTH = 3;

interface Row {
  path: string;
  required: boolean;
  schema: Schema;
}

/** Text in a cell of a table. */
export const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ');

/** A component's place on the page. */
const link = (name: string): string => `[${name}](#${name.toLowerCase()})`;

const WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  boolean: 'true or false',
  'string date-time': 'instant',
  'string date': 'day',
  'string uri': 'address',
};

const variantsOf = ({ anyOf, oneOf }: Schema): readonly Schema[] | undefined => anyOf ?? oneOf;

function plainType(type: string, { format, items, prefixItems, additionalProperties }: Schema): string {
  if (type === 'array' && prefixItems !== undefined) return `[${prefixItems.map(typeOf).join(', ')}]`;
  if (type === 'array') return items === undefined || items === false ? 'list' : `list of ${typeOf(items)}`;
  if (type === 'object' && typeof additionalProperties === 'object') return `${typeOf(additionalProperties)} by name`;
  return WORDS[`${type} ${format}`] ?? WORDS[type] ?? type;
}

/** What a value is, in a few words: `text`, `list of [Unit](#unit)`, `number or null`. */
export function typeOf(schema: Schema): string {
  const component = refersTo(schema);
  if (component !== undefined) return link(component);
  if (schema.const !== undefined) return `\`${schema.const}\``;
  if (schema.enum !== undefined) return schema.enum.map(value => `\`${value}\``).join(', ');
  const types = [schema.type ?? []].flat().map(type => plainType(type, schema));
  const parts = types.length > 0 ? types : (variantsOf(schema) ?? schema.allOf ?? []).map(typeOf);
  return parts.length === 0 ? 'anything' : [...new Set(parts)].join(' or ');
}

function limits(schema: Schema): string {
  const from = schema.minimum ?? schema.exclusiveMinimum ?? schema.minItems;
  const most = schema.maximum ?? schema.exclusiveMaximum ?? schema.maxItems ?? schema.maxLength;
  const isKnown = most !== undefined && Math.abs(most) < 1e12;
  if (from !== undefined && Math.abs(from) < 1e12 && isKnown) return `${from}…${most}`;
  if (isKnown) return schema.maxLength === most ? `at most ${most} characters` : `at most ${most}`;
  return '';
}

/** What it means, its limits, and what it is when it is left out. */
export function meaningOf(schema: Schema): string {
  const standard = schema.default === undefined ? '' : `default \`${JSON.stringify(schema.default)}\``;
  const isShort = standard.length < 60;
  const facts = [limits(schema), isShort ? standard : '', schema.readOnly === true ? 'only read' : ''].filter(Boolean);
  return [schema.description ?? '', facts.join('; ')].filter(Boolean).join('. ');
}

/** The fields of an object, or of all objects that it may be. */
function fieldsOf(schema: Schema): [name: string, required: boolean, schema: Schema][] {
  const own = Object.entries(schema.properties ?? {}).map(
    ([name, field]) => [name, schema.required?.includes(name) === true, field] as [string, boolean, Schema],
  );
  const others = [...(variantsOf(schema) ?? []), ...(schema.allOf ?? [])].filter(part => refersTo(part) === undefined);
  const seen = new Set(own.map(([name]) => name));
  for (const [name, required, field] of others.flatMap(fieldsOf)) {
    if (seen.has(name)) continue;
    seen.add(name);
    own.push([name, required && others.length === 1, field]);
  }
  return own;
}

/** What its elements, or the values under its names, are; itself, if it has neither. */
function inside(schema: Schema): { schema: Schema; mark: string } {
  if (typeof schema.items === 'object' && refersTo(schema.items) === undefined) {
    const inner = inside(schema.items);
    return { schema: inner.schema, mark: `[]${inner.mark}` };
  }
  const byName = schema.additionalProperties;
  if (typeof byName === 'object' && refersTo(byName) === undefined && schema.properties === undefined) {
    const inner = inside(byName);
    return { schema: inner.schema, mark: `.*${inner.mark}` };
  }
  return { schema, mark: '' };
}

function* rows(schema: Schema, base: string, depth: number): Generator<Row> {
  if (refersTo(schema) !== undefined) return;
  for (const [name, required, field] of fieldsOf(schema)) {
    const path = base === '' ? name : `${base}.${name}`;
    yield { path, required, schema: field };
    const inner = inside(field);
    if (depth < DEPTH) yield* rows(inner.schema, path + inner.mark, depth + 1);
  }
}

/** A table of the fields of a schema; empty where it has none. */
export function fieldTable(schema: Schema): string {
  const outer = inside(schema);
  const all = [...rows(outer.schema, outer.mark, 1)];
  if (all.length === 0) return '';
  const lines = all.map(({ path, required, schema: field }) => {
    const name = `\`${path}\`${required ? '' : ' ?'}`;
    return `| ${name} | ${cell(typeOf(field))} | ${cell(meaningOf(field))} |`;
  });
  return ['| field | is | |', '|---|---|---|', ...lines].join('\n');
}

/** The tables of everything that operations refer to by name. */
export const componentSections = ({ components }: OpenApi): string[] =>
  Object.entries(components.schemas)
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([name, schema]) => {
      const table = fieldTable(schema) || `It is ${typeOf(schema)}.`;
      return [`### ${name}`, schema.description ?? '', table].filter(Boolean).join('\n\n');
    });
