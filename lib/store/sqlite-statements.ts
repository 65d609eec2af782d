/** Statements whose text depends on the query, each compiled once. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** Gives a function that prepares a statement, or hands out the one that it prepared for the same text before. */
export function createStatements(database: DatabaseSync): (sql: string) => StatementSync {
  const compiled = new Map<string, StatementSync>();
  return sql => {
    const known = compiled.get(sql);
    if (known !== undefined) return known;
    const statement = database.prepare(sql);
    compiled.set(sql, statement);
    return statement;
  };
}
