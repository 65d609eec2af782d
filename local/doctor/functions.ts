/** The functions as they are deployed: their state, what they were told, and which version takes the traffic. */
import {
  GetFunctionConfigurationCommand,
  type GetFunctionConfigurationCommandOutput,
  type LambdaClient,
  paginateListAliases,
} from '@aws-sdk/client-lambda';
import { asking, type Check, ok, warning, wrong } from './check.ts';
import { DUTIES, type Duty, functionOf, type StackFacts } from './stack.ts';

/** The runtime that Pith is made for; a test holds it to infra's. */
export const RUNTIME = 'nodejs24.x';
export const ARCHITECTURE = 'arm64';

type Variables = Readonly<Record<string, string>>;

/** What a duty's function was told, and what it is called. */
export type Deployed = ReadonlyMap<Duty, { name: string; variables: Variables }>;

/** The alias that takes the traffic, where there is one: a function's last version may be one that is not trusted yet. */
const LIVE = 'live';

/** The function's live alias: whether there is one, and how it is between two versions, if it is. */
async function aliasOf(client: LambdaClient, FunctionName: string): Promise<{ isThere: boolean; shift?: string }> {
  for await (const { Aliases = [] } of paginateListAliases({ client }, { FunctionName })) {
    const alias = Aliases.find(({ Name }) => Name === LIVE);
    if (alias === undefined) continue;
    const [other] = Object.entries(alias.RoutingConfig?.AdditionalVersionWeights ?? {});
    if (other === undefined) return { isThere: true };
    const [version, weight] = other;
    const shift = `${Math.round(weight * 100)} % to version ${version}, the rest to ${alias.FunctionVersion}`;
    return { isThere: true, shift };
  }
  return { isThere: false };
}

/** What is not as it should be. */
function flaws({ State, LastUpdateStatus, Runtime, Architectures }: GetFunctionConfigurationCommandOutput): string[] {
  return [
    // A function that nobody has called for weeks is put away and comes back with the next call.
    ...(State === 'Active' || State === 'Inactive' ? [] : [`is ${State}`]),
    ...(LastUpdateStatus === 'Successful' ? [] : [`its last update is ${LastUpdateStatus}`]),
    ...(Runtime === RUNTIME ? [] : [`runs on ${Runtime} and not on ${RUNTIME}`]),
    ...(Architectures?.includes(ARCHITECTURE) ? [] : [`is not for ${ARCHITECTURE}`]),
  ];
}

/** Reads every duty's function. */
export async function checkFunctions(
  client: LambdaClient,
  service: StackFacts,
): Promise<{ deployed: Deployed; checks: Check[] }> {
  const deployed = new Map<Duty, { name: string; variables: Variables }>();
  const checks: Check[] = [];
  for (const duty of DUTIES) {
    const id = `function.${duty.toLowerCase()}`;
    const name = functionOf(service, duty)?.id;
    if (name === undefined || name === '') {
      checks.push(wrong(id, `the stack ${service.name} has none`, 'deploy it', 'deploy-rolled-back'));
      continue;
    }
    const one = await asking(id, 'lambda:GetFunctionConfiguration, lambda:ListAliases', async () => {
      const { isThere, shift } = await aliasOf(client, name);
      const qualifier = isThere ? { Qualifier: LIVE } : {};
      const configuration = await client.send(
        new GetFunctionConfigurationCommand({ FunctionName: name, ...qualifier }),
      );
      deployed.set(duty, { name, variables: configuration.Environment?.Variables ?? {} });
      const found = flaws(configuration);
      if (found.length > 0) return [wrong(id, `${name} ${found.join(', ')}`, 'deploy it again', 'deploy-rolled-back')];
      if (shift === undefined) return [ok(id, `${name} is active, ${RUNTIME}, ${ARCHITECTURE}`)];
      const todo = 'wait until the deployment is over, and look again: it goes back by itself when an alarm rings';
      return [warning(id, `${name} is between two versions; ${shift}`, todo, 'deploy-rolled-back')];
    });
    checks.push(...one);
  }
  return { deployed, checks };
}

/** Whether all who count and read agree on the write shards: they would write and look into different rows. */
export function checkShards(deployed: Deployed): Check[] {
  const said = [...deployed].flatMap(([duty, { variables }]) =>
    variables.PITH_SHARDS === undefined ? [] : [{ duty, shards: variables.PITH_SHARDS }],
  );
  const different = new Set(said.map(({ shards }) => shards));
  if (said.length === 0) return [];
  if (different.size === 1) return [ok('settings.shards', `${said[0]?.shards}, in each function that counts or reads`)];
  const found = said.map(({ duty, shards }) => `${duty} ${shards}`).join(', ');
  return [wrong('settings.shards', `functions differ: ${found}`, 'deploy again, then rebuild', 'rebuild')];
}
