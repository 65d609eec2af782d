/** What the doctor takes for right is what infra deploys. */

import { readFileSync } from 'node:fs';
import { App, CfnResource, Stack } from 'aws-cdk-lib';
import { AttributeType, type ITable, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { CfnEventSourceMapping, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { expect, it } from 'vitest';
import { feed } from '../../infra/change-feed.ts';
import { MAPPING } from '../../local/doctor/feed.ts';
import { ARCHITECTURE, RUNTIME } from '../../local/doctor/functions.ts';
import { DUTIES, functionOf } from '../../local/doctor/stack.ts';
import { EXPIRES } from '../../local/doctor/table.ts';

it('the settings of the feed, the names of functions and the runtime', () => {
  const stack = new Stack(new App(), 'PithService');
  const table = new Table(stack, 'Table', {
    partitionKey: { name: 'pk', type: AttributeType.STRING },
    stream: StreamViewType.NEW_IMAGE,
  });
  const functions = DUTIES.map(
    duty =>
      new LambdaFunction(new Construct(stack, duty), 'Function', {
        ...{ runtime: Runtime.NODEJS_24_X, handler: 'a.b', code: Code.fromInline('//') },
      }),
  );
  const [convert] = functions;
  if (convert !== undefined) feed(stack, table as ITable, convert);
  // Read off the constructs: a synthesis would say the same, and take seconds.
  const mapping = stack.node.findAll().find(each => each instanceof CfnEventSourceMapping);
  expect({
    BatchSize: mapping?.batchSize,
    BisectBatchOnFunctionError: mapping?.bisectBatchOnFunctionError,
    MaximumBatchingWindowInSeconds: mapping?.maximumBatchingWindowInSeconds,
    MaximumRecordAgeInSeconds: mapping?.maximumRecordAgeInSeconds,
    MaximumRetryAttempts: mapping?.maximumRetryAttempts,
    ParallelizationFactor: mapping?.parallelizationFactor,
  }).toEqual(MAPPING);
  expect(mapping?.functionResponseTypes).toEqual(['ReportBatchItemFailures']);
  expect(mapping?.filterCriteria).toHaveProperty('filters');
  expect(mapping?.destinationConfig).toHaveProperty('onFailure.destination');
  const resources = stack.node.findAll().flatMap(each => {
    if (!(each instanceof CfnResource)) return [];
    const name: string = stack.resolve(each.logicalId);
    return [{ name, type: each.cfnResourceType, id: name }];
  });
  const facts = { name: 'PithService', status: '', isProtected: false, outputs: {}, resources };
  expect(DUTIES.filter(duty => functionOf(facts, duty) === undefined)).toEqual([]);
  expect(RUNTIME).toBe(Runtime.NODEJS_24_X.name);
});

it('the attribute by which items expire, and the architecture', () => {
  const infra = (name: string): string => readFileSync(new URL(`../../infra/${name}`, import.meta.url), 'utf8');
  expect(infra('data-stack.ts')).toContain(`timeToLiveAttribute: '${EXPIRES}'`);
  expect(infra('pith-function.ts')).toContain(`Architecture.${ARCHITECTURE.replace('arm', 'ARM_')}`);
});
