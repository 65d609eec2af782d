/** `pith doctor` of a deployment on AWS: asks everything that can be asked, with the operator's own credentials. */
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import { createDynamoDbClient } from '#store/dynamodb.ts';
import { checkAlarms } from './alarms.ts';
import { asking, type Check, ok, warning, wrong } from './check.ts';
import { checkForm, checkItems, deployedTable } from './counting.ts';
import { checkFeed } from './feed.ts';
import { checkFunctions, checkShards, type Deployed } from './functions.ts';
import { checkKey } from './key.ts';
import { checkQueue } from './queue.ts';
import { readStack, type StackFacts } from './stack.ts';
import { checkSweep } from './sweep.ts';
import { checkTable, tableNameOf } from './table.ts';
import { checkApi, checkDashboard, checkDesks, checkIssuer } from './web.ts';

export interface DeploymentOptions {
  stack: string;
  dataStack: string;
  dashboardStack: string;
  region?: string | undefined;
  /** The API, where it isn't where the stack says. */
  url?: string | undefined;
  /** An administrator's: without it the desks are not looked at. */
  token?: string | undefined;
  /** Walks the whole table, too. */
  deep: boolean;
  now(): number;
}

const SETTLED = /^(CREATE|UPDATE|IMPORT)_COMPLETE$/;

function checkStack(name: string, stack: StackFacts | undefined, kind: 'data' | 'service' | 'dashboard'): Check[] {
  const id = `stack.${kind}`;
  if (stack === undefined) {
    const todo = `deploy it, or say its name or another --region`;
    return [wrong(id, `there is no stack ${name}`, todo, 'first-look')];
  }
  const { status, isProtected } = stack;
  const checks: Check[] = [];
  if (SETTLED.test(status)) checks.push(ok(id, `${name}: ${status}`));
  else if (status === 'UPDATE_ROLLBACK_COMPLETE') {
    const todo = 'see why, and deploy again: it runs as it did before';
    checks.push(warning(id, `${name}: ${status}`, todo, 'deploy-rolled-back'));
  } else if (/_IN_PROGRESS$/.test(status)) {
    checks.push(warning(id, `${name}: ${status}`, 'wait until it is over, and look again', 'deploy-rolled-back'));
  } else checks.push(wrong(id, `${name}: ${status}`, 'see its events in CloudFormation', 'deploy-rolled-back'));
  if (kind === 'data' && !isProtected) {
    checks.push(warning('stack.protection', `${name} can be deleted`, 'turn termination protection on', 'restore'));
  }
  return checks;
}

/** The web side: the API, and what leads people to it. */
async function checkWeb(
  service: StackFacts,
  dashboard: StackFacts | undefined,
  deployed: Deployed,
  { url, token, now }: DeploymentOptions,
): Promise<Check[]> {
  const api = (url ?? service.outputs.ApiUrl)?.replace(/\/+$/, '');
  const { PITH_ISSUER: issuer, PITH_JWKS_URI: jwksUri } = deployed.get('Report')?.variables ?? {};
  const checks: Check[] = [];
  if (api !== undefined) checks.push(...(await checkApi(api)));
  const page = dashboard?.outputs.DashboardUrl;
  if (page !== undefined) checks.push(...(await checkDashboard(page, issuer)));
  if (issuer) checks.push(...(await checkIssuer(issuer, jwksUri || undefined)));
  if (api !== undefined && token !== undefined) checks.push(...(await checkDesks(api, token, now())));
  return checks;
}

/** The line that lets other commands work on the same table. */
function tableCheck(tableName: string, deployed: Deployed): Check {
  const shards = deployed.get('Convert')?.variables.PITH_SHARDS ?? '1';
  return ok('table.commands', `PITH_STORE=dynamodb PITH_TABLE=${tableName} PITH_SHARDS=${shards} npx pith …`);
}

/** All checks, in the order in which somebody would look. Throws only where there is nobody to ask as. */
export async function checkDeployment(options: DeploymentOptions): Promise<Check[]> {
  const { stack, dataStack, dashboardStack, region, deep, now } = options;
  const client = region === undefined ? {} : { region };
  const formation = new CloudFormationClient(client);
  const lambda = new LambdaClient(client);
  const cloudWatch = new CloudWatchClient(client);
  const [sqs, ssm, dynamo] = [new SQSClient(client), new SSMClient(client), createDynamoDbClient(client)];
  const stacks: Partial<Record<'data' | 'service' | 'dashboard', StackFacts>> = {};
  const checks: Check[] = [];
  try {
    const kinds = { data: dataStack, service: stack, dashboard: dashboardStack } as const;
    for (const kind of ['data', 'service', 'dashboard'] as const) {
      const actions = 'cloudformation:DescribeStacks, cloudformation:ListStackResources';
      const found = await asking(`stack.${kind}`, actions, async () => {
        const facts = await readStack(formation, kinds[kind]);
        if (facts !== undefined) stacks[kind] = facts;
        return checkStack(kinds[kind], facts, kind);
      });
      checks.push(...found);
    }
    const { data, service, dashboard } = stacks;
    const tableName = data === undefined ? undefined : tableNameOf(data);
    const table = tableName === undefined ? undefined : await checkTable(dynamo, tableName);
    checks.push(...(table?.checks ?? []));
    if (service !== undefined) {
      const { deployed, checks: functions } = await checkFunctions(lambda, service);
      checks.push(...functions, ...checkShards(deployed));
      checks.push(...(await checkFeed(lambda, service, table?.stream)));
      checks.push(...(await checkQueue({ sqs, cloudWatch }, service.outputs.FailureQueueUrl, now())));
      const key = deployed.get('Ingest')?.variables.PITH_KEY_PARAMETER;
      if (key !== undefined) checks.push(...(await checkKey(ssm, key)));
      const sweep = deployed.get('Sweep')?.name;
      if (sweep !== undefined) checks.push(...(await checkSweep(cloudWatch, sweep, now())));
      checks.push(...(await checkAlarms(cloudWatch, service)));
      checks.push(...(await checkWeb(service, dashboard, deployed, options)));
      if (tableName !== undefined) {
        const plain = deployedTable(dynamo, tableName);
        const shards = Number(deployed.get('Convert')?.variables.PITH_SHARDS ?? Number.NaN);
        checks.push(...(await checkForm(plain)));
        if (deep) checks.push(...(await checkItems(plain, Number.isInteger(shards) ? shards : undefined)));
        checks.push(tableCheck(tableName, deployed));
      }
    }
    return checks;
  } finally {
    for (const each of [formation, lambda, cloudWatch, sqs, ssm, dynamo]) each.destroy();
  }
}
