/** What is put into the dashboard's bucket: the built app, and beside it where people sign in. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import type { Construct } from 'constructs';

/** Where `npm run dashboard:build` puts the app. */
export const DASHBOARD_FOLDER = join(import.meta.dirname, '..', 'dist', 'dashboard');

/** The files whose names change with what is in them. */
const ASSETS = 'assets';

/** Where the app sends people to sign in. */
interface SignInAddress {
  issuer: string;
  /** `undefined` when nobody has said it yet. */
  clientId: string | undefined;
  scope: string;
}

/** The document that the app asks where to sign in. As text: a user pool's values are known to CloudFormation only. */
const signInDocument = ({ issuer, clientId, scope }: SignInAddress): string =>
  `${JSON.stringify({ issuer, clientId: clientId ?? null, scope, offersSamplePeople: false })}\n`;

export interface DashboardFiles {
  bucket: IBucket;
  /** The built app. */
  folder: string;
  logRetentionDays: number;
  signIn: SignInAddress;
}

export function deployFiles(scope: Construct, { bucket, folder, logRetentionDays, signIn }: DashboardFiles): void {
  if (!existsSync(join(folder, 'index.html'))) {
    throw new Error(`no dashboard in ${folder}: build it first, npm run dashboard:build`);
  }
  const logGroup = new LogGroup(scope, 'DeploymentLogs', {
    retention: logRetentionDays,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const common = {
    destinationBucket: bucket,
    logGroup,
    // Old parts stay: a window that is open asks for those of the build it was loaded from.
    prune: false,
    // Neither is the cache at the edges told to forget anything: names change, and the rest is asked for each time.
  };
  const assets = new BucketDeployment(scope, 'DeployAssets', {
    ...common,
    sources: [Source.asset(join(folder, ASSETS))],
    destinationKeyPrefix: ASSETS,
    cacheControl: [CacheControl.setPublic(), CacheControl.maxAge(Duration.days(365)), CacheControl.immutable()],
  });
  const page = new BucketDeployment(scope, 'DeployPage', {
    ...common,
    sources: [Source.asset(folder, { exclude: [ASSETS] }), Source.data('sign-in.json', signInDocument(signIn))],
    cacheControl: [CacheControl.noCache()],
  });
  // Whoever gets the new page finds what it names.
  page.node.addDependency(assets);
}
