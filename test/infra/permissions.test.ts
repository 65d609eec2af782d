/** Least privilege: each role allows exactly what its function does, on exactly the resources that it does it to. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROUTES, routeKey } from '#functions/routes.ts';
import { type DynamoDbServer, describeWithDynamoDb, startDynamoDb } from '#test/support/dynamodb-local.ts';
import { covers, grantsOf, indexOf } from './grants.ts';
import { allowedTo, FUNCTION_IDS, type FunctionName, type Statement, synthesise } from './synthesis.ts';
import { type Day, workingDay } from './working-day.ts';

const { service } = synthesise();
const names = Object.keys(FUNCTION_IDS) as FunctionName[];
const statements = Object.fromEntries(names.map(name => [name, allowedTo(service, FUNCTION_IDS[name])])) as Record<
  FunctionName,
  Statement[]
>;

/** Actions that AWS takes on no single resource, with the reason. */
const ON_EVERYTHING: Readonly<Record<string, string>> = {
  'dynamodb:ListStreams': 'Lambda asks for it before it reads a stream, and IAM knows no resource for it',
};

const TABLE = /^\{"Fn::ImportValue":"PithData:[^"]*GetAttTable[^"]*Arn[0-9A-F]{8}"\}$/;
const INDEX =
  /^\{"Fn::Join":\["",\[\{"Fn::ImportValue":"PithData:[^"]*GetAttTable[^"]*Arn[0-9A-F]{8}"\},"\/index\/lists"\]\]\}$/;
const STREAM = /^\{"Fn::ImportValue":"PithData:[^"]*GetAttTable[^"]*StreamArn[0-9A-F]{8}"\}$/;
const TABLE_KEY = /^\{"Fn::ImportValue":"PithData:[^"]*GetAttKey[^"]*Arn[0-9A-F]{8}"\}$/;
/** By way of DynamoDB only. */
const SEALED = ['kms:Decrypt', 'kms:DescribeKey'];
const SEALING = [
  ...SEALED,
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];
const ON_TABLE = ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'].map(
  action => `dynamodb:${action}`,
);

/** The one resource that each action is for; a list is asked of its index. */
function resourceOf(name: FunctionName, action: string, asked: unknown): RegExp {
  if (action === 'dynamodb:Query' && indexOf(asked) !== undefined) return INDEX;
  if (ON_TABLE.includes(action)) return TABLE;
  const resources: Readonly<Record<string, RegExp>> = {
    logs: new RegExp(`"${FUNCTION_IDS[name]}Logs\\w+","Arn"`),
    events: /:events:.*:event-bus\/default"\]\]\}$/,
    ssm: /:ssm:.*":parameter\/pith\/deployment-key"\]\]\}$/,
    kms: TABLE_KEY,
    sqs: /"FailureQueue\w+","Arn"/,
    dynamodb: STREAM,
  };
  return resources[action.split(':')[0] ?? ''] ?? /^nothing$/;
}

