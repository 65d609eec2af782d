/** Holds answers against the schemas of the document: as they are claimed, and with nothing that they don't name. */
import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import { closed } from '#test/functions/closed-schema.ts';
import type { OpenApiDocument, Operation } from './document.ts';

/** Ajv’s formats are a module of the older kind: what it exports is one level further down. */
const addFormats = addFormatsModule as unknown as typeof addFormatsModule.default;
const escaped = (part: string): string => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));

export interface AnswerSchemas {
  /** What is wrong with a JSON answer, in a line each; nothing when it fits. */
  faults(operation: Operation, status: string, contentType: string, value: unknown): string[];
}

/** Reads the schemas of a document, each when it is first needed. */
export function answerSchemas(document: OpenApiDocument): AnswerSchemas {
  const ajv = new Ajv2020({ strict: false, validateSchema: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema(closed(document) as object, 'api');
  const known = new Map<string, ValidateFunction>();
  function validatorOf({ method, path }: Operation, status: string, contentType: string): ValidateFunction {
    const response = ['paths', path, method.toLowerCase(), 'responses', status];
    const named = document.paths[path]?.[method.toLowerCase()]?.responses[status] as { $ref?: string } | undefined;
    const base = named?.$ref === undefined ? response : named.$ref.split('/').slice(1);
    const $ref = `api#/${[...base, 'content', contentType, 'schema'].map(escaped).join('/')}`;
    const found = known.get($ref) ?? ajv.compile({ $ref });
    known.set($ref, found);
    return found;
  }
  return {
    faults(operation, status, contentType, value) {
      const validate = validatorOf(operation, status, contentType);
      if (validate(value)) return [];
      return (validate.errors ?? [])
        .slice(0, 5)
        .map(({ instancePath, message, params }) => `${instancePath || '/'} ${message} ${JSON.stringify(params)}`);
    },
  };
}
