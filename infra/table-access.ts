/**
 * What each duty may do with the table: exact actions on exact partitions. The partitions are those of
 * lib/store/keys.ts, which this folder must not import; test/infra runs the functions and holds the two together.
 */
import { Stack } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LISTS_INDEX } from './data-stack.ts';

export type Duty = 'append' | 'feedback' | 'agree' | 'convert' | 'read' | 'configure' | 'sweep';

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
/** People by pseudonym: their tickets, when they were asked, which distinct counts they are in. */
const PEOPLE = 'PERSON#*';
const SIGNALS = 'SIGNAL#*';
/** What subscribers have yet to be told, and who they are. */
const OUTBOX = 'OUTBOX#*';
const SUBSCRIPTIONS = 'CONFIGURATION#subscription';
/** How sending to them goes. */
const SENDING = 'SUBSCRIPTION';
/** Which types of signals there are. */
const SIGNAL_TYPES = 'SIGNAL-TYPES';
/** What a signal's count changes besides the counters: itself, who is in a distinct count, and its sketches. */
const COUNTED = [SIGNALS, PEOPLE, 'VALUE#*', ROLLUPS];
const AGREEMENTS = 'AGREEMENT#*';
/** What units have observed of their KPIs, and what these are. */
const OBSERVATIONS = 'KPI#*';
const KPIS = 'CONFIGURATION#kpi';
/** What is expected of them, the experiments about it, and what became of those who took part. */
const HYPOTHESES = 'HYPOTHESIS';
const EXPERIMENTS = 'EXPERIMENT';
const OUTCOMES = 'OUTCOME#*';
/** How many of these there are. */
const OUTCOME_COUNTS = 'OUTCOMES#*';
/** On closed windows. */
const VERDICTS = 'VERDICT#*';
const ALERTS = 'ALERT#*';
/** Who changed what. Nobody may change or delete it. */
const AUDIT = 'AUDIT#*';
/** When a desk last posted, and the values that its mapping lacks. */
const DESKS = 'DESK#*';
/** How far the feed is behind. */
const FEED = 'FEED';
const SETTINGS = 'CONFIGURATION#settings';
const UNITS = 'CONFIGURATION#unit';
const CALENDARS = 'CONFIGURATION#calendar';
const POLICIES = 'CONFIGURATION#sla-policy';
/** What tickets are counted by, besides the settings. */
const RULES = [UNITS, CALENDARS, POLICIES, 'CONFIGURATION#measure'];
/** How often the rules have been changed, and their superseded versions. */
const REVISION = 'CONFIGURATION#revision';
const VERSIONS = 'VERSION#*';
/** Which rules all open tickets have been counted by, and whose tickets are being imported. */
const SWEEP = 'SWEEP';
/** Which months' digests subscribers have been told. */
const DIGESTS = 'DIGEST';
/** With the sealed secrets of the desks. */
const CONNECTIONS = 'CONFIGURATION#connection';