describe('the roles', () => {
  it.each(names)('%s: allows no wildcard of actions', name => {
    expect(statements[name].flatMap(({ actions }) => actions).filter(action => action.includes('*'))).toEqual([]);
  });

  it.each(names)('%s: allows each action on the one resource that it is for', name => {
    for (const { actions, resources } of statements[name]) {
      for (const action of actions) {
        const wanted = action in ON_EVERYTHING ? /^"\*"$/ : resourceOf(name, action, resources[0]);
        expect(resources.map(resource => JSON.stringify(resource))).toEqual([expect.stringMatching(wanted)]);
      }
    }
  });

  it.each(names)('%s: allows nothing on the table without naming partitions', name => {
    for (const { actions, conditions } of statements[name]) {
      if (!actions.some(action => ON_TABLE.includes(action))) continue;
      expect(conditions['ForAllValues:StringLike']?.['dynamodb:LeadingKeys']).not.toHaveLength(0);
      // In a transaction each item has a key, and whether AWS names it is not documented (infra/table-access.ts).
      const inTransaction = { 'dynamodb:EnclosingOperation': ['TransactWriteItems'] };
      if (conditions.Null === undefined) expect(conditions['ForAnyValue:StringEquals']).toEqual(inTransaction);
      else expect(conditions.Null).toEqual({ 'dynamodb:LeadingKeys': 'false' });
    }
  });

  it('list exactly these actions', () => {
    const actions = names.map(name => [name, [...new Set(statements[name].flatMap(each => each.actions))].sort()]);
    const logs = ['logs:CreateLogStream', 'logs:PutLogEvents'];
    expect(Object.fromEntries(actions)).toEqual({
      // Neither UpdateItem nor DeleteItem: ingest can only append.
      ingest: ['dynamodb:GetItem', 'dynamodb:PutItem', ...SEALING, ...logs, 'ssm:GetParameter'],
      // Deletes a survey whose ticket got another requester in the same moment.
      feedback: [
        'dynamodb:DeleteItem',
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        'dynamodb:Query',
        ...SEALING,
        ...logs,
        'ssm:GetParameter',
      ],
      // Deletes nothing: agreements stay. It counts how many outcomes an experiment has.
      agreements: [
        'dynamodb:BatchGetItem',
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        'dynamodb:Query',
        'dynamodb:UpdateItem',
        ...SEALING,
        ...logs,
        'ssm:GetParameter',
      ],
      // Deletes follow-ups that nobody needs any more.
      convert: [
        'dynamodb:BatchGetItem',
        'dynamodb:DeleteItem',
        'dynamodb:DescribeStream',
        'dynamodb:GetItem',
        'dynamodb:GetRecords',
        'dynamodb:GetShardIterator',
        'dynamodb:ListStreams',
        'dynamodb:PutItem',
        'dynamodb:Query',
        'dynamodb:UpdateItem',
        ...SEALING,
        ...logs,
        'sqs:GetQueueAttributes',
        'sqs:GetQueueUrl',
        'sqs:SendMessage',
      ],
      // No write: report can only read.
      report: ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query', ...SEALED, ...logs],
      // Deletes what is replayed out of quarantine, or discarded there.
      configure: [
        'dynamodb:BatchGetItem',
        'dynamodb:DeleteItem',
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        'dynamodb:Query',
        ...SEALING,
        ...logs,
        'ssm:GetParameter',
      ],
      // Deletes what has been told, alerts that are long over, and what is to be forgotten.
      sweep: [
        'dynamodb:BatchGetItem',
        'dynamodb:DeleteItem',
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        'dynamodb:Query',
        'dynamodb:UpdateItem',
        'events:PutEvents',
        ...SEALING,
        ...logs,
        'ssm:GetParameter',
      ],
    });
  });

  it('use the key of the table by way of DynamoDB, and of its stream', () => {
    for (const name of names) {
      const sealed = statements[name].filter(({ actions }) => actions.some(action => action.startsWith('kms:')));
      const [byDynamoDb, ofStream, ...others] = sealed.toSorted((a, b) => b.actions.length - a.actions.length);
      expect(JSON.stringify(byDynamoDb?.conditions)).toBe(
        '{"StringLike":{"kms:ViaService":{"Fn::Join":["",["dynamodb.",{"Ref":"AWS::Region"},".amazonaws.com*"]]}}}',
      );
      // Lambda reads the stream in the name of convert.
      expect(ofStream?.actions).toEqual(name === 'convert' ? SEALED : undefined);
      expect(others).toEqual([]);
    }
  });

  it('keep the sealed secrets of desks from who only counts and reports', () => {
    for (const name of ['convert', 'report', 'sweep'] as const) {
      expect(JSON.stringify(statements[name])).not.toContain('CONFIGURATION#connection');
      expect(JSON.stringify(statements[name])).not.toMatch(/CONFIGURATION#?\*/);
    }
  });
});

describeWithDynamoDb('on a working day', () => {
  let server: DynamoDbServer | undefined;
  let day: Day | undefined;

  beforeAll(async () => {
    server = await startDynamoDb();
    day = await workingDay(server);
  }, 120_000);
  afterAll(() => server?.stop());

  it('every route is used, and answered as it should be', () => {
    const answers = day?.answers ?? [];
    expect(new Set(answers.map(([asked]) => asked))).toEqual(new Set(ROUTES.map(routeKey)));
    expect(answers.filter(([, status]) => status !== undefined && status >= 300)).toEqual([
      // It is no desk that asks.
      ['GET /v1/webhooks/{connectionId}', 401],
      ['POST /v1/webhooks/{connectionId}', 422],
      ['POST /v1/webhooks/{connectionId}', 422],
      // Its type is unheard of still.
      ['POST /v1/quarantine/{id}/replay', 422],
    ]);
    expect(day?.failures).toBe(0);
    expect(day?.swept).toEqual({ tickets: 1, overdue: 1, warnings: 0, recounted: 1 });
  });

  it.each(names)('%s is allowed all that it does', name => {
    const grants = grantsOf(statements[name]);
    expect(day?.uses[name]).not.toHaveLength(0);
    expect(day?.uses[name].filter(use => !grants.some(grant => covers(grant, use)))).toEqual([]);
  });

  it.each(names)('%s does all that it is allowed', name => {
    expect(grantsOf(statements[name]).filter(grant => !day?.uses[name].some(use => covers(grant, use)))).toEqual([]);
  });
});
