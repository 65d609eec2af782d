/** What a deployment decides about the dashboard: `cdk deploy --parameters PithDashboard:ClientId=…`, kept from then on. */
import { CfnParameter } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { OwnDomain } from './own-domain.ts';

export interface DashboardParameters {
  /** The issuer's public client that the dashboard is. Empty until its redirect address is known and registered. */
  clientId: string;
  /** What is asked of the issuer. */
  tokenScope: string;
  /** Where tokens are given out, when that is not the issuer's own host. */
  tokenOrigin: string;
  ownDomain: OwnDomain;
}

export function declareDashboardParameters(scope: Construct): DashboardParameters {
  const text = (id: string, description: string, allowedPattern: string, constraint: string, given = ''): string =>
    new CfnParameter(scope, id, {
      type: 'String',
      description,
      default: given,
      allowedPattern,
      constraintDescription: `must be ${constraint}`,
    }).valueAsString;
  return {
    clientId: text(
      'ClientId',
      "The dashboard's public client at the issuer; its redirect address is the output DashboardUrl",
      '[A-Za-z0-9._:/@-]*',
      "a client's id",
    ),
    tokenScope: text(
      'Scope',
      'What the dashboard asks the issuer for, with spaces in between',
      '[A-Za-z0-9._:/@-]+( [A-Za-z0-9._:/@-]+)*',
      'scopes with a space in between',
      'openid',
    ),
    tokenOrigin: text(
      'TokenOrigin',
      "Origin of the issuer's token endpoint, where it is another than the issuer's (Cognito: the user pool's domain)",
      '(https://[A-Za-z0-9.-]+(:[0-9]+)?)?',
      'an origin, https:// and a host, without a path',
    ),
    ownDomain: {
      name: text(
        'DomainName',
        'A name of your own for the dashboard; then CertificateArn, too',
        '(([A-Za-z0-9-]+\\.)+[A-Za-z0-9-]{2,})?',
        'the name of a host',
      ),
      certificateArn: text(
        'CertificateArn',
        'Certificate for DomainName, in us-east-1',
        '(arn:[a-z-]+:acm:us-east-1:[0-9]{12}:certificate/[A-Za-z0-9-]+)?',
        'the ARN of a certificate in us-east-1',
      ),
    },
  };
}
