/** The change feed on AWS: is the stream read, as it should be, from this table, and where does it end? */
import {
  type EventSourceMappingConfiguration,
  GetEventSourceMappingCommand,
  type LambdaClient,
} from '@aws-sdk/client-lambda';
import { asking, type Check, ok, warning, wrong } from './check.ts';
import { ofType, type StackFacts } from './stack.ts';

/** How the mapping has to be for design.md §4 to hold; a test holds it to infra's. */
export const MAPPING = {
  BatchSize: 100,
  BisectBatchOnFunctionError: true,
  MaximumBatchingWindowInSeconds: 1,
  MaximumRecordAgeInSeconds: 82_800,
  MaximumRetryAttempts: 10,
  ParallelizationFactor: 1,
} as const satisfies Partial<EventSourceMappingConfiguration>;

function settingsOf(mapping: EventSourceMappingConfiguration): string[] {
  const differing = Object.entries(MAPPING).flatMap(([name, expected]) => {
    const found: unknown = Reflect.get(mapping, name);
    return found === expected ? [] : [`${name} is ${found} and not ${expected}`];
  });
  if (!mapping.FunctionResponseTypes?.includes('ReportBatchItemFailures')) {
    differing.push('FunctionResponseTypes lacks ReportBatchItemFailures');
  }
  if (!mapping.FilterCriteria?.Filters?.length) differing.push('it has no filter');
  if (mapping.DestinationConfig?.OnFailure?.Destination === undefined) differing.push('it has no failure queue');
  return differing;
}

/** `stream`: the ARN of the table's stream, where it could be asked. */
export async function checkFeed(
  client: LambdaClient,
  service: StackFacts,
  stream: string | undefined,
): Promise<Check[]> {
  const mappings = ofType(service, 'AWS::Lambda::EventSourceMapping');
  const [UUID] = mappings.map(({ id }) => id);
  if (UUID === undefined || UUID === '') {
    return [wrong('feed.mapping', 'nothing reads the stream: no event is counted', 'deploy the service', 'lag-grows')];
  }
  return asking('feed.mapping', 'lambda:GetEventSourceMapping', async () => {
    const mapping = await client.send(new GetEventSourceMappingCommand({ UUID }));
    const checks: Check[] = [];
    const { State, LastProcessingResult: last = 'nothing yet', EventSourceArn } = mapping;
    if (State === 'Enabled') checks.push(ok('feed.mapping', `enabled (${UUID})`));
    else if (State === 'Disabled') {
      const todo = 'resume it within 23 hours of the pause';
      checks.push(wrong('feed.mapping', `disabled (${UUID}): events are kept and not counted`, todo, 'lag-grows'));
    } else checks.push(warning('feed.mapping', `${State} (${UUID})`, 'look again in a minute', 'lag-grows'));
    if (/^PROBLEM|error/i.test(last)) checks.push(wrong('feed.last', last, 'see the log of convert', 'lag-grows'));
    else checks.push(ok('feed.last', last));
    const differing = settingsOf(mapping);
    checks.push(
      differing.length === 0
        ? ok('feed.settings', 'as they should be')
        : wrong('feed.settings', differing.join('; '), 'somebody has changed them: deploy again', 'lag-grows'),
    );
    if (stream !== undefined && EventSourceArn !== stream) {
      const found = 'it reads another stream than the one that the table has now';
      checks.push(wrong('feed.stream', found, 'deploy again: after a restore the table has a new stream', 'restore'));
    }
    return checks;
  });
}
