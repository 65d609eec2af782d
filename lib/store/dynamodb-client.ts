/** The AWS client as the DynamoDB engine needs it: no retries of its own, short timeouts, plain JSON values. */
import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

export interface DynamoDbClientOptions {
  /** A DynamoDB-compatible server; without it, the account and region that the environment says. */
  endpoint?: string;
  region?: string;
  /** Milliseconds to connect, 1,000 unless told. */
  connectionTimeout?: number;
  /** Milliseconds of one attempt, 2,000 unless told: with the engine's retries this stays under a desk's 5 seconds. */
  requestTimeout?: number;
}

/** A local server asks for some credentials and looks at none. */
const LOCAL_CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' };

/** What a client needs to reach the endpoint; for none, everything comes from the environment. */
export function connectionTo(endpoint?: string): Pick<DynamoDBClientConfig, 'credentials' | 'region' | 'endpoint'> {
  if (endpoint === undefined) return {};
  if (process.env.AWS_ACCESS_KEY_ID !== undefined) return { endpoint };
  return { endpoint, credentials: LOCAL_CREDENTIALS, region: process.env.AWS_REGION ?? 'local' };
}

/** A client for `createDynamoDbTable`. Whoever makes it destroys it. */
export function createDynamoDbClient(options: DynamoDbClientOptions = {}): DynamoDBDocumentClient {
  const { endpoint, region, connectionTimeout = 1_000, requestTimeout = 2_000 } = options;
  const client = new DynamoDBClient({
    ...connectionTo(endpoint),
    ...(region === undefined ? {} : { region }),
    // The engine retries, with its own bounds: attempts would multiply.
    maxAttempts: 1,
    requestHandler: { connectionTimeout, requestTimeout, throwOnRequestTimeout: true },
  });
  return DynamoDBDocumentClient.from(client, {
    // An object is one by its type: by what it calls its constructor, an attribute of that name would make it none.
    marshallOptions: { removeUndefinedValues: true, allowImpreciseNumbers: true, convertClassInstanceToMap: true },
    // Numbers are JavaScript's, as in JSON: otherwise one large integer in an item makes it unreadable.
    unmarshallOptions: { wrapNumbers: Number },
  });
}
