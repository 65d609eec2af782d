/** The HTTP API: the routes of functions/routes.ts, each to its function, and no other. */
import { HttpApi, HttpMethod, HttpStage, PayloadFormatVersion } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { ROUTES } from '#functions/routes.ts';

export type RoutedFunction = (typeof ROUTES)[number]['function'];

/**
 * Requests per second, and at once. Some desks never send again what is refused, so this is far above any desk's
 * bursts: it bounds what an attacker can cost, and is no tool for shaping traffic.
 */
const THROTTLE = { rateLimit: 1000, burstLimit: 2000 };

/** An API without routes: its address can be given to the functions that then serve them. */
export function createApi(scope: Construct): HttpApi {
  const api = new HttpApi(scope, 'Api', { apiName: 'pith', createDefaultStage: false });
  new HttpStage(scope, 'Stage', { httpApi: api, stageName: '$default', autoDeploy: true, throttle: THROTTLE });
  return api;
}

/** Gives each function its routes. */
export function addRoutes(api: HttpApi, functions: Readonly<Record<RoutedFunction, IFunction>>): void {
  const integrations = new Map<RoutedFunction, HttpLambdaIntegration>();
  for (const { method, path, function: name } of ROUTES) {
    const integration =
      integrations.get(name) ??
      new HttpLambdaIntegration(`Integration-${name}`, functions[name], {
        payloadFormatVersion: PayloadFormatVersion.VERSION_2_0,
        // One permission for the API and not one per route: a function's policy is limited to 20 kB.
        scopePermissionToRoute: false,
      });
    integrations.set(name, integration);
    api.addRoutes({ path, methods: [HttpMethod[method]], integration });
  }
}
