/** The CDK app: what must never be lost in one stack, what can be replaced at any time in another. */
import { App, type AppProps } from 'aws-cdk-lib';
import { DataStack } from './data-stack.ts';
import { ServiceStack } from './service-stack.ts';

export interface PithApp {
  app: App;
  data: DataStack;
  service: ServiceStack;
}

/** Neither account nor region is fixed: whoever deploys decides both, and synthesis needs no credentials. */
export function createApp(properties: AppProps = {}): PithApp {
  const app = new App({ analyticsReporting: false, ...properties });
  const data = new DataStack(app, 'PithData', {
    description: 'Pith: the table with the ledger, ticket states and rollups',
    terminationProtection: true,
  });
  const service = new ServiceStack(app, 'PithService', {
    description: 'Pith: functions, HTTP API, change feed, alarms',
    table: data.table,
  });
  return { app, data, service };
}
