/** What is wrong with an input, by path: zod's findings, each at the place where somebody has to change something. */
import * as z from 'zod/mini';
import en from 'zod/v4/locales/en.js';
import { type Issue, pointer } from '#lib/errors.ts';

// zod/mini brings no messages of its own: without these, everything is an "Invalid input".
z.config(en());

type Finding = z.core.$ZodIssue;

/** The alternative that was meant, most likely: the one with the fewest findings, and of these the deepest. */
function meant(alternatives: readonly (readonly Finding[])[]): readonly Finding[] {
  const depth = (findings: readonly Finding[]): number => Math.max(0, ...findings.map(({ path }) => path.length));
  return alternatives.toSorted((a, b) => a.length - b.length || depth(b) - depth(a))[0] ?? [];
}

/** Whether nothing is there: "expected string, received undefined" is no sentence for people. */
const isMissing = ({ code, message }: Finding): boolean =>
  code === 'invalid_type' && message.endsWith('received undefined');

/** The types that any of the alternatives takes, where none of them says more than that it takes another one. */
function typesOf(alternatives: readonly (readonly Finding[])[]): string | undefined {
  const types = alternatives.map(([first, ...more]) =>
    first?.code === 'invalid_type' && first.path.length === 0 && more.length === 0 && !isMissing(first)
      ? first.expected
      : undefined,
  );
  const different = [...new Set(types)];
  return different.length < 2 || different.includes(undefined) ? undefined : different.join(' or ');
}

function flatten(finding: Finding, base: readonly PropertyKey[]): Issue[] {
  const path = [...base, ...finding.path];
  switch (finding.code) {
    case 'unrecognized_keys':
      return finding.keys.map(key => ({ path: pointer('', ...path, key), message: 'there is no such field' }));
    case 'invalid_union': {
      const types = typesOf(finding.errors);
      if (types !== undefined) return [{ path: pointer('', ...path), message: `Invalid input: expected ${types}` }];
      const inner = meant(finding.errors);
      return inner.length === 0
        ? [{ path: pointer('', ...path), message: finding.message }]
        : inner.flatMap(one => flatten(one, path));
    }
    case 'invalid_key':
      return finding.issues.map(({ message }) => ({ path: pointer('', ...path), message }));
    default:
      return [{ path: pointer('', ...path), message: isMissing(finding) ? 'this is missing' : finding.message }];
  }
}

/** All that is wrong, each with its JSON Pointer. */
export const issuesOf = (error: z.core.$ZodError): Issue[] => error.issues.flatMap(finding => flatten(finding, []));
