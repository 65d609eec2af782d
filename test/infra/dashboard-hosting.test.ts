import type { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { dashboardHeaders } from '#lib/dashboard-headers.ts';
import { evaluator } from './intrinsics.ts';
import { synthesise } from './synthesis.ts';

const { dashboard } = synthesise();
const API = 'https://abc123.execute-api.eu-central-1.amazonaws.com';
const imports = { ApiEndpoint: API };

/** AWS's own policies, by the ids that its documentation gives them. */
const CACHING_OPTIMIZED = '658327ea-f89d-4fab-a63d-7e88639e58f6';
const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
const ALL_VIEWER_EXCEPT_HOST = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';

/** The only resource of a type. */
function only(type: string, template = dashboard) {
  const [found, ...others] = Object.entries(template.findResources(type));
  if (found === undefined || others.length > 0) throw new Error(`not one ${type}`);
  const [id, { Properties, DeletionPolicy }] = found;
  return { id, properties: Properties, deletionPolicy: DeletionPolicy };
}

interface Behavior {
  PathPattern?: string;
  TargetOriginId: string;
  AllowedMethods: string[];
  CachePolicyId: string;
  [setting: string]: unknown;
}
interface Configuration {
  DefaultCacheBehavior: Behavior;
  CacheBehaviors: Behavior[];
  Origins: { Id: string; DomainName: string; [setting: string]: unknown }[];
  [setting: string]: unknown;
}
const configuration = (template: Template = dashboard): Configuration =>
  evaluator(template, { imports })(
    only('AWS::CloudFront::Distribution', template).properties.DistributionConfig,
  ) as Configuration;

describe('the bucket', () => {
  const bucket = only('AWS::S3::Bucket');
  const policy = only('AWS::S3::BucketPolicy').properties.PolicyDocument.Statement;

  it('is closed to the public, encrypted, without ACLs and without versions', () => {
    expect(bucket.properties).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    });
    expect(bucket.properties).not.toHaveProperty('VersioningConfiguration');
    expect(bucket.properties).not.toHaveProperty('WebsiteConfiguration');
  });

  it('refuses whoever speaks no TLS, or one older than 1.2', () => {
    const denied = policy.filter(({ Effect }: { Effect: string }) => Effect === 'Deny');
    expect(denied).toEqual([
      expect.objectContaining({ Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      expect.objectContaining({ Action: 's3:*', Condition: { NumericLessThan: { 's3:TlsVersion': 1.2 } } }),
    ]);
  });

  it('lets this distribution read its objects, and nobody else in from outside', () => {
    const services = policy.filter(({ Principal }: { Principal: object }) => 'Service' in Principal);
    expect(services).toHaveLength(1);
    expect(services[0]).toMatchObject({
      Action: 's3:GetObject',
      Principal: { Service: 'cloudfront.amazonaws.com' },
      Condition: { StringEquals: { 'AWS:SourceArn': expect.anything() } },
    });
    const { id } = only('AWS::CloudFront::Distribution');
    expect(JSON.stringify(services[0].Condition)).toContain(`:distribution/",{"Ref":"${id}"}`);
  });

  it('goes with its stack: nothing in it can not be built again', () => {
    expect(bucket.deletionPolicy).toBe('Delete');
    dashboard.resourceCountIs('Custom::S3AutoDeleteObjects', 1);
  });
});

describe('the distribution', () => {
  const { DefaultCacheBehavior: app, CacheBehaviors: others, Origins } = configuration();
  const originOf = ({ TargetOriginId }: Behavior) => Origins.find(({ Id }) => Id === TargetOriginId);

  it('reads the bucket with signed requests of its own', () => {
    const { id, properties } = only('AWS::CloudFront::OriginAccessControl');
    expect(properties.OriginAccessControlConfig).toMatchObject({
      OriginAccessControlOriginType: 's3',
      SigningBehavior: 'always',
      SigningProtocol: 'sigv4',
    });
    expect(originOf(app)).toMatchObject({
      DomainName: `{${only('AWS::S3::Bucket').id}.RegionalDomainName}`,
      OriginAccessControlId: `{${id}.Id}`,
      S3OriginConfig: { OriginAccessIdentity: '' },
    });
  });

  it('gives the files by HTTPS, compressed, cached as they say, to GET and HEAD only', () => {
    expect(app).toMatchObject({
      ViewerProtocolPolicy: 'redirect-to-https',
      AllowedMethods: ['GET', 'HEAD'],
      CachePolicyId: CACHING_OPTIMIZED,
      Compress: true,
      ResponseHeadersPolicyId: `{${only('AWS::CloudFront::ResponseHeadersPolicy').id}}`,
    });
    expect(app).not.toHaveProperty('OriginRequestPolicyId');
  });

  it('looks at the path of a request for the app, and of no request for the API', () => {
    const { id, properties } = only('AWS::CloudFront::Function');
    expect(properties).toMatchObject({ AutoPublish: true, FunctionConfig: { Runtime: 'cloudfront-js-2.0' } });
    expect(app.FunctionAssociations).toEqual([{ EventType: 'viewer-request', FunctionARN: `{${id}.FunctionARN}` }]);
    for (const behavior of others) expect(behavior).not.toHaveProperty('FunctionAssociations');
  });

  it('hands the API all that concerns it, as it is, and caches nothing of it', () => {
    expect(others.map(({ PathPattern }) => PathPattern)).toEqual(['/v1/*', '/s/*']);
    for (const behavior of others) {
      expect(behavior).toMatchObject({
        ViewerProtocolPolicy: 'https-only',
        CachePolicyId: CACHING_DISABLED,
        OriginRequestPolicyId: ALL_VIEWER_EXCEPT_HOST,
      });
      expect(behavior.AllowedMethods.toSorted()).toEqual(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT']);
      // Surveys and answers have headers of their own, which those of the app would replace.
      expect(behavior).not.toHaveProperty('ResponseHeadersPolicyId');
    }
  });

  it('finds the API by its own host, by TLS 1.2', () => {
    for (const behavior of others) {
      expect(originOf(behavior)).toMatchObject({
        DomainName: 'abc123.execute-api.eu-central-1.amazonaws.com',
        CustomOriginConfig: { OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['TLSv1.2'] },
      });
      expect(originOf(behavior)).not.toHaveProperty('OriginPath');
    }
  });

  it("turns no error into a page: the API's 404s stay what they are", () => {
    expect(configuration()).not.toHaveProperty('CustomErrorResponses');
  });

  it('speaks HTTP/2 and 3, from the edges of the cheapest class', () => {
    expect(configuration()).toMatchObject({
      Enabled: true,
      HttpVersion: 'http2and3',
      IPV6Enabled: true,
      PriceClass: 'PriceClass_100',
      DefaultRootObject: 'index.html',
    });
  });
});

const certificateArn = 'arn:aws:acm:us-east-1:111122223333:certificate/0a1b';
const tokenOrigin = 'https://pith.auth.eu-central-1.amazoncognito.com';
/** With all that can be said about the dashboard. */
const { dashboard: own } = synthesise({ domainName: 'pith.example.com', certificateArn, tokenOrigin });

describe('a name of your own', () => {
  const url = (template: Template): unknown =>
    evaluator(template, { imports })(template.findOutputs('DashboardUrl').DashboardUrl?.Value);

  it('is served with its certificate, by TLS 1.2 and newer', () => {
    expect(configuration(own)).toMatchObject({
      Aliases: ['pith.example.com'],
      ViewerCertificate: {
        AcmCertificateArn: certificateArn,
        SslSupportMethod: 'sni-only',
        MinimumProtocolVersion: 'TLSv1.2_2021',
      },
    });
    expect(url(own)).toBe('https://pith.example.com/');
  });

  it("is not needed: CloudFront's own name and certificate will do", () => {
    expect(configuration()).not.toHaveProperty('Aliases');
    expect(configuration()).not.toHaveProperty('ViewerCertificate');
    expect(url(dashboard)).toBe(`https://{${only('AWS::CloudFront::Distribution').id}.DomainName}/`);
  });
});

describe('the headers', () => {
  /** As a browser gets them. */
  function headers(template: Template): Record<string, string> {
    const { CustomHeadersConfig, SecurityHeadersConfig, ...more } = evaluator(template, { imports })(
      only('AWS::CloudFront::ResponseHeadersPolicy', template).properties.ResponseHeadersPolicyConfig,
    ) as {
      CustomHeadersConfig: { Items: { Header: string; Value: string; Override: boolean }[] };
      SecurityHeadersConfig: Record<string, { Override: boolean; [setting: string]: unknown }>;
    };
    expect(Object.keys(more).sort()).toEqual(['Comment', 'Name']);
    const { ContentSecurityPolicy, ContentTypeOptions, ReferrerPolicy, StrictTransportSecurity, ...others } =
      SecurityHeadersConfig;
    expect(others).toEqual({});
    expect(ContentTypeOptions).toEqual({ Override: true });
    expect(StrictTransportSecurity).toEqual({
      AccessControlMaxAgeSec: 31_536_000,
      IncludeSubdomains: false,
      Override: true,
    });
    for (const { Override } of [...CustomHeadersConfig.Items, ...Object.values(SecurityHeadersConfig)]) {
      expect(Override).toBe(true);
    }
    return {
      'content-security-policy': String(ContentSecurityPolicy?.ContentSecurityPolicy),
      'x-content-type-options': 'nosniff',
      'referrer-policy': String(ReferrerPolicy?.ReferrerPolicy),
      ...Object.fromEntries(CustomHeadersConfig.Items.map(({ Header, Value }) => [Header.toLowerCase(), Value])),
    };
  }

  it('are those of the local runtime, which lets the app call the issuer', () => {
    expect(headers(dashboard)).toEqual(dashboardHeaders({ connect: ['https://login.example.com'] }));
  });

  it('let the app call another host for tokens, where there is one', () => {
    const connect = ['https://login.example.com', tokenOrigin];
    expect(headers(own)).toEqual(dashboardHeaders({ connect }));
  });
});

describe('what runs in the stack', () => {
  it("is the CDK's own: what puts the files there, and what takes them away with the stack", () => {
    dashboard.resourceCountIs('AWS::Lambda::Function', 2);
    dashboard.resourceCountIs('AWS::IAM::Role', 2);
    dashboard.resourceCountIs('AWS::Lambda::Permission', 0);
  });

  it('may write to this bucket and read what was uploaded for the deployment; nothing of the table, nor invalidate', () => {
    const [{ Properties } = { Properties: undefined }, ...others] = Object.values(
      dashboard.findResources('AWS::IAM::Policy'),
    );
    expect(others).toEqual([]);
    const statements = Properties?.PolicyDocument.Statement as { Action: string[]; Resource: unknown }[];
    for (const { Action } of statements) for (const action of Action) expect(action).toMatch(/^s3:/);
    const writing = statements.filter(({ Action }) => Action.some(action => /Put|Delete/.test(action)));
    const { id } = only('AWS::S3::Bucket');
    for (const { Resource } of writing) {
      expect(JSON.stringify(Resource).match(/"Fn::GetAtt":\["\w+/g)).toEqual([
        `"Fn::GetAtt":["${id}`,
        `"Fn::GetAtt":["${id}`,
      ]);
    }
    expect(JSON.stringify(statements)).not.toContain('"Resource":"*"');
  });

  it('is asked for nothing at deployment', () => {
    expect(Object.keys(dashboard.findParameters('*'))).toEqual(['BootstrapVersion']);
    expect(Object.keys(dashboard.toJSON().Conditions ?? {})).toEqual([]);
  });
});
