/**
 * The whole app held against AWS's own list of good practice (cdk-nag's AwsSolutions) when it is synthesised. Beside it
 * the CDK holds each template against CloudFormation's schemas: cdk.json makes its findings errors. Neither asks the
 * network, and neither lets a template with a finding pass.
 */
import { Token, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { acknowledgements } from './acknowledged.ts';
import type { PithApp } from './create-app.ts';

/** As cdk-nag writes what only a deployment knows. */
const known = (value: string, name: string): string => (Token.isUnresolved(value) ? `<AWS::${name}>` : value);

function acknowledgeAll({ options, regions }: PithApp): void {
  for (const stacks of regions) {
    const { region, partition } = stacks.service;
    const found = acknowledgements({
      options,
      identity: stacks.data.identity,
      region: known(region, 'Region'),
      partition: known(partition, 'Partition'),
    });
    for (const { stack, path, rule, reason } of found) {
      const construct = path.split('/').reduce<IConstruct>((scope, id) => scope.node.findChild(id), stacks[stack]);
      Validations.of(construct).acknowledge({ id: rule, reason });
    }
  }
}

/** Adds the check, and says of each finding that is left why. Gives the app back. */
export function review(pith: PithApp): PithApp {
  acknowledgeAll(pith);
  Validations.of(pith.app).addPlugins(new AwsSolutionsChecks(pith.app));
  return pith;
}
