/** A name of one's own for the API, so that the addresses that desks and customers have outlive a deployment. */
import { CfnOutput } from 'aws-cdk-lib';
import { DomainName, EndpointType, SecurityPolicy } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { Construct } from 'constructs';
import type { Options } from './options.ts';

/** The name, where the deployment says one. Its record in the DNS is made by hand, from the outputs. */
export function ownApiDomain(scope: Construct, { apiDomainName, apiCertificateArn }: Options): DomainName | undefined {
  if (apiDomainName === undefined || apiCertificateArn === undefined) return undefined;
  const domain = new DomainName(scope, 'ApiDomain', {
    domainName: apiDomainName,
    certificate: Certificate.fromCertificateArn(scope, 'ApiCertificate', apiCertificateArn),
    endpointType: EndpointType.REGIONAL,
    securityPolicy: SecurityPolicy.TLS_1_2,
  });
  new CfnOutput(scope, 'ApiDomainTarget', { value: domain.regionalDomainName });
  new CfnOutput(scope, 'ApiDomainZone', { value: domain.regionalHostedZoneId });
  return domain;
}
