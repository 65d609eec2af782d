/** Which permissions a DynamoDB client uses: every request that goes out, as the actions that IAM would ask for. */
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

export interface Use {
  /** As IAM names it, `dynamodb:GetItem`. */
  action: string;
  /** The index that is asked, when it isn't the table itself. */
  index: string | undefined;
  /** Partition key, of the table or the index. */
  partition: string;
  inTransaction: boolean;
}

type KeyAttributes = Record<string, unknown>;

/** The parts of a request, in plain values, that name partitions. */
interface Input {
  IndexName?: string;
  Key?: KeyAttributes;
  Item?: KeyAttributes;
  ExpressionAttributeValues?: KeyAttributes;
  RequestItems?: Record<string, { Keys: KeyAttributes[] }>;
  TransactItems?: Partial<Record<'Put' | 'Update' | 'Delete' | 'ConditionCheck', Input>>[];
}

const IN_A_TRANSACTION = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
} as const;

/** The partitions that a request names: IAM's `dynamodb:LeadingKeys`. */
function partitions({ Key, Item, ExpressionAttributeValues, RequestItems }: Input): string[] {
  const keys = [Key, Item, ...Object.values(RequestItems ?? {}).flatMap(({ Keys }) => Keys)];
  const named = keys.flatMap(key => (key === undefined ? [] : [key.pk]));
  return (named.length > 0 ? named : [ExpressionAttributeValues?.[':hash']]).map(String);
}

function usesOf(command: string, input: Input): Use[] {
  const { IndexName: index } = input;
  if (input.TransactItems === undefined) {
    const action = `dynamodb:${command}`;
    return partitions(input).map(partition => ({ action, index, partition, inTransaction: false }));
  }
  return input.TransactItems.flatMap(item =>
    Object.entries(item).flatMap(([kind, one]) => {
      const action = `dynamodb:${IN_A_TRANSACTION[kind as keyof typeof IN_A_TRANSACTION]}`;
      return partitions(one).map(partition => ({ action, index, partition, inTransaction: true }));
    }),
  );
}

/** Notes what the client uses from now on. */
export function record(client: DynamoDBDocumentClient): Use[] {
  const uses: Use[] = [];
  client.middlewareStack.add(
    (next, context) => request => {
      uses.push(...usesOf(String(context.commandName).replace(/Command$/, ''), request.input as Input));
      return next(request);
    },
    { step: 'initialize', name: 'pithRecorder' },
  );
  return uses;
}

/** When the next transaction is written, `work` is done before anything else. */
export function meanwhile(client: DynamoDBDocumentClient, work: () => Promise<unknown>): void {
  let armed = true;
  client.middlewareStack.add(
    (next, context) => async request => {
      const answer = await next(request);
      if (!armed || context.commandName !== 'TransactWriteItemsCommand') return answer;
      armed = false;
      await work();
      return answer;
    },
    { step: 'initialize', priority: 'low', name: 'pithMeanwhile', override: true },
  );
}

/** The next put is carried out, and its answer is lost on the way. */
export function loseNextAnswer(client: DynamoDBDocumentClient): void {
  let armed = true;
  client.middlewareStack.add(
    (next, context) => async request => {
      const answer = await next(request);
      if (!armed || context.commandName !== 'PutItemCommand') return answer;
      armed = false;
      throw Object.assign(new Error('no answer'), { name: 'TimeoutError' });
    },
    { step: 'initialize', priority: 'low', name: 'pithLostAnswer', override: true },
  );
}
