/** A Lambda function as Pith has them: one place for runtime, bundle, role, logs, versions, and what it may touch. */
import { DockerImage, type Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  Alias,
  Architecture,
  Code,
  type IFunction,
  type IVersion,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { AssetHashType } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { bundle, entryFolder, HANDLER } from './bundling.ts';
import { type Duty, keyStatement, tableStatements } from './table-access.ts';

export interface PithFunctionProperties {
  /** The function's folder in functions/. */
  name: string;
  description: string;
  timeout: Duration;
  environment: Record<string, string>;
  logRetentionDays: number;
  /** So many are kept warm; none unless it is said. */
  provisioned?: number;
}

/** Twice the memory is twice the CPU: below this, loading the AWS client is what a cold start waits for. */
const MEMORY_MEGABYTES = 1024;

/** The alias by which everybody calls a function: the version that is live, or two of them while one takes over. */
export const LIVE = 'live';

function codeOf(name: string): Code {
  return Code.fromAsset(entryFolder(name), {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // Never used: the local bundler either succeeds or throws.
      image: DockerImage.fromRegistry('none'),
      local: {
        tryBundle(folder: string): boolean {
          bundle(name, folder);
          return true;
        },
      },
    },
  });
}

export class PithFunction extends Construct {
  readonly lambda: LambdaFunction;
  readonly alias: Alias;
  /** The same for those who call it. */
  readonly live: IFunction;
  readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, properties: PithFunctionProperties) {
    super(scope, id);
    const { name, description, timeout, environment, logRetentionDays, provisioned = 0 } = properties;
    // Ours, so that its retention is ours; and no role of its own that could log anywhere.
    this.logGroup = new LogGroup(this, 'Logs', {
      retention: logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    this.logGroup.grantWrite(role);

    this.lambda = new LambdaFunction(this, 'Function', {
      description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: MEMORY_MEGABYTES,
      timeout,
      code: codeOf(name),
      handler: HANDLER,
      role,
      logGroup: this.logGroup,
      loggingFormat: LoggingFormat.JSON,
      // No --enable-source-maps: it makes loading a quarter slower. Set it by hand while hunting, the map is there.
      environment,
      // No reserved concurrency: an account that is new has ten in all, and could not deploy (decision 0051).
    });
    this.alias = new Alias(this, 'Live', {
      aliasName: LIVE,
      // The same, said twice in the CDK: `role` is optional in one and may be undefined in the other. So below.
      version: this.lambda.currentVersion as IVersion,
      ...(provisioned > 0 ? { provisionedConcurrentExecutions: provisioned } : {}),
    });
    this.live = this.alias as IFunction;
  }

  /** The table's name as `PITH_TABLE`, and what the duty may do with the table and its key; nothing more. */
  grantTable(table: ITable, key: IKey, duty: Duty): void {
    this.lambda.addEnvironment('PITH_TABLE', table.tableName);
    for (const statement of tableStatements(table, duty)) this.lambda.addToRolePolicy(statement);
    this.lambda.addToRolePolicy(keyStatement(key, duty));
  }

  /** Putting events on this bus of the account, and nothing else of EventBridge. */
  grantEvents(bus: string): void {
    const arn = Stack.of(this).formatArn({ service: 'events', resource: `event-bus/${bus}` });
    this.lambda.addToRolePolicy(new PolicyStatement({ actions: ['events:PutEvents'], resources: [arn] }));
  }

  /**
   * The name of the parameter with the deployment key as `PITH_KEY_PARAMETER`, and reading exactly that. Nothing of
   * KMS: the policy of the account's key for SSM lets in whoever may read the parameter.
   */
  grantKey(parameterName: string): void {
    this.lambda.addEnvironment('PITH_KEY_PARAMETER', parameterName);
    const arn = Stack.of(this).formatArn({ service: 'ssm', resource: `parameter${parameterName}` });
    this.lambda.addToRolePolicy(new PolicyStatement({ actions: ['ssm:GetParameter'], resources: [arn] }));
  }
}
