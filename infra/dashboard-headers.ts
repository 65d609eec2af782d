/** The dashboard's response headers at the edge: those that the local runtime sends, and that its host is HTTPS only. */
import { Aws, Duration } from 'aws-cdk-lib';
import {
  HeadersFrameOption,
  HeadersReferrerPolicy,
  type ResponseCustomHeader,
  ResponseHeadersPolicy,
  type ResponseSecurityHeadersBehavior,
} from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import { dashboardHeaders } from '#lib/dashboard-headers.ts';

type SecurityHeader = (value: string) => ResponseSecurityHeadersBehavior;

/** One of the values that CloudFront knows. */
function oneOf<T extends string>(values: readonly T[], header: string, value: string): T {
  const found = values.find(each => each.toLowerCase() === value.toLowerCase());
  if (found === undefined) throw new RangeError(`CloudFront knows no ${header}: ${value}`);
  return found;
}

/** Headers that CloudFront refuses among the others: it has a field of its own for each of them. */
const SECURITY_HEADERS: Readonly<Record<string, SecurityHeader>> = {
  'content-security-policy': value => ({
    contentSecurityPolicy: { contentSecurityPolicy: value, override: true },
  }),
  'x-content-type-options': value => {
    oneOf(['nosniff'], 'X-Content-Type-Options', value);
    return { contentTypeOptions: { override: true } };
  },
  'x-frame-options': value => ({
    frameOptions: { frameOption: oneOf(Object.values(HeadersFrameOption), 'X-Frame-Options', value), override: true },
  }),
  'referrer-policy': value => ({
    referrerPolicy: {
      referrerPolicy: oneOf(Object.values(HeadersReferrerPolicy), 'Referrer-Policy', value),
      override: true,
    },
  }),
};

/** Subdomains are left out: of a domain of one's own they may be somebody else's. */
const HTTPS_ONLY: ResponseSecurityHeadersBehavior = {
  strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: false, override: true },
};

/** The policy with the headers of the app. `connect`: origins that it may call besides its own. */
export function headersPolicy(scope: Construct, connect: readonly string[]): ResponseHeadersPolicy {
  let security = HTTPS_ONLY;
  const others: ResponseCustomHeader[] = [];
  for (const [header, value] of Object.entries(dashboardHeaders({ connect }))) {
    const known = SECURITY_HEADERS[header.toLowerCase()];
    if (known === undefined) others.push({ header, value, override: true });
    else security = { ...security, ...known(value) };
  }
  return new ResponseHeadersPolicy(scope, 'Headers', {
    // An account has one list of these for all its regions.
    responseHeadersPolicyName: `${Aws.STACK_NAME}-${Aws.REGION}`,
    comment: 'Pith: what the dashboard may load and call, and who may frame it',
    securityHeadersBehavior: security,
    customHeadersBehavior: { customHeaders: others },
  });
}
