/**
 * What a deployment decides, as CDK context: in cdk.json, or `cdk deploy --context issuer=https://…`. Read once, checked
 * as a whole, and handed on as values: every template is then exactly what was asked for.
 */
import type { Node } from 'constructs';
import { z } from 'zod';

/** A host name of one's own, and the certificate for it. */
const ownName = /^([a-z0-9-]+\.)+[a-z0-9-]{2,}$/;
const certificate = /^arn:[a-z-]+:acm:[a-z0-9-]+:\d{12}:certificate\/[A-Za-z0-9-]+$/;
/** Nothing that would end a text in JSON or a directive in a content policy: both are made of it. */
const httpsAddress = /^https:\/\/[^\s"\\;,]+$/;
const origin = /^https:\/\/[A-Za-z0-9.-]+(:\d+)?$/;

/** Days for which CloudWatch can keep logs. */
const LOG_RETENTIONS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** The command line knows texts only. */
const whole = (least: number, most: number, fallback: number) =>
  z.coerce.number().int().min(least).max(most).default(fallback);
const yesOrNo = (fallback: boolean) =>
  z.union([z.boolean(), z.enum(['true', 'false']).transform(text => text === 'true')]).default(fallback);
const text = (pattern: RegExp, say: string) => z.string().regex(pattern, `must be ${say}`).optional();

/** One name in the context for each; unknown names are the CDK's own and stay untouched. */
const schema = z
  .object({
    /** OpenID Connect issuer, exactly as in the tokens. Without one the deployment gets a Cognito user pool. */
    issuer: text(httpsAddress, 'an https address'),
    audience: z.string().min(1).optional(),
    jwksUri: text(httpsAddress, 'an https address'),
    audienceClaim: z.string().min(1).optional(),
    subjectClaim: z.string().min(1).optional(),
    roleClaim: z.string().min(1).optional(),
    roleValues: z.string().min(1).optional(),
    unitsClaim: z.string().min(1).optional(),
    unitsPrefix: z.string().min(1).optional(),
    unitsValues: z.string().min(1).optional(),
    /** The dashboard's public client at the issuer; its redirect address is the output DashboardUrl. */
    clientId: text(/^[A-Za-z0-9._:/@-]+$/, "a client's id"),
    scope: text(/^[A-Za-z0-9._:/@-]+( [A-Za-z0-9._:/@-]+)*$/, 'scopes with a space in between'),
    /** Origin of the issuer's token endpoint, where it is another than the issuer's. */
    tokenOrigin: text(origin, 'an origin, https:// and a host, without a path'),
    /** Whether API Gateway checks tokens before a function runs. Only for issuers that sign with RSA. */
    jwtAuthorizer: yesOrNo(true),
    /** A name for the dashboard, with its certificate, in us-east-1. */
    domainName: text(ownName, 'the name of a host'),
    certificateArn: text(certificate, 'the ARN of a certificate'),
    /** A name for the API, with its certificate, in the region of the deployment. */
    apiDomainName: text(ownName, 'the name of a host'),
    apiCertificateArn: text(certificate, 'the ARN of a certificate'),
    /** Where Pith is deployed, with commas in between; each is a Pith of its own. Without any: where the credentials say. */
    regions: text(/^[a-z]{2}(-[a-z]+)+-\d(,[a-z]{2}(-[a-z]+)+-\d)*$/, 'regions with commas in between'),
    /** Name of the SSM SecureString that holds the deployment key. */
    keyParameter: z
      .string()
      .regex(/^\/[A-Za-z0-9_./-]+$/, 'must be a parameter name that starts with a slash')
      .default('/pith/deployment-key'),
    /** Write shards of the rollups; changing them takes a rebuild. */
    shards: whole(1, 100, 4),
    /** Minutes between two sweeps: a clock that runs out is found within them. */
    sweepMinutes: whole(1, 60, 1),
    /** Days for which logs are kept. */
    logRetentionDays: z.coerce
      .number()
      .refine(days => LOG_RETENTIONS.includes(days), `is one of ${LOG_RETENTIONS.join(', ')}`)
      .default(30),
    /** Who is written to when an alarm rings. They confirm once, by the mail that AWS sends them. */
    alarmAddress: z.email().optional(),
    /** How new versions of the functions take over. */
    trafficShift: z.enum(['canary', 'linear', 'all-at-once']).default('canary'),
    /** Ingest functions kept warm: none, unless a desk can't wait for a cold start. */
    provisionedIngest: whole(0, 1000, 0),
  })
  .superRefine((given, context) => {
    const together = (...names: (keyof typeof given)[]) => {
      const [there, missing] = [
        names.filter(name => given[name] !== undefined),
        names.filter(name => given[name] === undefined),
      ];
      if (there.length === 0 || missing.length === 0) return;
      context.addIssue({
        code: 'custom',
        path: [missing[0] ?? ''],
        message: `goes together with ${there.join(' and ')}`,
      });
    };
    together('issuer', 'audience');
    together('domainName', 'certificateArn');
    together('apiDomainName', 'apiCertificateArn');
    if (given.certificateArn?.includes(':acm:us-east-1:') === false) {
      context.addIssue({
        code: 'custom',
        path: ['certificateArn'],
        message: 'must be in us-east-1, where CloudFront looks for it',
      });
    }
  });

export type Options = z.output<typeof schema>;

/** The options of a deployment, with their defaults. Throws a RangeError that names each one that is wrong. */
export function readOptions(node: Node): Options {
  const given = Object.fromEntries(
    Object.keys(schema.shape).map(name => [name, node.tryGetContext(name) ?? undefined]),
  );
  const { data, error } = schema.safeParse(given);
  if (error === undefined) return data;
  const wrong = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new RangeError(`the context of this deployment can't be used:\n  ${wrong.join('\n  ')}`);
}
