/** Calls as the document describes them: parameters and bodies by their schemas, and such as have been answered well. */
import fc from 'fast-check';
import { isObject } from '#test/functions/closed-schema.ts';
import type { Operation } from './document.ts';
import { encoded, type Plan } from './plan.ts';
import type { SchemaValues } from './schema-values.ts';
import { cursorsOf, kindInPath } from './things.ts';

/** Parameters that may be left out are there this often. */
const OFTEN = 0.25;

const texts = (value: unknown): string => (typeof value === 'string' ? value : String(JSON.stringify(value)));

function pathOf({ path, parameters }: Operation, values: SchemaValues): fc.Arbitrary<string> {
  const inPath = parameters.filter(parameter => parameter.in === 'path');
  const segments = inPath.map(({ name, schema }) => {
    const kind = kindInPath(path, name);
    const word = values.of(schema).map(texts);
    return kind === undefined
      ? word
      : fc.oneof({ weight: 9, arbitrary: values.existing(kind) }, { weight: 1, arbitrary: word });
  });
  return fc
    .tuple(...segments)
    .map(names =>
      inPath.reduce((filled, { name }, index) => filled.replace(`{${name}}`, encoded(names[index] || 'none')), path),
    );
}

/** Of a table, a part may be asked for; and there is a table only where it is asked for as one. */
const asTable = (query: [string, string][]): [string, string][] =>
  query.some(([name]) => name === 'part') ? [...query.filter(([name]) => name !== 'format'), ['format', 'csv']] : query;

function queryOf({ key, parameters }: Operation, values: SchemaValues): fc.Arbitrary<[string, string][]> {
  const inQuery = parameters.filter(parameter => parameter.in === 'query');
  const each = inQuery.map(({ name, schema, required }) => {
    const value = name === 'cursor' ? values.existing(cursorsOf(key)) : values.of(schema, name).map(texts);
    const isThere = required === true ? fc.constant(true) : fc.double({ min: 0, max: 1 }).map(draw => draw < OFTEN);
    return fc.tuple(isThere, value).map(([there, text]): [string, string][] => (there ? [[name, text]] : []));
  });
  const isNone = ([name, value]: [string, string]): boolean => name === 'cursor' && value === 'none';
  return fc.tuple(...each).map(found => asTable(found.flat().filter(one => !isNone(one))));
}

/** A body that was taken once, with another value or two in their places; or one that only its schema has made. */
function bodyOf({ body }: Operation, examples: readonly Plan[], values: SchemaValues): fc.Arbitrary<unknown> {
  if (body === undefined) return fc.constant(undefined);
  const made = values.of(body);
  const documents = examples.map(example => example.body).filter(isObject);
  if (documents.length === 0) return made;
  const taken = fc.constantFrom(...documents);
  const varied = fc.tuple(taken, made, fc.nat()).map(([document, other, choice]) => {
    const names = isObject(other) ? Object.keys(other) : [];
    const name = names[choice % Math.max(names.length, 1)];
    return name === undefined || !isObject(other) ? document : { ...document, [name]: other[name] };
  });
  return fc.oneof({ weight: 2, arbitrary: taken }, { weight: 3, arbitrary: varied }, { weight: 2, arbitrary: made });
}

/** Calls of an operation. Who calls is nobody, unless the call has a proof of its own. */
export function validPlans(operation: Operation, examples: readonly Plan[], values: SchemaValues): fc.Arbitrary<Plan> {
  const { key, method, parameters } = operation;
  const { path, query } = { path: pathOf(operation, values), query: queryOf(operation, values) };
  const ifMatch = fc.oneof(
    { weight: 5, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: values.existing('etag') },
  );
  const hasVersion = parameters.some(parameter => parameter.in === 'header');
  const made = fc
    .tuple(path, query, bodyOf(operation, examples, values), ifMatch)
    .map(([to, asked, body, version]): Plan => {
      const content = body === undefined ? {} : { 'content-type': 'application/json' };
      const condition = hasVersion && version !== undefined ? { 'if-match': version } : {};
      return { key, caller: 'nobody', method, path: to, query: asked, headers: { ...content, ...condition }, body };
    });
  if (examples.length === 0) return made;
  // As it was: also the proof of a desk, and a form. Another caller calls, and what exists is named again.
  const again = fc.tuple(fc.constantFrom(...examples), made).map(
    ([example, other]): Plan => ({
      ...example,
      query: example.query.length === 0 ? other.query : example.query,
      path: /survey|quarantine|alerts|\/s\//.test(key) ? other.path : example.path,
    }),
  );
  return fc.oneof({ weight: 1, arbitrary: again }, { weight: 2, arbitrary: made });
}
