/** That a deployment can become another one, as CloudFormation goes about it: a stack after the other, new before old. */

import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import type { PithRegion } from '../../infra/create-app.ts';
import { appOf, type Context, OWN_ISSUER } from './synthesis.ts';

type Stacks = 'data' | 'service' | 'dashboard';
type Templates = Readonly<Record<Stacks, Record<string, unknown>>>;

const templatesOf = ({ data, service, dashboard }: PithRegion): Templates => ({
  data: Template.fromStack(data).toJSON(),
  service: Template.fromStack(service).toJSON(),
  dashboard: Template.fromStack(dashboard).toJSON(),
});
const made = (context: Context): Templates => templatesOf(appOf(context));

const region = 'eu-central-1';
const NAMES = {
  domainName: 'pith.example.com',
  certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/abc',
  apiDomainName: 'api.example.com',
  apiCertificateArn: `arn:aws:acm:${region}:123456789012:certificate/abc`,
};
const issuer = made({ ...OWN_ISSUER, regions: region });
const named = made({ ...OWN_ISSUER, ...NAMES, regions: region });
const pool = made({ regions: region });
const poolNamed = made({ ...NAMES, regions: region });
const several = templatesOf(appOf({ ...OWN_ISSUER, regions: `${region},us-east-1` }));

/** Everything below that is said by one of these functions. */
function* said(value: unknown, name: string): Generator<unknown> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, each] of Object.entries(value)) {
    if (key === name) yield each;
    yield* said(each, name);
  }
}
const exported = ({ Outputs = {} }: Record<string, unknown>): Set<string> =>
  new Set([...said(Outputs, 'Export')].map(each => String(Object.values(each as object)[0])));

/** What a deployment in order would take out of use's hands: CloudFormation refuses the first stack of it. */
function lockedIn(from: Templates, to: Templates): string[] {
  const order: readonly Stacks[] = ['data', 'service', 'dashboard'];
  return order.flatMap((stack, place) => {
    const gone = [...exported(from[stack])].filter(name => !exported(to[stack]).has(name));
    const used = new Set(
      order.slice(place + 1).flatMap(later => [...said(from[later], 'Fn::ImportValue')].map(String)),
    );
    return gone.filter(name => used.has(name));
  });
}

/** Ids of the resources of a type. */
const idsOf = ({ Resources }: Record<string, unknown>, type: string): string[] =>
  Object.entries(Resources as Record<string, { Type: string }>)
    .filter(([, { Type }]) => Type === type)
    .map(([id]) => id);

/** Of which AWS has no second of the same name, or for the same thing: a new id is a new one, before the old one goes. */
const ONLY_ONE = [
  ...['AWS::Lambda::EventSourceMapping', 'AWS::ApiGatewayV2::Route', 'AWS::ApiGatewayV2::Stage', 'AWS::Lambda::Alias'],
  ...['AWS::Logs::LogGroup', 'AWS::CloudWatch::Dashboard', 'AWS::KMS::Alias', 'AWS::Lambda::EventInvokeConfig'],
  ...[
    'AWS::CloudFront::OriginAccessControl',
    'AWS::CloudFront::ResponseHeadersPolicy',
    'AWS::CloudFront::Distribution',
  ],
  ...['AWS::DynamoDB::Table', 'AWS::KMS::Key', 'AWS::S3::Bucket', 'AWS::SQS::Queue', 'AWS::SNS::Topic'],
];

describe('a deployment becomes another one', () => {
  it.each([
    ['gets names of its own', issuer, named],
    ['gives them up', named, issuer],
    ['with a user pool, gets names of its own', pool, poolNamed],
    ['with a user pool, gives them up', poolNamed, pool],
    ['gets a user pool in the place of its issuer', issuer, pool],
    ['gets a second region', issuer, several],
  ] as const)('that %s, and no stack takes from another what it still uses', (_, from, to) => {
    expect(lockedIn(from, to)).toEqual([]);
  });

  it('is refused when it goes from a user pool to an issuer: docs/deploy.md says how', () => {
    expect(lockedIn(pool, issuer)).not.toEqual([]);
  });

  it.each([
    ['gets names of its own', issuer, named],
    ['gets a second region', issuer, several],
  ] as const)('that %s, and nothing is made a second time beside the first', (_, from, to) => {
    for (const stack of ['data', 'service', 'dashboard'] as const) {
      for (const type of ONLY_ONE) expect([type, idsOf(to[stack], type)]).toEqual([type, idsOf(from[stack], type)]);
    }
  });
});

describe('a stack', () => {
  it.each(Object.entries({ issuer, named, pool, poolNamed }))('has no circle in it: %s', (_, templates) => {
    for (const { Resources } of Object.values(templates)) {
      const all = Resources as Record<string, unknown>;
      const needs = (id: string): string[] => [
        ...[...said(all[id], 'Ref')].map(String),
        ...[...said(all[id], 'Fn::GetAtt')].map(each => String((each as unknown[])[0])),
        ...[...said(all[id], 'DependsOn')].flatMap(each => each as string[]),
      ];
      const done = new Set<string>();
      const visit = (id: string, path: readonly string[]): void => {
        expect(path).not.toContain(id);
        if (done.has(id) || all[id] === undefined) return;
        for (const next of needs(id)) visit(next, [...path, id]);
        done.add(id);
      };
      for (const id of Object.keys(all)) visit(id, []);
    }
  });
});
