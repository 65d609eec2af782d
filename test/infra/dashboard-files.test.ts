/** What comes to lie in the dashboard's bucket, read from the assets as they would be sent there. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { createApp } from '../../infra/create-app.ts';
import { evaluator, type Known } from './intrinsics.ts';
import { OWN_ISSUER, type Synthesis, synthesise, synthesiseWithUserPool } from './synthesis.ts';

const own = synthesise();
const { dashboard, folder } = own;

interface Deployment {
  DestinationBucketName: unknown;
  DestinationBucketKeyPrefix?: string;
  SourceObjectKeys: string[];
  SourceMarkers?: Record<string, unknown>[];
  Prune: boolean;
  SystemMetadata: Record<string, string>;
}

const deploymentsOf = (template: Template) =>
  Object.values(template.findResources('Custom::CDKBucketDeployment')).map(({ Properties, DependsOn }) => ({
    properties: Properties as Deployment,
    dependsOn: DependsOn as string[] | undefined,
  }));
const deployments = deploymentsOf(dashboard);
const ofPrefix = (prefix: string | undefined, among = deployments) => {
  const found = among.find(({ properties }) => properties.DestinationBucketKeyPrefix === prefix);
  if (found === undefined) throw new Error(`nothing is put at ${prefix ?? 'the root'}`);
  return found;
};
const assets = ofPrefix('assets');
const page = ofPrefix(undefined);

const sourceFolder = (key: string, from = folder): string => join(from, `asset.${key.replace(/\.zip$/, '')}`);
const filesOf = ({ SourceObjectKeys }: Deployment): string[] =>
  SourceObjectKeys.flatMap(key => readdirSync(sourceFolder(key), { recursive: true, encoding: 'utf8' })).sort();

/** The document where to sign in, after the deployment has put its values into it. */
function signInDocument({ dashboard: template, folder: from }: Synthesis, known: Known = {}): unknown {
  const { SourceObjectKeys, SourceMarkers = [] } = ofPrefix(undefined, deploymentsOf(template)).properties;
  const index = SourceObjectKeys.findIndex(key => readdirSync(sourceFolder(key, from)).includes('sign-in.json'));
  let text = readFileSync(join(sourceFolder(SourceObjectKeys[index] ?? '', from), 'sign-in.json'), 'utf8');
  const evaluate = evaluator(template, known);
  for (const [marker, value] of Object.entries(SourceMarkers[index] ?? {})) {
    text = text.replaceAll(marker, () => String(evaluate(value)));
  }
  return JSON.parse(text);
}

describe('the files of the dashboard', () => {
  it('are the assets, to be kept for a year', () => {
    expect(filesOf(assets.properties)).toEqual(['stand-in-0.js']);
    expect(assets.properties.SystemMetadata).toEqual({ 'cache-control': 'public, max-age=31536000, immutable' });
  });

  it('are the page and where to sign in, to be asked for each time', () => {
    expect(filesOf(page.properties)).toEqual(['index.html', 'sign-in.json']);
    expect(page.properties.SystemMetadata).toEqual({ 'cache-control': 'no-cache' });
  });

  it('come in an order in which whatever the page names is there', () => {
    const [[id] = []] = Object.entries(dashboard.findResources('Custom::CDKBucketDeployment')).filter(
      ([, { Properties }]) => Properties.DestinationBucketKeyPrefix === 'assets',
    );
    expect(page.dependsOn).toContain(id);
  });

  it('leave those of former builds, which open windows may still ask for', () => {
    expect(deployments.map(({ properties }) => properties.Prune)).toEqual([false, false]);
  });

  it('are no more than these', () => {
    expect(deployments).toHaveLength(2);
  });

  it('are not deployed when nobody has built them', () => {
    const context = { 'aws:cdk:bundling-stacks': [] };
    const dashboardFolder = join(folder, 'nowhere');
    expect(() => createApp({ context, outdir: join(folder, 'again'), dashboardFolder })).toThrow(
      'build it first, npm run dashboard:build',
    );
  });
});

describe('where to sign in', () => {
  it('is the issuer of the service, with the client of the dashboard', () => {
    const context = { clientId: 'api://0f1e-2d3c', scope: 'openid api://pith/access' };
    expect(signInDocument(synthesise(context))).toEqual({
      issuer: OWN_ISSUER.issuer,
      clientId: 'api://0f1e-2d3c',
      scope: 'openid api://pith/access',
      offersSamplePeople: false,
    });
  });

  it('has no client as long as nobody has said it', () => {
    expect(signInDocument(own)).toEqual({
      issuer: OWN_ISSUER.issuer,
      clientId: null,
      scope: 'openid',
      offersSamplePeople: false,
    });
  });

  it('is the user pool with its client, where there is no issuer', () => {
    const parameters = { 'AWS::Region': 'eu-central-1' };
    const imports = { SignInPool: 'eu-central-1_example', SignInDashboardClient: 'the-client' };
    expect(signInDocument(synthesiseWithUserPool(), { parameters, imports })).toEqual({
      issuer: 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_example',
      clientId: 'the-client',
      scope: 'openid',
      offersSamplePeople: false,
    });
  });
});
