/** The function at CloudFront's edges, run from its source as CloudFront runs it: a script with a function `handler`. */
import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROUTES } from '#functions/routes.ts';
import { HISTORY_ROUTING } from '../../infra/dashboard-hosting.ts';

const source = readFileSync(HISTORY_ROUTING, 'utf8');
const sandbox = createContext({});
runInContext(source, sandbox);

/** Where a request for this path leads. */
function routed(uri: string): string {
  sandbox.event = { version: '1.0', request: { method: 'GET', uri, querystring: {}, headers: {} } };
  return String(runInContext('handler(event).uri', sandbox));
}

describe('the function at the edge', () => {
  it.each([
    '/',
    '/units/finance',
    '/units/finance/',
    '/tickets/snow/INC0010001',
    // A ticket's id may hold anything.
    '/tickets/desk/INC.1',
    '/tickets/desk/a%2Fb.html',
    '/at-risk',
    '/vpn',
    '/v12/units',
    '/services',
    '/sign-in',
    '/assetsof',
  ])('gives the app for %s', uri => {
    expect(routed(uri)).toBe('/index.html');
  });

  it.each([
    '/index.html',
    '/sign-in.json',
    '/favicon.svg',
    '/robots.txt',
    '/assets/main-0a1b2c.js',
    '/assets/without-a-dot',
    '/assets',
    '/v1',
    '/v1/health',
    '/v1/reports/sla-xla',
    '/v1/tickets/desk/INC.1',
    '/s/abc.def',
    '/s',
    '/.well-known/security.txt',
  ])('leaves %s as it is', uri => {
    expect(routed(uri)).toBe(uri);
  });

  it('rewrites no path of the API', () => {
    for (const { path } of ROUTES) expect(routed(path)).toBe(path);
  });

  it('either leaves a path or gives the app, and never throws', () => {
    fc.assert(
      fc.property(fc.webPath(), path => {
        const uri = path.startsWith('/') ? path : `/${path}`;
        expect([uri, '/index.html']).toContain(routed(uri));
      }),
    );
  });

  it('changes nothing else of the request', () => {
    const request = { method: 'HEAD', uri: '/units/a', querystring: { from: { value: '2026-01-01' } }, headers: {} };
    sandbox.event = { version: '1.0', request: structuredClone(request) };
    expect(JSON.parse(String(runInContext('JSON.stringify(handler(event))', sandbox)))).toEqual({
      ...request,
      uri: '/index.html',
    });
  });

  it('is small enough for CloudFront, and uses no more than its runtime has', () => {
    expect(Buffer.byteLength(source)).toBeLessThan(10_240);
    expect(source).not.toMatch(/\b(import|export|require|async|await|fetch)\b/);
  });
});
