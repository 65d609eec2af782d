/** The HTTP API: the routes of functions/routes.ts, each to its function, and no other. */
import {
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpStage,
  type IHttpRouteAuthorizer,
  PayloadFormatVersion,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { ROUTES } from '#functions/routes.ts';
import { accessLog } from './access-log.ts';
import { ownApiDomain } from './api-domain.ts';
import type { Identity } from './identity.ts';
import type { Options } from './options.ts';

export type RoutedFunction = (typeof ROUTES)[number]['function'];

/**
 * Requests per second, and at once. Some desks never send again what is refused, so this is far above any desk's
 * bursts: it bounds what an attacker can cost, and is no tool for shaping traffic.
 */
const THROTTLE = { rateLimit: 1000, burstLimit: 2000 };

export interface PublicApi {
  api: HttpApi;
  /** Where it is reached, without a slash at its end: its own name, or the one that API Gateway gives. */
  endpoint: string;
  /** Of its requests. */
  logGroup: LogGroup;
}

/** An API without routes: its address can be given to the functions that then serve them. */
export function createApi(scope: Construct, options: Options): PublicApi {
  const domain = ownApiDomain(scope, options);
  const { logGroup, settings } = accessLog(scope, options.logRetentionDays);
  // No CORS: the dashboard has the API at its own origin, and with CORS API Gateway would answer OPTIONS by itself,
  // which desks that speak CloudEvents ask us.
  const api = new HttpApi(scope, 'Api', {
    apiName: 'pith',
    createDefaultStage: false,
    // One way in: a second address would go round whatever guards the first.
    disableExecuteApiEndpoint: domain !== undefined,
  });
  new HttpStage(scope, 'Stage', {
    httpApi: api,
    stageName: '$default',
    autoDeploy: true,
    throttle: THROTTLE,
    accessLogSettings: settings,
    ...(domain === undefined ? {} : { domainMapping: { domainName: domain } }),
  });
  const endpoint = domain === undefined ? api.apiEndpoint : `https://${options.apiDomainName}`;
  return { api, endpoint, logGroup };
}

/** API Gateway's own check of bearer tokens; the function checks them again, and knows more of them. */
function tokens({ issuer, audience, atGateway }: Identity): IHttpRouteAuthorizer {
  if (!atGateway) return new HttpNoneAuthorizer();
  return new HttpJwtAuthorizer('Tokens', issuer, { jwtAudience: audience.split(',').map(one => one.trim()) });
}

/** Gives each function its routes. Those that take bearer tokens are guarded by the gateway, where it can. */
export function addRoutes(
  api: HttpApi,
  functions: Readonly<Record<RoutedFunction, IFunction>>,
  identity: Identity,
): void {
  const guarded = tokens(identity);
  const integrations = new Map<RoutedFunction, HttpLambdaIntegration>();
  for (const { method, path, function: name, access } of ROUTES) {
    const integration =
      integrations.get(name) ??
      new HttpLambdaIntegration(`Integration-${name}`, functions[name], {
        payloadFormatVersion: PayloadFormatVersion.VERSION_2_0,
        // One permission for the API and not one per route: a function's policy is limited to 20 kB.
        scopePermissionToRoute: false,
      });
    integrations.set(name, integration);
    api.addRoutes({
      path,
      methods: [HttpMethod[method]],
      integration,
      // Desks and customers have no such token: deliveries and links carry proofs of their own.
      ...(typeof access === 'string' ? {} : { authorizer: guarded }),
    });
  }
}