const ACCESS: Readonly<Record<Duty, TableAccess>> = {
  append: {
    alone: {
      PutItem: [TICKETS, SIGNALS, QUARANTINE, DESKS],
      // A ticket's, a signal's: a put that got no answer is looked for.
      GetItem: [CONNECTIONS, TICKETS, SIGNALS],
    },
  },
  feedback: {
    alone: { GetItem: [TICKETS, PEOPLE, SETTINGS, REVISION], Query: [TICKETS, ...RULES, VERSIONS], PutItem: [TICKETS] },
    // That a survey was given out, and that its customer was asked, are one.
    inTransaction: { PutItem: [TICKETS, PEOPLE, AUDIT], DeleteItem: [TICKETS, PEOPLE] },
  },
  agree: {
    alone: {
      GetItem: [SETTINGS, REVISION, AGREEMENTS, ALERTS, HYPOTHESES, EXPERIMENTS, OUTCOME_COUNTS, KPIS],
      BatchGetItem: [OUTCOMES],
      // Of a hypothesis the past is looked at, as the report of links does.
      Query: [AGREEMENTS, ROLLUPS, SIGNAL_TYPES, KPIS, OBSERVATIONS, HYPOTHESES, EXPERIMENTS, ...RULES],
    },
    inTransaction: {
      PutItem: [AGREEMENTS, ALERTS, AUDIT, OUTBOX, HYPOTHESES, EXPERIMENTS, OUTCOMES],
      UpdateItem: [OUTCOME_COUNTS],
    },
  },
  convert: {
    alone: {
      GetItem: [SETTINGS, REVISION],
      BatchGetItem: [TICKETS, ...COUNTED],
      Query: [TICKETS, ...RULES, VERSIONS],
    },
    // Exactly once hangs on it (design.md §4): a state and the counters that follow from it change together.
    inTransaction: {
      PutItem: [TICKETS, ...COUNTED, SIGNAL_TYPES, UNITS, OUTBOX, FEED],
      DeleteItem: [TICKETS],
      UpdateItem: [ROLLUPS],
    },
  },
  read: {
    alone: {
      // The sweep's: whose tickets are being imported, so that none of them counts as at risk.
      GetItem: [TICKETS, SETTINGS, FEED, REVISION, CALENDARS, AGREEMENTS, SWEEP, KPIS, HYPOTHESES, EXPERIMENTS],
      BatchGetItem: [TICKETS],
      Query: [
        ...[TICKETS, ROLLUPS, ...RULES, VERSIONS, SIGNAL_TYPES],
        ...[AGREEMENTS, VERDICTS, ALERTS, AUDIT, KPIS, OBSERVATIONS],
        ...[HYPOTHESES, EXPERIMENTS, OUTCOMES],
      ],
    },
    lists: ['OPEN#*', 'RESOLVED#*', 'GONE#*', 'FOLLOW-UPS#*'],
  },
  configure: {
    alone: {
      // A ticket's: what is replayed out of quarantine, or imported, is appended, as a desk's delivery is.
      GetItem: [
        ...[CONNECTIONS, SUBSCRIPTIONS, SENDING, SETTINGS, REVISION, KPIS, ...RULES],
        ...[QUARANTINE, TICKETS, SIGNALS, PEOPLE],
      ],
      BatchGetItem: [QUARANTINE, DESKS, OBSERVATIONS, OUTCOMES],
      Query: [
        ...[CONNECTIONS, SUBSCRIPTIONS, SENDING, CALENDARS, POLICIES, KPIS, EXPERIMENTS],
        ...[QUARANTINE, DESKS, TICKETS, PEOPLE],
      ],
      PutItem: [TICKETS, QUARANTINE],
      DeleteItem: [QUARANTINE],
    },
    lists: ['PERSON#*'],
    // While history is imported the sweep leaves its tickets alone: that is marked in the sweep's own partition.
    inTransaction: {
      PutItem: [
        ...[CONNECTIONS, SUBSCRIPTIONS, SENDING, OUTBOX, AUDIT, KPIS, OBSERVATIONS],
        ...[SETTINGS, REVISION, VERSIONS, ...RULES, SWEEP, DESKS],
        // Whoever is erased: a stand-in takes their place.
        ...[TICKETS, SIGNALS, PEOPLE, OUTCOMES],
      ],
      DeleteItem: [SUBSCRIPTIONS, TICKETS, PEOPLE, OBSERVATIONS, OUTCOMES],
    },
  },
  sweep: {
    // It appends what it finds, as a desk does; only when the rules change it counts open tickets itself.
    alone: {
      GetItem: [SETTINGS, REVISION, SWEEP, FEED, TICKETS, SENDING, ROLLUPS, KPIS, HYPOTHESES, EXPERIMENTS],
      BatchGetItem: [TICKETS, OUTBOX, VERDICTS, DIGESTS, ...COUNTED],
      Query: [
        ...[TICKETS, SIGNALS, SIGNAL_TYPES, SUBSCRIPTIONS, SENDING, ...RULES],
        ...[AGREEMENTS, VERDICTS, ALERTS, ROLLUPS, SWEEP],
        ...[EXPERIMENTS, OUTCOMES, OBSERVATIONS],
        // Of a digest.
        HYPOTHESES,
      ],
      PutItem: [TICKETS],
    },
    inTransaction: {
      PutItem: [
        ...[TICKETS, ...COUNTED, SIGNAL_TYPES, OUTBOX, SENDING, SWEEP, VERDICTS, ALERTS, DIGESTS],
        // What an experiment came to, and its hypothesis with it.
        ...[EXPERIMENTS, HYPOTHESES, AUDIT],
      ],
      DeleteItem: [TICKETS, PEOPLE, OUTBOX, SENDING, ALERTS, OUTCOMES],
      UpdateItem: [ROLLUPS],
    },
    lists: ['OPEN#*', 'RESOLVED#*', 'GONE#*', 'OUTBOX', 'OUTBOX#*'],
  },
};

