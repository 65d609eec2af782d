/** The CDK app: what must never be lost in one stack, what can be replaced at any time in others. */
import { App, type AppProps } from 'aws-cdk-lib';
import { DASHBOARD_FOLDER } from './dashboard-files.ts';
import { DashboardStack } from './dashboard-stack.ts';
import { DataStack } from './data-stack.ts';
import { ServiceStack } from './service-stack.ts';

export interface PithApp {
  app: App;
  data: DataStack;
  service: ServiceStack;
  dashboard: DashboardStack;
}

export interface PithAppProperties extends AppProps {
  /** Where the built dashboard is. */
  dashboardFolder?: string;
}

/** Neither account nor region is fixed: whoever deploys decides both, and synthesis needs no credentials. */
export function createApp({ dashboardFolder = DASHBOARD_FOLDER, ...properties }: PithAppProperties = {}): PithApp {
  const app = new App({ analyticsReporting: false, ...properties });
  const data = new DataStack(app, 'PithData', {
    description: 'Pith: the table with the ledger, ticket states and rollups',
    terminationProtection: true,
  });
  const service = new ServiceStack(app, 'PithService', {
    description: 'Pith: functions, HTTP API, change feed, alarms',
    table: data.table,
  });
  const dashboard = new DashboardStack(app, 'PithDashboard', {
    description: 'Pith: the dashboard, and one address for it and the API',
    apiEndpoint: service.api.apiEndpoint,
    issuer: service.issuer,
    folder: dashboardFolder,
  });
  return { app, data, service, dashboard };
}
