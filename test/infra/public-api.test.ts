/** The API as the gateway has it: the routes, who is let through to them, what is logged, and where it is. */
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { accessOf, ROUTES, type RouteKey, routeKey } from '#functions/routes.ts';
import { LOGGED } from '../../infra/access-log.ts';
import { FUNCTION_IDS, type FunctionName, OWN_ISSUER, synthesise, synthesiseWithUserPool } from './synthesis.ts';

const { service } = synthesise();
const resources = (type: string, of = service) =>
  Object.entries(of.findResources(type)).map(([id, { Properties }]) => ({ id, Properties }));
const only = (type: string, of = service) => {
  const [found, ...others] = resources(type, of);
  if (found === undefined || others.length > 0) throw new Error(`not one ${type}`);
  return found;
};
const aliasOf = (name: FunctionName): string => {
  const found = resources('AWS::Lambda::Alias').find(({ id }) => id.startsWith(`${FUNCTION_IDS[name]}Live`));
  if (found === undefined) throw new Error(`no alias of ${name}`);
  return found.id;
};

describe('the HTTP API', () => {
  it('has every route of the table, each to its live function, and no other', () => {
    const integrations = new Map(
      resources('AWS::ApiGatewayV2::Integration').map(({ id, Properties }) => [id, Properties.IntegrationUri.Ref]),
    );
    const routes = resources('AWS::ApiGatewayV2::Route').map(({ Properties: { RouteKey, Target } }) => {
      const integration = Target['Fn::Join'][1].find((part: unknown) => typeof part === 'object').Ref;
      return `${RouteKey} → ${integrations.get(integration)}`;
    });
    expect(routes.sort()).toEqual(ROUTES.map(route => `${routeKey(route)} → ${aliasOf(route.function)}`).sort());
  });

  it('has no catch-all', () => {
    expect(JSON.stringify(resources('AWS::ApiGatewayV2::Route'))).not.toMatch(/\$default|ANY |\{\w+\+\}/);
  });

  it('hands over events in format 2.0', () => {
    const formats = resources('AWS::ApiGatewayV2::Integration').map(
      ({ Properties }) => Properties.PayloadFormatVersion,
    );
    expect(new Set(formats)).toEqual(new Set(['2.0']));
  });

  it('bounds what a flood of requests can cost', () => {
    service.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      DefaultRouteSettings: { ThrottlingRateLimit: 1000, ThrottlingBurstLimit: 2000 },
    });
  });

  it('may call the live functions that it has routes to, and nobody else may call any', () => {
    const permissions = resources('AWS::Lambda::Permission').map(({ Properties }) => Properties);
    expect(permissions.map(({ Principal }) => Principal)).toEqual(permissions.map(() => 'apigateway.amazonaws.com'));
    const callable = permissions.map(({ FunctionName }) => FunctionName.Ref).sort();
    expect(callable).toEqual([...new Set(ROUTES.map(route => aliasOf(route.function)))].sort());
    for (const { SourceArn } of permissions) expect(JSON.stringify(SourceArn)).toContain('"Ref":"Api');
  });

  it('has no CORS: the gateway would answer OPTIONS itself, which desks that speak CloudEvents ask us', () => {
    for (const template of [service, synthesiseWithUserPool().service]) {
      expect(only('AWS::ApiGatewayV2::Api', template).Properties).not.toHaveProperty('CorsConfiguration');
    }
    const options = resources('AWS::ApiGatewayV2::Route').filter(({ Properties }) =>
      Properties.RouteKey.startsWith('OPTIONS '),
    );
    expect(options.map(({ Properties }) => [Properties.RouteKey, Properties.AuthorizationType])).toEqual([
      ['OPTIONS /v1/webhooks/{connectionId}', 'NONE'],
    ]);
  });
});

describe('tokens', () => {
  const guarded = (template: typeof service): string[] =>
    resources('AWS::ApiGatewayV2::Route', template)
      .filter(({ Properties }) => Properties.AuthorizationType === 'JWT')
      .map(({ Properties }) => Properties.RouteKey)
      .sort();

  it('are checked by the gateway on every route that takes them, and on no other', () => {
    const wanted = ROUTES.filter(({ access }) => typeof access !== 'string').map(routeKey);
    expect(guarded(service)).toEqual(wanted.sort());
    const { id } = only('AWS::ApiGatewayV2::Authorizer');
    for (const { Properties } of resources('AWS::ApiGatewayV2::Route')) {
      const isGuarded = Properties.AuthorizationType === 'JWT';
      expect(Properties.AuthorizerId).toEqual(isGuarded ? { Ref: id } : undefined);
    }
  });

  it('of desks and customers there are none: their routes are open', () => {
    const open: RouteKey[] = [
      'POST /v1/webhooks/{connectionId}',
      'GET /s/{token}',
      'POST /s/{token}',
      'GET /v1/health',
    ];
    for (const key of open) {
      expect(typeof accessOf(key)).toBe('string');
      expect(guarded(service)).not.toContain(key);
    }
  });

  it('are those of the issuer, for any of the audiences', () => {
    const { service: two } = synthesise({ audience: 'pith, api://pith' });
    expect(only('AWS::ApiGatewayV2::Authorizer', two).Properties).toMatchObject({
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: { Issuer: OWN_ISSUER.issuer, Audience: ['pith', 'api://pith'] },
    });
  });

  it('are those of the user pool where there is no issuer', () => {
    const { JwtConfiguration } = only('AWS::ApiGatewayV2::Authorizer', synthesiseWithUserPool().service).Properties;
    expect(JSON.stringify(JwtConfiguration.Issuer)).toContain('https://cognito-idp.');
    expect(JwtConfiguration.Audience).toHaveLength(1);
  });

  it.each([{ jwtAuthorizer: 'false' }, { audienceClaim: 'azp' }])(
    'are left to the functions where the gateway can’t check them: %j',
    context => {
      const { service: left } = synthesise(context);
      expect(guarded(left)).toEqual([]);
      left.resourceCountIs('AWS::ApiGatewayV2::Authorizer', 0);
    },
  );
});