/** "For all values" holds for none: without this, a request that names no partition would pass. */
const NAMES_PARTITIONS = { Null: { 'dynamodb:LeadingKeys': 'false' } };
/**
 * Only within a transaction, each of whose items has a key. That AWS names these keys to IAM is what its documents let
 * one expect, and don't say: if it does, they are limited as any; if not, asking for them would refuse every transaction.
 */
const IN_A_TRANSACTION = { 'ForAnyValue:StringEquals': { 'dynamodb:EnclosingOperation': ['TransactWriteItems'] } };

/** `resource` is the table, or its index: the leading keys are the partition keys of what is asked. */
function statements(resource: string, access: Access, conditions: object): PolicyStatement[] {
  return Object.entries(access).map(
    ([action, partitions]) =>
      new PolicyStatement({
        actions: [`dynamodb:${action}`],
        resources: [resource],
        conditions: {
          'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': partitions },
          ...conditions,
        },
      }),
  );
}

/** The statements of an access. A transaction's actions are permitted one by one, each as what it is. */
export function accessStatements({ tableArn }: ITable, access: TableAccess): PolicyStatement[] {
  const { alone, inTransaction = {}, lists = [] } = access;
  return [
    ...statements(tableArn, alone, NAMES_PARTITIONS),
    ...statements(tableArn, inTransaction, IN_A_TRANSACTION),
    // No list needs no statement, and one without patterns would be an error.
    ...statements(`${tableArn}/index/${LISTS_INDEX}`, lists.length === 0 ? {} : { Query: lists }, NAMES_PARTITIONS),
  ];
}

/** The statements of a duty. */
export const tableStatements = (table: ITable, duty: Duty): PolicyStatement[] => accessStatements(table, ACCESS[duty]);

/** Of the table's key, what DynamoDB does with it in the name of who reads or writes an item. */
const READS_SEALED = ['kms:Decrypt', 'kms:DescribeKey'];
const WRITES_SEALED = [
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];
const WRITES: readonly Action[] = ['PutItem', 'UpdateItem', 'DeleteItem'];

const writes = ({ alone, inTransaction = {} }: TableAccess): boolean =>
  WRITES.some(action => action in alone || action in inTransaction);

/** The statement of a duty on the key that the table is encrypted with: by way of DynamoDB alone. */
export function keyStatement(key: IKey, duty: Duty): PolicyStatement {
  return new PolicyStatement({
    actions: [...READS_SEALED, ...(writes(ACCESS[duty]) ? WRITES_SEALED : [])],
    resources: [key.keyArn],
    // With a star at its end, for in China the names of services have two letters more.
    conditions: { StringLike: { 'kms:ViaService': `dynamodb.${Stack.of(key).region}.amazonaws.com*` } },
  });
}
