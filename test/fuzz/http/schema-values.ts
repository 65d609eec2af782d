/** Values that a JSON Schema takes, as arbitraries of fast-check; where something has a name, often one that exists. */
import fc from 'fast-check';
import { isObject } from '#test/functions/closed-schema.ts';
import { resolved, type Schema } from './document.ts';
import { kindOf, type Things } from './things.ts';

type Values = fc.Arbitrary<unknown>;

/** Lists and dictionaries have more only where the schema asks for it. */
const MOST_ITEMS = 4;
const MOST_CHARACTERS = 80;
const WORDS = ['a', 'first', 'service-desk', 'Über', 'ends at 100 %', '1', 'true', 'résumé', '東京'];

const DAY = 86_400_000;
/** Around the present of the run, and rarely anywhere. */
const instants = (now: number): fc.Arbitrary<Date> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: -120, max: 120 }).map(days => new Date(now + days * DAY)) },
    {
      weight: 1,
      arbitrary: fc.date({ min: new Date('1970-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }),
    },
  );

const number = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise);

/** Made once for each pattern: it takes a tenth of a second, and the same few are everywhere. */
const matching = new Map<string, fc.Arbitrary<string>>();
function textsLike(pattern: string, maxLength: number): fc.Arbitrary<string> {
  const name = `${maxLength} ${pattern}`;
  const found = matching.get(name) ?? fc.stringMatching(new RegExp(pattern, 'u'), { maxLength });
  matching.set(name, found);
  return found;
}

export interface SchemaValues {
  /** Values of a schema; `name` is that of the parameter or property. */
  of(schema: Schema, name?: string): Values;
  /** One that exists of the kind; nothing is there of it: a word. */
  existing(kind: string): fc.Arbitrary<string>;
}

/** Arbitraries over what exists, for schemas of the document; `now` in milliseconds. */
export function schemaValues(document: object, things: Things, now: number): SchemaValues {
  const existing = (kind: string): fc.Arbitrary<string> =>
    fc.nat().map(index => {
      const there = things.of(kind);
      return there[index % there.length] ?? 'none';
    });

  function text(schema: Schema): Values {
    const most = number(schema.maxLength, MOST_CHARACTERS);
    if (schema.format === 'date') return instants(now).map(at => at.toISOString().slice(0, 10));
    if (schema.format === 'date-time') return instants(now).map(at => at.toISOString());
    if (typeof schema.pattern === 'string') {
      return textsLike(schema.pattern, Math.min(most, MOST_CHARACTERS));
    }
    const minLength = Math.min(number(schema.minLength, 0), most);
    const any = fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(most, MOST_CHARACTERS) });
    return fc.oneof(fc.constantFrom(...WORDS), any);
  }

  function numbers(schema: Schema, isInteger: boolean): Values {
    const low = number(schema.exclusiveMinimum, number(schema.minimum, -1e12));
    const high = number(schema.exclusiveMaximum, number(schema.maximum, 1e12));
    if (isInteger) {
      const all = { min: Math.max(low, -(2 ** 53) + 1), max: Math.min(high, 2 ** 53 - 1) };
      const few = { min: Math.max(low, -1), max: Math.min(high, Math.max(low, 0) + 20) };
      return fc.oneof({ weight: 3, arbitrary: fc.integer(few) }, { weight: 1, arbitrary: fc.integer(all) });
    }
    return fc.double({
      ...{ min: low, max: high, noNaN: true },
      ...{ minExcluded: schema.exclusiveMinimum !== undefined, maxExcluded: schema.exclusiveMaximum !== undefined },
    });
  }

  function lists(schema: Schema, name: string | undefined): Values {
    if (Array.isArray(schema.prefixItems)) return fc.tuple(...schema.prefixItems.map(one => of(one)));
    const minLength = number(schema.minItems, 0);
    const maxLength = Math.max(minLength, Math.min(number(schema.maxItems, MOST_ITEMS), MOST_ITEMS));
    // Of measures in a list, the id is a measure’s: what is in a list is called as the list is.
    return fc.array(of(isObject(schema.items) ? schema.items : {}, name), { minLength, maxLength });
  }

  function objects(schema: Schema, name: string | undefined): Values {
    const properties = isObject(schema.properties) ? schema.properties : undefined;
    if (properties === undefined) {
      const names = isObject(schema.propertyNames) ? of(schema.propertyNames) : fc.constantFrom(...WORDS);
      const values = of(isObject(schema.additionalProperties) ? schema.additionalProperties : {});
      return fc.dictionary(names as fc.Arbitrary<string>, values, { maxKeys: MOST_ITEMS });
    }
    const written = Object.entries(properties).filter(([, one]) => isObject(one) && one.readOnly !== true);
    const model = written.map(([key, one]): [string, Values] => {
      const called = key === 'id' && name !== undefined ? name : key;
      return [key, of(one as Schema, called)];
    });
    const requiredKeys = Array.isArray(schema.required) ? schema.required : [];
    return fc.record(Object.fromEntries(model), { requiredKeys, noNullPrototype: true });
  }

  function byType(schema: Schema, name: string | undefined): Values {
    switch (schema.type) {
      case 'string':
        return text(schema);
      case 'integer':
      case 'number':
        return numbers(schema, schema.type === 'integer');
      case 'boolean':
        return fc.boolean();
      case 'null':
        return fc.constant(null);
      case 'array':
        return lists(schema, name);
      case 'object':
        return objects(schema, name);
      default:
        return fc.jsonValue({ maxDepth: 2 });
    }
  }

  function of(named: Schema, name?: string): Values {
    const schema = resolved(document, named);
    if ('const' in schema) return fc.constant(schema.const);
    if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum);
    const alternatives = schema.anyOf ?? schema.oneOf;
    if (Array.isArray(alternatives)) return fc.oneof(...alternatives.map(one => of(one, name)));
    if (Array.isArray(schema.type)) return fc.oneof(...schema.type.map(type => of({ ...schema, type }, name)));
    const kind = name === undefined || schema.type !== 'string' ? undefined : kindOf(name);
    const plain = byType(schema, name);
    return kind === undefined
      ? plain
      : fc.oneof({ weight: 4, arbitrary: existing(kind) }, { weight: 1, arbitrary: plain });
  }

  return { of, existing };
}
