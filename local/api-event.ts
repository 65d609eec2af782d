/** An HTTP request as API Gateway would hand it to a function (payload format 2.0), and the route that it takes. */
import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Route } from '#functions/route.ts';
import { ROUTES, routeKey } from '#functions/routes.ts';

interface Matcher {
  route: Route;
  expression: RegExp;
}

const matchers: readonly Matcher[] = ROUTES.map(route => ({
  route,
  expression: new RegExp(`^${route.path.replace(/[.]/g, '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
}));

export interface Match {
  route: Route;
  parameters: Record<string, string>;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The route of a method and path; `undefined` when there is none. Fixed segments go before parameters. */
export function matchRoute(method: string, path: string): Match | undefined {
  let found: Match | undefined;
  for (const { route, expression } of matchers) {
    if (route.method !== method) continue;
    const groups = expression.exec(path)?.groups ?? (expression.test(path) ? {} : undefined);
    if (groups === undefined) continue;
    const parameters = Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decoded(value)]));
    if (found === undefined || Object.keys(parameters).length < Object.keys(found.parameters).length) {
      found = { route, parameters };
    }
  }
  return found;
}

/** The methods that a path takes. */
export function methodsOf(path: string): string[] {
  return [...new Set(matchers.filter(({ expression }) => expression.test(path)).map(({ route }) => route.method))];
}

/** Several headers of a name become one, joined by commas, as API Gateway does it. */
function joinHeaders(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(',') : value;
  }
  return headers;
}

/** The event of a request. Bodies are handed over in base64, so that not a byte is lost on the way. */
export function apiEvent(request: IncomingMessage, url: URL, match: Match, body: Buffer): APIGatewayProxyEventV2 {
  const query = new Map<string, string>();
  for (const [name, value] of url.searchParams) {
    const before = query.get(name);
    query.set(name, before === undefined ? value : `${before},${value}`);
  }
  const method = request.method ?? 'GET';
  const key = routeKey(match.route);
  const now = Date.now();
  return {
    version: '2.0',
    routeKey: key,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    headers: joinHeaders(request),
    queryStringParameters: Object.fromEntries(query),
    pathParameters: match.parameters,
    isBase64Encoded: true,
    body: body.toString('base64'),
    requestContext: {
      accountId: 'local',
      apiId: 'local',
      domainName: url.host,
      domainPrefix: 'local',
      http: {
        method,
        path: url.pathname,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.socket.remoteAddress ?? '',
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId: crypto.randomUUID(),
      routeKey: key,
      stage: '$default',
      time: new Date(now).toISOString(),
      timeEpoch: now,
    },
  };
}
