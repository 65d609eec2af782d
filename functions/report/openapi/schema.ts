/** Schemas that validate, as the document describes them. */
import * as z from 'zod/mini';

/** A JSON Schema of an object, as far as the document looks into it. */
export interface JsonSchema {
  $ref?: string;
  type?: string | readonly string[];
  description?: string;
  properties?: Record<string, JsonSchema>;
  required?: readonly string[];
  items?: JsonSchema;
}

/** What is sent, as JSON Schema (2020-12): a value with a default may be left out. */
export function jsonSchema(schema: z.ZodMiniType): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema & {
    $schema?: string;
  };
  return rest;
}
