/** The CDK app: what must never be lost in one stack, what can be replaced at any time in others; once per region. */
import { App, type AppProps } from 'aws-cdk-lib';
import { DASHBOARD_FOLDER } from './dashboard-files.ts';
import { DashboardStack } from './dashboard-stack.ts';
import { DataStack } from './data-stack.ts';
import { type Options, readOptions, regionsOf } from './options.ts';
import { ServiceStack } from './service-stack.ts';

/** A Pith of its own: nothing leads from one to another. */
export interface PithRegion {
  data: DataStack;
  service: ServiceStack;
  dashboard: DashboardStack;
}

export interface PithApp extends PithRegion {
  app: App;
  options: Options;
  /** As the options list them; the first is also in `data`, `service` and `dashboard`. */
  regions: readonly PithRegion[];
}

export interface PithAppProperties extends AppProps {
  /** Where the built dashboard is. */
  dashboardFolder?: string;
}

interface Place {
  /** `undefined`: where the credentials of whoever deploys say. */
  region: string | undefined;
  /** Of the ids in the app; names of stacks are the same in every region. */
  suffix: string;
}

function createRegion(app: App, options: Options, folder: string, { region, suffix }: Place): PithRegion {
  const stack = (name: string, description: string) => ({
    id: `${name}${suffix}`,
    common: { stackName: name, description, ...(region === undefined ? {} : { env: { region } }) },
  });
  const { domainName, certificateArn, logRetentionDays } = options;
  const domain =
    domainName === undefined || certificateArn === undefined ? undefined : { name: domainName, certificateArn };

  const stateful = stack(
    'PithData',
    'Pith: the table with the ledger, ticket states and rollups, its key, who signs in',
  );
  const data = new DataStack(app, stateful.id, { ...stateful.common, terminationProtection: true, options });
  const { table, key, identity, signIn: poolClient } = data;

  const stateless = stack('PithService', 'Pith: functions, HTTP API, change feed, alarms');
  const service = new ServiceStack(app, stateless.id, { ...stateless.common, table, key, identity, options });

  const hosting = stack('PithDashboard', 'Pith: the dashboard, and one address for it and the API');
  const dashboard = new DashboardStack(app, hosting.id, {
    ...hosting.common,
    apiEndpoint: service.apiEndpoint,
    identity,
    poolClient,
    domain,
    logRetentionDays,
    folder,
  });
  return { data, service, dashboard };
}

/** No account is fixed, and no region unless the options name one: synthesis needs no credentials. */
export function createApp({ dashboardFolder = DASHBOARD_FOLDER, ...properties }: PithAppProperties = {}): PithApp {
  const app = new App({ analyticsReporting: false, ...properties });
  const options = readOptions(app.node);
  const [first, ...more] = regionsOf(options);
  const place = (region: string): Place => ({ region, suffix: more.length === 0 ? '' : `-${region}` });
  const home = createRegion(
    app,
    options,
    dashboardFolder,
    first === undefined ? { region: undefined, suffix: '' } : place(first),
  );
  const others = more.map(region => createRegion(app, options, dashboardFolder, place(region)));
  return { app, options, ...home, regions: [home, ...others] };
}
