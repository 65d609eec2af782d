/** A name of one's own for the dashboard: only with a certificate for it can the lowest version of TLS be chosen. */
import { Aws, CfnCondition, CfnRule, Fn } from 'aws-cdk-lib';
import { CfnDistribution, type Distribution } from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';

export interface OwnDomain {
  /** Empty: the name that CloudFront gives. */
  name: string;
  /** Of a certificate in us-east-1, where CloudFront looks for it. */
  certificateArn: string;
}

/** Gives the distribution its name where the deployment says one; answers the host at which people find it. */
export function useOwnDomain(
  scope: Construct,
  distribution: Distribution,
  { name, certificateArn }: OwnDomain,
): string {
  const without = (text: string) => Fn.conditionEquals(text, '');
  new CfnRule(scope, 'NameAndCertificate', {
    assertions: [
      {
        assert: Fn.conditionOr(
          Fn.conditionAnd(without(name), without(certificateArn)),
          Fn.conditionAnd(Fn.conditionNot(without(name)), Fn.conditionNot(without(certificateArn))),
        ),
        assertDescription: 'DomainName and CertificateArn go together',
      },
    ],
  });
  const own = new CfnCondition(scope, 'HasOwnDomain', { expression: Fn.conditionNot(without(name)) });
  const whereOwn = (value: unknown) => Fn.conditionIf(own.logicalId, value, Aws.NO_VALUE);

  const resource = distribution.node.defaultChild;
  if (!(resource instanceof CfnDistribution)) throw new TypeError('a distribution is no CfnDistribution');
  resource.addPropertyOverride('DistributionConfig.Aliases', whereOwn([name]));
  resource.addPropertyOverride(
    'DistributionConfig.ViewerCertificate',
    whereOwn({
      AcmCertificateArn: certificateArn,
      SslSupportMethod: 'sni-only',
      MinimumProtocolVersion: 'TLSv1.2_2021',
    }),
  );
  return Fn.conditionIf(own.logicalId, name, distribution.distributionDomainName).toString();
}
