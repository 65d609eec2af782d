/**
 * What each duty may do with the table: exact actions on exact partitions. The partitions are those of
 * lib/store/keys.ts, which this folder must not import; test/infra runs the functions and holds the two together.
 */
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LISTS_INDEX } from './data-stack.ts';

export type Duty = 'append' | 'convert' | 'read' | 'configure' | 'sweep';

type Action = 'GetItem' | 'BatchGetItem' | 'Query' | 'PutItem' | 'UpdateItem' | 'DeleteItem';

/** Patterns of partition keys by action. */
type Access = Readonly<Partial<Record<Action, readonly string[]>>>;

export interface TableAccess {
  alone: Access;
  /** Only as a part of a transaction. */
  inTransaction?: Access;
  /** Patterns of names of the lists that may be asked for. What is in them is keys; items are read by `alone`. */
  lists?: readonly string[];
}

const TICKETS = 'TICKET#*';
const ROLLUPS = 'ROLLUP#*';
const QUARANTINE = 'QUARANTINE#*';
/** When a desk last posted, and the values that its mapping lacks. */
const DESKS = 'DESK#*';
/** How far the feed is behind. */
const FEED = 'FEED';
const SETTINGS = 'CONFIGURATION#settings';
const UNITS = 'CONFIGURATION#unit';
const CALENDARS = 'CONFIGURATION#calendar';
/** What tickets are counted by, besides the settings. */
const RULES = [UNITS, CALENDARS, 'CONFIGURATION#sla-policy'];
/** How often the rules have been changed, and their superseded versions. */
const REVISION = 'CONFIGURATION#revision';
const VERSIONS = 'VERSION#*';
/** Which rules all open tickets have been counted by, and whose tickets are being imported. */
const SWEEP = 'SWEEP';
/** With the sealed secrets of the desks. */
const CONNECTIONS = 'CONFIGURATION#connection';

const ACCESS: Readonly<Record<Duty, TableAccess>> = {
  append: {
    alone: {
      PutItem: [TICKETS, QUARANTINE, DESKS],
      // A ticket's: a put that got no answer is looked for.
      GetItem: [CONNECTIONS, TICKETS],
    },
  },
  convert: {
    alone: { GetItem: [SETTINGS, REVISION], BatchGetItem: [TICKETS], Query: [TICKETS, ...RULES, VERSIONS] },
    // Exactly once hangs on it (design.md §4): a state and the counters that follow from it change together.
    inTransaction: { PutItem: [TICKETS, UNITS, FEED], UpdateItem: [ROLLUPS] },
  },
  read: {
    alone: {
      GetItem: [TICKETS, SETTINGS, FEED, REVISION, CALENDARS],
      BatchGetItem: [TICKETS],
      Query: [TICKETS, ROLLUPS, ...RULES, VERSIONS],
    },
    lists: ['OPEN#*', 'RESOLVED#*'],
  },
  configure: {
    alone: {
      // A ticket's: what is replayed out of quarantine, or imported, is appended, as a desk's delivery is.
      GetItem: [CONNECTIONS, SETTINGS, REVISION, ...RULES, QUARANTINE, TICKETS],
      BatchGetItem: [QUARANTINE, DESKS],
      Query: [CONNECTIONS, QUARANTINE, DESKS],
      PutItem: [TICKETS, QUARANTINE],
      DeleteItem: [QUARANTINE],
    },
    // While history is imported the sweep leaves its tickets alone: that is marked in the sweep's own partition.
    inTransaction: { PutItem: [CONNECTIONS, SETTINGS, REVISION, VERSIONS, ...RULES, SWEEP, DESKS] },
  },
  sweep: {
    // It appends what it finds, as a desk does; only when the rules change it counts open tickets itself.
    alone: { GetItem: [SETTINGS, REVISION, SWEEP, TICKETS], BatchGetItem: [TICKETS], Query: RULES, PutItem: [TICKETS] },
    inTransaction: { PutItem: [TICKETS, SWEEP], UpdateItem: [ROLLUPS] },
    lists: ['OPEN#*'],
  },
};

/** `resource` is the table, or its index: the leading keys are the partition keys of what is asked. */
function statements(resource: string, access: Access, conditions: object): PolicyStatement[] {
  return Object.entries(access).map(
    ([action, partitions]) =>
      new PolicyStatement({
        actions: [`dynamodb:${action}`],
        resources: [resource],
        conditions: {
          'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': partitions },
          // "For all values" holds for none: without this, a request that names no partition would pass.
          Null: { 'dynamodb:LeadingKeys': 'false' },
          ...conditions,
        },
      }),
  );
}

/** The statements of an access. A transaction's actions are permitted one by one, each as what it is. */
export function accessStatements({ tableArn }: ITable, access: TableAccess): PolicyStatement[] {
  const { alone, inTransaction = {}, lists = [] } = access;
  return [
    ...statements(tableArn, alone, {}),
    ...statements(tableArn, inTransaction, {
      'ForAnyValue:StringEquals': { 'dynamodb:EnclosingOperation': ['TransactWriteItems'] },
    }),
    // No list needs no statement, and one without patterns would be an error.
    ...statements(`${tableArn}/index/${LISTS_INDEX}`, lists.length === 0 ? {} : { Query: lists }, {}),
  ];
}

/** The statements of a duty. */
export const tableStatements = (table: ITable, duty: Duty): PolicyStatement[] => accessStatements(table, ACCESS[duty]);
