/**
 * What each duty may do with the table: exact actions on exact partitions. The partitions are those of
 * lib/store/keys.ts, which this folder must not import; test/infra runs the functions and holds the two together.
 */
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';

export type Duty = 'append' | 'convert' | 'read' | 'configure';

type Action = 'GetItem' | 'BatchGetItem' | 'Query' | 'PutItem' | 'UpdateItem';

/** Patterns of partition keys by action. */
type Access = Readonly<Partial<Record<Action, readonly string[]>>>;

const TICKETS = 'TICKET#*';
const ROLLUPS = 'ROLLUP#*';
const QUARANTINE = 'QUARANTINE#*';
/** How far the feed is behind. */
const FEED = 'FEED';
const SETTINGS = 'CONFIGURATION#settings';
const UNITS = 'CONFIGURATION#unit';
/** What tickets are counted by, besides the settings. */
const RULES = [UNITS, 'CONFIGURATION#calendar', 'CONFIGURATION#sla-policy'];
/** With the sealed secrets of the desks. */
const CONNECTIONS = 'CONFIGURATION#connection';

const ACCESS: Readonly<Record<Duty, { alone: Access; inTransaction?: Access }>> = {
  append: {
    alone: {
      PutItem: [TICKETS, QUARANTINE],
      // A ticket's: a put that got no answer is looked for.
      GetItem: [CONNECTIONS, TICKETS],
    },
  },
  convert: {
    alone: { GetItem: [SETTINGS], BatchGetItem: [TICKETS], Query: [TICKETS, ...RULES] },
    // Exactly once hangs on it (design.md §4): a state and the counters that follow from it change together.
    inTransaction: { PutItem: [TICKETS, UNITS, FEED], UpdateItem: [ROLLUPS] },
  },
  read: {
    alone: { GetItem: [TICKETS, SETTINGS, FEED], Query: [TICKETS, ROLLUPS, ...RULES] },
  },
  configure: {
    alone: { GetItem: [CONNECTIONS, SETTINGS, ...RULES], Query: [CONNECTIONS, QUARANTINE] },
    inTransaction: { PutItem: [CONNECTIONS, SETTINGS, ...RULES] },
  },
};

function statements(table: ITable, access: Access, conditions: object): PolicyStatement[] {
  return Object.entries(access).map(
    ([action, partitions]) =>
      new PolicyStatement({
        actions: [`dynamodb:${action}`],
        resources: [table.tableArn],
        conditions: {
          'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': partitions },
          // "For all values" holds for none: without this, a request that names no partition would pass.
          Null: { 'dynamodb:LeadingKeys': 'false' },
          ...conditions,
        },
      }),
  );
}

/** The statements of a duty. A transaction's actions are permitted one by one, each as what it is. */
export function tableStatements(table: ITable, duty: Duty): PolicyStatement[] {
  const { alone, inTransaction = {} } = ACCESS[duty];
  return [
    ...statements(table, alone, {}),
    ...statements(table, inTransaction, {
      'ForAnyValue:StringEquals': { 'dynamodb:EnclosingOperation': ['TransactWriteItems'] },
    }),
  ];
}
