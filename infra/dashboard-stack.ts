/** The dashboard's stack: the app's files and the address at which people find it and the API. Nothing depends on it. */
import { CfnOutput, Fn, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type PoolClient, registerAddress } from './dashboard-address.ts';
import { deployFiles } from './dashboard-files.ts';
import { headersPolicy } from './dashboard-headers.ts';
import { createBucket, createDistribution, type OwnDomain } from './dashboard-hosting.ts';
import type { Identity } from './identity.ts';

export interface DashboardStackProperties extends StackProps {
  /** The HTTP API's address. */
  apiEndpoint: string;
  /** Who signs people's tokens: the same for the app and the API. */
  identity: Identity;
  /** The user pool's client that is to be told the dashboard's address; none for an issuer of the company's own. */
  poolClient: PoolClient | undefined;
  domain: OwnDomain | undefined;
  /** Days for which the logs of what deploys the files are kept. */
  logRetentionDays: number;
  /** The built app. */
  folder: string;
}

export class DashboardStack extends Stack {
  constructor(scope: Construct, id: string, properties: DashboardStackProperties) {
    const { apiEndpoint, identity, poolClient, domain, logRetentionDays, folder, ...stack } = properties;
    super(scope, id, stack);
    const { issuer, clientId, scope: tokenScope, tokenOrigin } = identity;

    // The app asks the issuer where its endpoints are, and then for tokens: there, or elsewhere.
    const issuerOrigin = `https://${Fn.parseDomainName(issuer)}`;
    const headers = headersPolicy(this, tokenOrigin === undefined ? [issuerOrigin] : [issuerOrigin, tokenOrigin]);

    const bucket = createBucket(this);
    const distribution = createDistribution(this, { bucket, apiEndpoint, headers, domain });
    const address = `https://${domain?.name ?? distribution.distributionDomainName}/`;
    // A name of one's own was known when the client was created.
    if (poolClient !== undefined && domain === undefined) {
      registerAddress(this, poolClient, address, logRetentionDays);
    }
    deployFiles(this, { bucket, folder, logRetentionDays, signIn: { issuer, clientId, scope: tokenScope } });

    new CfnOutput(this, 'DashboardUrl', { value: address });
    // Where the name of one's own has to lead.
    new CfnOutput(this, 'DistributionHost', { value: distribution.distributionDomainName });
  }
}
