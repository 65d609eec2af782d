/** What `pith redrive` does: finds the queue and the table, redrives, and says what came of it. */
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { SQSClient } from '@aws-sdk/client-sqs';
import { createRuleBook } from '#configuration/rulebook.ts';
import { converterOf } from '#functions/runtime.ts';
import { functionOf, readStack } from '../doctor/stack.ts';
import { EnvironmentError, readEnvironment } from '../environment.ts';
import { openTable } from '../rebuild.ts';
import { sqsFailureQueue } from './failure-queue.ts';
import { type Redrive, redrive } from './redrive.ts';

export interface RedriveCommand {
  stack?: string;
  queue?: string;
  region?: string;
  dryRun?: boolean;
}

type Variables = Readonly<Record<string, string | undefined>>;

interface Place {
  queueUrl: string;
  variables: Variables;
}

/** Where a deployment keeps what it has given up, and what its convert was told: so both can't differ. */
async function placeOf(stack: string, region: string | undefined, variables: Variables): Promise<Place> {
  const client = region === undefined ? {} : { region };
  const [formation, lambda] = [new CloudFormationClient(client), new LambdaClient(client)];
  try {
    const service = await readStack(formation, stack);
    const queueUrl = service?.outputs.FailureQueueUrl;
    const convert = service === undefined ? undefined : functionOf(service, 'Convert')?.id;
    if (queueUrl === undefined || convert === undefined) {
      throw new EnvironmentError(`there is no deployment ${stack} in this region and account: say --stack or --region`);
    }
    const { Environment } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName: convert }));
    const { PITH_TABLE, PITH_SHARDS } = Environment?.Variables ?? {};
    // Where a server on this machine stands in for DynamoDB, nobody asks for a stack of AWS.
    const { PITH_DYNAMODB_ENDPOINT: _, ...others } = variables;
    return { queueUrl, variables: { ...others, PITH_STORE: 'dynamodb', PITH_TABLE, PITH_SHARDS } };
  } finally {
    formation.destroy();
    lambda.destroy();
  }
}

const MOST_LINES = 50;

/** What came of it, for people. Only keys and names of errors: nothing of what an event says. */
export function redriveLines(result: Redrive): string[] {
  const { messages, removed, stayed, entries, changed, uncounted } = result;
  if (messages === 0) return ['The failure queue is empty.'];
  const seen = new Map(uncounted.map(each => [`${each.partition} ${each.delivery}`, each]));
  const failures = [...seen.values()].map(
    ({ partition, delivery, error, receivedAt }) =>
      `  ${partition}  ${delivery}  ${receivedAt === undefined ? 'no time' : new Date(receivedAt).toISOString()}  ${error}`,
  );
  if (stayed['dry-run'] > 0) {
    return [
      `${messages} messages: ${entries} entries of the ledger would be converted again. Nothing was changed.`,
      ...foreignLines(stayed),
    ];
  }
  return [
    `${messages} messages, ${removed} of them done: ${entries} entries converted again, ${changed} tickets and signals counted by it`,
    ...(failures.length === 0 ? [] : [`${stayed.uncounted} stay, for these can’t be counted:`]),
    ...failures.slice(0, MOST_LINES),
    ...(failures.length > MOST_LINES ? [`  and ${failures.length - MOST_LINES} more`] : []),
    ...foreignLines(stayed),
  ];
}

const foreignLines = (stayed: Redrive['stayed']): string[] => [
  ...(stayed['other-table'] === 0 ? [] : [`${stayed['other-table']} stay, for they are about another table`]),
  ...(stayed['not-understood'] === 0 ? [] : [`${stayed['not-understood']} stay, for Lambda did not put them there`]),
];

/** Runs it. Throws EnvironmentError where it can't ask. */
export async function redriveCommand(
  { stack = 'PithService', queue, region, dryRun = false }: RedriveCommand,
  options: { variables: Variables; signal: AbortSignal; say(line: string): void },
): Promise<{ lines: string[]; isDone: boolean }> {
  const { variables, signal, say } = options;
  const place = queue === undefined ? await placeOf(stack, region, variables) : { queueUrl: queue, variables };
  const environment = readEnvironment(place.variables, { onAws: true });
  if (environment.store !== 'dynamodb') {
    throw new EnvironmentError(
      '--queue needs PITH_STORE=dynamodb, PITH_TABLE and PITH_SHARDS, as pith doctor says them',
    );
  }
  const sqs = new SQSClient(region === undefined ? {} : { region });
  const table = await openTable(environment, region);
  try {
    const result = await redrive({
      ...{ dryRun, signal, say },
      queue: sqsFailureQueue(sqs, place.queueUrl),
      converter: converterOf({ table, rules: createRuleBook(table, Date.now), shards: environment.shards }),
      tableName: environment.tableName,
    });
    return { lines: redriveLines(result), isDone: dryRun || result.removed === result.messages };
  } finally {
    await table.close();
    sqs.destroy();
  }
}
