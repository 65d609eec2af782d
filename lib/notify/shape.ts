/**
 * The shape of what is told: one value that is a JSON Schema for readers of the API, a TypeScript type for whoever
 * writes such a message, and a check of what has been stored.
 */

/** Only in types: which values have the shape. */
declare const VALUE: unique symbol;

export interface Shape<Value = unknown> {
  readonly type?: string | readonly string[];
  readonly const?: string;
  readonly enum?: readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly items?: Shape;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly additionalProperties?: Shape;
  readonly [VALUE]?: Value;
}

/** The values that have a shape. */
export type ValueOf<Of> = Of extends Shape<infer Value> ? Value : never;

type Shapes = Readonly<Record<string, Shape>>;
type Values<Of extends Shapes> = { [Name in keyof Of]: ValueOf<Of[Name]> };

export const text: Shape<string> = { type: 'string' };
/** A text, or `null` where there is none. */
export const name: Shape<string | null> = { type: ['string', 'null'] };
/** An instant: ISO 8601, UTC. */
export const time: Shape<string> = { type: 'string', format: 'date-time' };
/** A local date. */
export const date: Shape<string> = { type: 'string', format: 'date' };
export const number: Shape<number> = { type: 'number' };
/** A number, or `null` where it isn't known. */
export const figure: Shape<number | null> = { type: ['number', 'null'] };
/** Numbers by name. */
export const numbers: Shape<Readonly<Record<string, number>>> = { type: 'object', additionalProperties: number };
export const truth: Shape<boolean> = { type: 'boolean' };

export const oneOf = <const Options extends readonly string[]>(options: Options): Shape<Options[number]> => ({
  enum: options,
});

export const arrayOf = <Value>(items: Shape<Value>): Shape<readonly Value[]> => ({ type: 'array', items });

/** An object with what it always has, and with what it may have. */
export const object = <Always extends Shapes, Sometimes extends Shapes = Record<never, never>>(
  always: Always,
  sometimes?: Sometimes,
): Shape<Values<Always> & Partial<Values<Sometimes>>> => ({
  type: 'object',
  required: Object.keys(always),
  properties: { ...always, ...sometimes },
});

/** The same, or `null` where there is none. Of what has one type. */
export const orNull = <Value>(shape: Shape<Value>): Shape<Value | null> => ({
  ...shape,
  type: [...[shape.type ?? []].flat(), 'null'],
});

export const described = <Value>(shape: Shape<Value>, description: string): Shape<Value> => ({ ...shape, description });

const typeOf = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);

/** Whether a value has the shape; what it has besides is nobody's business. */
export function hasShape<Value>(shape: Shape<Value>, value: unknown): value is Value {
  const { type, enum: options, items, required = [], properties = {} } = shape;
  if (type !== undefined && ![type].flat().includes(typeOf(value))) return false;
  if (options !== undefined && !options.some(option => option === value)) return false;
  if (Array.isArray(value)) return items === undefined || value.every(item => hasShape(items, item));
  if (typeof value !== 'object' || value === null) return true;
  const fields = new Map(Object.entries(value));
  return (
    required.every(field => fields.get(field) !== undefined) &&
    Object.entries(properties).every(([field, of]) => {
      const given = fields.get(field);
      return given === undefined || hasShape(of, given);
    })
  );
}
