/**
 * The app against AWS's list of good practice and against CloudFormation's schemas, for each kind of deployment; and
 * that neither lets anything pass, nor is told to by an acknowledgement that nothing needs.
 */
import process from 'node:process';
import { Validations } from 'aws-cdk-lib';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PithApp } from '../../infra/create-app.ts';
import { review } from '../../infra/nag.ts';
import { appOf, type Context, OWN_ISSUER } from './synthesis.ts';

const OWN_NAMES = {
  domainName: 'pith.example.com',
  certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/a1',
  apiDomainName: 'api.example.com',
  apiCertificateArn: 'arn:aws:acm:eu-central-1:111122223333:certificate/a1',
};
const DEPLOYMENTS: Readonly<Record<string, Context>> = {
  'with an issuer': { ...OWN_ISSUER, alarmAddress: 'operators@example.com' },
  'with a user pool and a client for signals': { signalsClient: 'true' },
  'with names of its own, ingest kept warm, all at once': {
    ...{ ...OWN_NAMES, provisionedIngest: '2', trafficShift: 'all-at-once' },
    regions: 'eu-central-1',
  },
  'in two regions, with tokens that the gateway can’t check': {
    ...{ ...OWN_ISSUER, jwtAuthorizer: 'false' },
    regions: 'eu-central-1,us-east-1',
  },
};

/** What an acknowledgement or a finding is about: a rule, on a construct. */
const about = (path: string, rule: string): string => `${path} ${rule}`;

/** What is acknowledged, everywhere in the app, with the reasons. */
const acknowledged = (app: IConstruct): Map<string, string> =>
  new Map(
    app.node
      .findAll()
      .flatMap(({ node }) =>
        node.metadata
          .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
          .flatMap(({ data }) =>
            Object.entries(data as Record<string, string>).map(
              ([rule, reason]) => [about(node.path, rule.replace(/^annotation::/i, '')), reason] as const,
            ),
          ),
      ),
  );

/** What would be found if nothing were acknowledged. */
function found(app: IConstruct): string[] {
  const checks = new AwsSolutionsChecks(app);
  Object.defineProperty(checks, 'isAcknowledged', { value: () => false });
  return checks
    .validateScope(app)
    .violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath = '' }) => about(constructPath, ruleName)),
    );
}

beforeAll(() => {
  process.env.CDK_VALIDATION = 'true';
});
afterAll(() => {
  process.env.CDK_VALIDATION = 'false';
});

describe.each(Object.entries(DEPLOYMENTS))('a deployment %s', (_, context) => {
  let pith: PithApp;
  beforeAll(() => {
    pith = review(appOf(context));
  });

  it('is synthesised without a finding', () => {
    expect(() => pith.app.synth()).not.toThrow();
  });

  it('acknowledges what would be found, each on its one construct, and nothing else', () => {
    const acknowledgements = [...acknowledged(pith.app).keys()];
    expect(acknowledgements.sort()).toEqual(found(pith.app).sort());
  });

  it('says why, in a sentence', () => {
    for (const reason of acknowledged(pith.app).values()) expect(reason).toMatch(/^[A-Z][^\n]{40,}\.$/);
  });
});

describe('the number of acknowledgements', () => {
  it('is known: who adds one says so here', () => {
    const counted = Object.values(DEPLOYMENTS).map(context => {
      const rules = [...acknowledged(review(appOf(context)).app).keys()];
      const routes = rules.filter(rule => rule.endsWith('AwsSolutions-APIG4')).length;
      return { routes, others: rules.length - routes };
    });
    expect(counted).toMatchObject([
      { routes: 7, others: 17 },
      { routes: 7, others: 19 },
      { routes: 7, others: 16 },
      { others: 34 },
    ]);
  });
});

describe('synthesis fails', () => {
  const broken = (change: (pith: PithApp) => void) => {
    const pith = review(appOf(OWN_ISSUER));
    change(pith);
    return () => pith.app.synth();
  };

  it('when cdk-nag finds something', () => {
    const synth = broken(({ service }) => void new Queue(service, 'Open', { enforceSSL: false }));
    expect(synth).toThrow(/AwsSolutions-SQS4/);
  });

  it('when cdk-nag only warns', () => {
    const synth = broken(({ dashboard }) => {
      const distribution = dashboard.node.findChild('Distribution');
      for (const { node } of distribution.node.findAll()) {
        // As if nobody had acknowledged it.
        Object.defineProperty(node, 'metadata', { value: [] });
      }
    });
    expect(synth).toThrow(/AwsSolutions-CFR1/);
  });

  it('when a property is none that CloudFormation knows', () => {
    const synth = broken(({ service }) =>
      new CfnQueue(service, 'Odd', { sqsManagedSseEnabled: true }).addPropertyOverride('Colour', 'green'),
    );
    expect(synth).toThrow(/Colour/);
  });

  it('when a value is none that CloudFormation takes', () => {
    const synth = broken(({ service }) => {
      const child = service.ingest.lambda.node.defaultChild;
      if (!(child instanceof CfnFunction)) throw new TypeError('a function is no CfnFunction');
      child.addPropertyOverride('MemorySize', 64);
    });
    expect(synth).toThrow(/MemorySize/);
  });
});
