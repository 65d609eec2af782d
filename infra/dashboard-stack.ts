/** The dashboard's stack: the app's files and the address at which people find it and the API. Nothing depends on it. */
import { CfnCondition, CfnOutput, Fn, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { deployFiles } from './dashboard-files.ts';
import { headersPolicy } from './dashboard-headers.ts';
import { createBucket, createDistribution } from './dashboard-hosting.ts';
import { declareDashboardParameters } from './dashboard-parameters.ts';
import { useOwnDomain } from './own-domain.ts';

export interface DashboardStackProperties extends StackProps {
  /** The HTTP API's address. */
  apiEndpoint: string;
  /** Who signs people's tokens: the service's parameter, so that the two can't differ. */
  issuer: string;
  /** The built app. */
  folder: string;
}

export class DashboardStack extends Stack {
  constructor(scope: Construct, id: string, properties: DashboardStackProperties) {
    const { apiEndpoint, issuer, folder, ...stack } = properties;
    super(scope, id, stack);
    const { clientId, tokenScope, tokenOrigin, ownDomain } = declareDashboardParameters(this);

    const given = (condition: string, value: string): CfnCondition =>
      new CfnCondition(this, condition, { expression: Fn.conditionNot(Fn.conditionEquals(value, '')) });
    const either = (condition: CfnCondition, yes: string, no: string): string =>
      Fn.conditionIf(condition.logicalId, yes, no).toString();

    // The app asks the issuer where its endpoints are, and then for tokens: there, or elsewhere.
    const issuerOrigin = `https://${Fn.parseDomainName(issuer)}`;
    const connect = either(given('HasTokenOrigin', tokenOrigin), `${issuerOrigin} ${tokenOrigin}`, issuerOrigin);
    const headers = headersPolicy(this, [connect]);

    const bucket = createBucket(this);
    const distribution = createDistribution(this, { bucket, apiEndpoint, headers });
    const host = useOwnDomain(this, distribution, ownDomain);

    const clientIdAsJson = either(given('HasClient', clientId), `"${clientId}"`, 'null');
    deployFiles(this, bucket, folder, { issuer, clientIdAsJson, scope: tokenScope });

    new CfnOutput(this, 'DashboardUrl', { value: `https://${host}/` });
    // Where the name of one's own has to lead.
    new CfnOutput(this, 'DistributionHost', { value: distribution.distributionDomainName });
  }
}
