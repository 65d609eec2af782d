/**
 * Whether an answer is one that the document promises: for whoever called, in a status and form that it names. The
 * access of a route comes from the table of routes; everything else only from the document.
 */
import { hasRole, isLetIn } from './access.ts';
import { problemFaults } from './check-problem.ts';
import { type OpenApiDocument, type Operation, operationsAt, operationsOf } from './document.ts';
import { HUSH } from './known.ts';
import { type Caller, type Plan, targetOf } from './plan.ts';
import { answerSchemas } from './schemas.ts';
import type { Answer } from './send.ts';

/** Who may not hear of the other unit. */
const KEPT_OUT: ReadonlySet<Caller> = new Set(['nobody', 'garbage', 'owner', 'stranger']);
const EMPTY = new Set([204, 304]);
const PROBLEM = 'application/problem+json';

export interface Checked {
  /** The operation that was reached; `undefined` where the path or the method is none. */
  operation: Operation | undefined;
  /** The answer, where it is JSON. */
  json: unknown;
  faults: string[];
}

export interface Checker {
  document: OpenApiDocument;
  operations: readonly Operation[];
  check(plan: Plan, answer: Answer): Checked;
}

const single = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);
const mediaTypeOf = ({ headers }: Answer): string => (single(headers['content-type']) ?? '').split(';')[0] ?? '';

/** What the caller has to be told before anything else; `undefined` for whoever is let in. */
function refusalOf({ key, asksForToken }: Operation, { caller, headers }: Plan): 401 | 403 | undefined {
  if (!asksForToken) return undefined;
  if (!hasRole(caller) || headers.authorization !== undefined) return 401;
  return isLetIn(key, caller) ? undefined : 403;
}

function parsed(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** What is wrong wherever it was asked. */
function generalFaults(plan: Plan, answer: Answer): string[] {
  const { status, headers, text } = answer;
  const faults: string[] = [];
  if (status >= 500) faults.push(`answered ${status}`);
  if (EMPTY.has(status) && text !== '') faults.push(`${status} with a body`);
  if (headers['x-content-type-options'] !== 'nosniff') faults.push('without nosniff');
  if (KEPT_OUT.has(plan.caller) && `${text}${JSON.stringify(headers)}`.includes(HUSH))
    faults.push('tells of the other unit');
  if (mediaTypeOf(answer) === 'text/html' && text.includes('<sent-tag>')) faults.push('repeats markup');
  return faults;
}

/** A checker of the answers that this document describes. */
export function createChecker(document: OpenApiDocument): Checker {
  const operations = operationsOf(document);
  const schemas = answerSchemas(document);

  function promised(operation: Operation, plan: Plan, answer: Answer, json: unknown): string[] {
    const { status } = answer;
    const refusal = refusalOf(operation, plan);
    const faults = refusal === undefined || refusal === status ? [] : [`${plan.caller} is to be answered ${refusal}`];
    const name = operation.responses[status] === undefined ? 'default' : String(status);
    if (name === 'default' && status < 400) return [...faults, `the document has no ${status}`];
    const { content } = operation.responses[name] ?? {};
    const mediaType = mediaTypeOf(answer);
    if (content === undefined) return answer.text === '' ? faults : [...faults, `${status} is to have no body`];
    if (content[mediaType] === undefined) return [...faults, `${status} is not described as ${mediaType || 'nothing'}`];
    if (!/json/.test(mediaType)) return faults;
    return [...faults, ...schemas.faults(operation, name, mediaType, json)];
  }

  return {
    document,
    operations,
    check(plan, answer) {
      const faults = generalFaults(plan, answer);
      // To HEAD, nothing but headers is answered.
      const isJson = /json/.test(mediaTypeOf(answer)) && plan.method !== 'HEAD';
      const read = isJson ? parsed(answer.text) : undefined;
      if (isJson && read === undefined) faults.push('the JSON can’t be read');
      const isProblem = mediaTypeOf(answer) === PROBLEM;
      if (isProblem && answer.status < 400) faults.push('a problem that is none');
      if (isProblem && isJson) faults.push(...problemFaults(answer, read?.value));
      // As a server has to read it: without dots, and with what can't stand in a path encoded.
      const pathname = URL.parse(targetOf(plan).replace(/^\/+/, '/'), 'http://localhost')?.pathname ?? '';
      const there = operationsAt(operations, pathname);
      const operation = there.get(plan.method);
      if (operation !== undefined) faults.push(...promised(operation, plan, answer, read?.value));
      else if (!/^\/(?:v1|s)\//.test(pathname)) return { operation, json: undefined, faults };
      else if (there.size === 0 && answer.status !== 404) faults.push(`no path, and ${answer.status}`);
      else if (there.size > 0 && answer.status !== 405) faults.push(`no method, and ${answer.status}`);
      if (operation === undefined && there.size > 0) {
        const allowed = String(answer.headers.allow).split(', ').sort().join();
        if (allowed !== [...there.keys()].sort().join()) faults.push(`allows ${allowed}`);
      }
      return { operation, json: read?.value, faults };
    },
  };
}
