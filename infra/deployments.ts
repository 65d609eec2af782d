/**
 * How a new version takes over: a small share of the calls first, and back to the version before it as soon as it
 * fails. `trafficShift` says how; with `all-at-once` CloudFormation moves the alias, and CodeDeploy has no part in it.
 */
import { Duration, Stack } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IAlarm,
  type IMetric,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import {
  type ILambdaDeploymentConfig,
  LambdaApplication,
  LambdaDeploymentConfig,
  LambdaDeploymentGroup,
} from 'aws-cdk-lib/aws-codedeploy';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Options } from './options.ts';
import { LIVE, type PithFunction } from './pith-function.ts';

const CONFIGURATIONS: Readonly<Record<Exclude<Options['trafficShift'], 'all-at-once'>, ILambdaDeploymentConfig>> = {
  canary: LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES,
  linear: LambdaDeploymentConfig.LINEAR_10PERCENT_EVERY_1MINUTE,
};

export interface Deployed {
  functions: Readonly<Record<string, PithFunction>>;
  /** What else takes a version back, by function: that the API answers 5xx, say. */
  serverErrors: { metric: IMetric; of: readonly string[] };
}

/** Asks about alarms and moves our aliases, and nothing else: AWS's own policy is for every alias of the account. */
function deployer(scope: Construct, functions: readonly PithFunction[]): Role {
  const { account } = Stack.of(scope);
  const role = new Role(scope, 'Role', {
    assumedBy: new ServicePrincipal('codedeploy.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': account } },
    }),
  });
  const arns = functions.map(({ lambda }) => lambda.functionArn);
  role.addToPolicy(
    new PolicyStatement({
      actions: ['lambda:GetAlias', 'lambda:GetProvisionedConcurrencyConfig', 'lambda:UpdateAlias'],
      resources: arns.flatMap(arn => [arn, `${arn}:${LIVE}`]),
    }),
  );
  // Of no single alarm: CloudWatch then leaves out those that are made of others.
  role.addToPolicy(new PolicyStatement({ actions: ['cloudwatch:DescribeAlarms'], resources: ['*'] }));
  return role;
}

/** Shifts the calls of every function to its new version, at each deployment that brings one. */
export function shiftTraffic(scope: Construct, how: Options['trafficShift'], deployed: Deployed): void {
  if (how === 'all-at-once') return;
  const own = new Construct(scope, 'Deployments');
  const application = new LambdaApplication(own, 'Application');
  const role = deployer(own, Object.values(deployed.functions));
  // Else each group would add AWS's policy to it.
  const fixedRole = role.withoutPolicyUpdates();
  const alarm = (id: string, alarmDescription: string, metric: IMetric): Alarm =>
    new Alarm(own, id, {
      alarmDescription,
      metric,
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  const { metric: serverErrors, of } = deployed.serverErrors;
  const answersFail = alarm('ServerErrors', 'While a version took over, the API answered 5xx.', serverErrors);

  for (const [name, { lambda, alias }] of Object.entries(deployed.functions)) {
    // Of the new version alone: what the old one does wrong must not keep its remedy out.
    const errors = new Metric({
      namespace: 'AWS/Lambda',
      metricName: 'Errors',
      period: Duration.minutes(1),
      statistic: 'Sum',
      dimensionsMap: {
        FunctionName: lambda.functionName,
        Resource: `${lambda.functionName}:${LIVE}`,
        ExecutedVersion: lambda.currentVersion.version,
      },
    });
    const alarms: IAlarm[] = [alarm(`${name}-errors`, `The new version of ${name} failed while it took over.`, errors)];
    const group = new LambdaDeploymentGroup(own, `Group-${name}`, {
      application,
      role: fixedRole,
      alias,
      deploymentConfig: CONFIGURATIONS[how],
      alarms: of.includes(name) ? [...alarms, answersFail] : alarms,
      autoRollback: { failedDeployment: true, stoppedDeployment: true, deploymentInAlarm: true },
    });
    // What the role may do is there before the first version is shifted.
    group.node.addDependency(role);
  }
}