describe('the access log', () => {
  const { AccessLogSettings } = only('AWS::ApiGatewayV2::Stage').Properties;
  const format = JSON.parse(AccessLogSettings.Format) as Record<string, string>;

  it('has a line for each request, in a group of its own', () => {
    expect(format).toEqual(LOGGED);
    const [group] = resources('AWS::Logs::LogGroup').filter(({ id }) => id.startsWith('AccessLog'));
    expect(group?.Properties).toEqual({ LogGroupName: '/aws/vendedlogs/PithService/api', RetentionInDays: 30 });
    expect(JSON.stringify(AccessLogSettings.DestinationArn)).toContain(group?.id);
  });

  it('says the route and never the path, the query, a header, a claim, who it was or where they were', () => {
    const allowed = [
      ...['requestId', 'requestTime', 'routeKey', 'status', 'responseLatency', 'responseLength'],
      ...['integration.requestId', 'integration.integrationStatus', 'integration.latency', 'integration.error'],
      ...['authorizer.error', 'error.responseType'],
    ].map(name => `$context.${name}`);
    expect(Object.values(format).filter(variable => !allowed.includes(variable))).toEqual([]);
  });

  it('is kept for as long as the deployment says', () => {
    synthesise({ logRetentionDays: '7' }).service.hasResourceProperties('AWS::Logs::LogGroup', {
      LogGroupName: '/aws/vendedlogs/PithService/api',
      RetentionInDays: 7,
    });
  });
});

describe('a name of its own', () => {
  const apiCertificateArn = 'arn:aws:acm:eu-central-1:111122223333:certificate/a1';
  const own = synthesise({ apiDomainName: 'api.example.com', apiCertificateArn });

  it('is reached by TLS 1.2 or better, in the region', () => {
    const { id, Properties } = only('AWS::ApiGatewayV2::DomainName', own.service);
    expect(Properties).toEqual({
      DomainName: 'api.example.com',
      DomainNameConfigurations: [
        { CertificateArn: apiCertificateArn, EndpointType: 'REGIONAL', SecurityPolicy: 'TLS_1_2' },
      ],
    });
    own.service.hasResourceProperties('AWS::ApiGatewayV2::ApiMapping', {
      ApiId: { Ref: Match.stringLikeRegexp('^Api') },
      DomainName: { Ref: id },
      Stage: '$default',
    });
  });

  it('is the only one: the name that API Gateway gives is switched off', () => {
    const disabled = (template: typeof service) =>
      only('AWS::ApiGatewayV2::Api', template).Properties.DisableExecuteApiEndpoint;
    expect([disabled(own.service), disabled(service)]).toEqual([true, false]);
  });

  it('is what desks and customers are told, and what CloudFront asks', () => {
    const told = resources('AWS::Lambda::Function', own.service).flatMap(
      ({ Properties }) => Properties.Environment.Variables.PITH_PUBLIC_URL ?? [],
    );
    expect(new Set(told)).toEqual(new Set(['https://api.example.com']));
    own.service.hasOutput('ApiDomainTarget', {});
    const [distribution] = Object.values(own.dashboard.findResources('AWS::CloudFront::Distribution'));
    expect(JSON.stringify(distribution?.Properties.DistributionConfig.Origins)).toContain(
      '"DomainName":"api.example.com"',
    );
  });

  it('is not there unless it is asked for, and then the address is API Gateway’s', () => {
    service.resourceCountIs('AWS::ApiGatewayV2::DomainName', 0);
    const { Properties } = resources('AWS::Lambda::Function').find(({ id }) => id.startsWith('Feedback')) ?? {};
    expect(Properties?.Environment.Variables.PITH_PUBLIC_URL).toEqual({
      'Fn::GetAtt': [only('AWS::ApiGatewayV2::Api').id, 'ApiEndpoint'],
    });
  });
});
