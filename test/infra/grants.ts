/** What IAM would say: the grants that a role's statements come to, and which requests they let through. */
import type { Use } from './recorder.ts';
import type { Statement } from './synthesis.ts';

/** One action on one kind of partition of the table or of an index, as a statement grants it. */
export interface Grant {
  action: string;
  index: string | undefined;
  pattern: string;
  onlyInTransaction: boolean;
}

/** The index that a resource is, by the end of its ARN; `undefined` for a table. */
export const indexOf = (resource: unknown): string | undefined =>
  /\/index\/([^"/]+)/.exec(JSON.stringify(resource))?.[1];

/** The grants of statements. Those that name no partitions are none. */
export const grantsOf = (statements: readonly Statement[]): Grant[] =>
  statements.flatMap(({ actions, resources, conditions }) => {
    const patterns = (conditions['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'] ?? []) as string[];
    const onlyInTransaction = 'ForAnyValue:StringEquals' in conditions;
    return actions.flatMap(action =>
      resources.flatMap(resource =>
        patterns.map(pattern => ({ action, index: indexOf(resource), pattern, onlyInTransaction })),
      ),
    );
  });

/** IAM's StringLike, for patterns that have a star at their end only. */
const isLike = (pattern: string, text: string): boolean =>
  pattern.endsWith('*') ? text.startsWith(pattern.slice(0, -1)) : text === pattern;

export const covers = ({ action, index, pattern, onlyInTransaction }: Grant, use: Use): boolean =>
  action === use.action &&
  index === use.index &&
  isLike(pattern, use.partition) &&
  (use.inTransaction || !onlyInTransaction);
