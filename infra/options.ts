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

/** Values of theirs and what they are here, as the functions read them: what is wrong is better known before. */
const pairs = /^(\{.+\}|[^,]+=[^,=]+(,[^,]+=[^,=]+)*)$/;
const roles = /^(\{.+\}|[^,]+=(admin|it|business|signals)(,[^,]+=(admin|it|business|signals))*)$/;

/** Days for which CloudWatch can keep logs. */
const LOG_RETENTIONS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** The command line knows texts only. */
const whole = (least: number, most: number, fallback: number) =>
  z.coerce
    .number({ error: `must be a whole number from ${least} to ${most}` })
    .int()
    .min(least)
    .max(most)
    .default(fallback);
const yesOrNo = (fallback: boolean) =>
  z.union([z.boolean(), z.enum(['true', 'false']).transform(text => text === 'true')]).default(fallback);
const text = (pattern: RegExp, say: string) => z.string().regex(pattern, `must be ${say}`).optional();

/** What is about an issuer of one's own, and means nothing without one. */
const ABOUT_AN_ISSUER = [
  ...(['jwksUri', 'audienceClaim', 'subjectClaim', 'roleClaim', 'roleValues'] as const),
  ...(['unitsClaim', 'unitsPrefix', 'unitsValues', 'clientId', 'scope', 'tokenOrigin'] as const),
];

const regionOf = (certificateArn: string): string | undefined => certificateArn.split(':')[3];

/** The regions that are named, each once; none when whoever deploys decides by their credentials. */
export const regionsOf = ({ regions }: { regions?: string | undefined }): string[] => [...new Set(regions?.split(','))];

/** Names of the CDK's own in the context have a colon, a slash or a hyphen: one without is ours, or misspelt. */
const PLAIN_NAME = /^[A-Za-z]+$/;

/** One name in the context for each. */
const schema = z
  .object({
    /** OpenID Connect issuer, exactly as in the tokens. Without one the deployment gets a Cognito user pool. */
    issuer: text(httpsAddress, 'an https address'),
    audience: z.string().min(1).optional(),
    jwksUri: text(httpsAddress, 'an https address'),
    audienceClaim: z.enum(['aud', 'client_id', 'azp']).optional(),
    subjectClaim: z.string().min(1).optional(),
    roleClaim: z.string().min(1).optional(),
    roleValues: text(roles, 'as Their-Admins=admin,Their-IT=it, with our roles, or a JSON object'),
    unitsClaim: z.string().min(1).optional(),
    unitsPrefix: z.string().min(1).optional(),
    unitsValues: text(pairs, 'as Their-Unit=ours, with commas in between, or a JSON object'),
    /** The dashboard's public client at the issuer; its redirect address is the output DashboardUrl. */
    clientId: text(/^[A-Za-z0-9._:/@-]+$/, "a client's id"),
    scope: text(/^[A-Za-z0-9._:/@-]+( [A-Za-z0-9._:/@-]+)*$/, 'scopes with a space in between'),
    /** Origin of the issuer's token endpoint, where it is another than the issuer's. */
    tokenOrigin: text(origin, 'an origin, https:// and a host, without a path'),
    /** Without an issuer: whether the user pool has a client for systems that post signals. */
    signalsClient: yesOrNo(false),
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
    const wrong = (name: keyof typeof given, message: string) =>
      context.addIssue({ code: 'custom', path: [name], message });
    /** None of these without all of them. */
    const together = (...names: (keyof typeof given)[]) => {
      const there = names.filter(name => given[name] !== undefined);
      const [missing] = names.filter(name => given[name] === undefined);
      if (there.length > 0 && missing !== undefined) wrong(missing, `goes together with ${there.join(' and ')}`);
    };
    together('issuer', 'audience');
    together('domainName', 'certificateArn');
    together('apiDomainName', 'apiCertificateArn');

    if (given.issuer === undefined) {
      for (const name of ABOUT_AN_ISSUER) {
        if (given[name] !== undefined) wrong(name, 'says something about an issuer, and there is none');
      }
    } else if (given.signalsClient) {
      wrong('signalsClient', 'is for the user pool, and with an issuer there is none');
    }
    if (given.certificateArn !== undefined && regionOf(given.certificateArn) !== 'us-east-1') {
      wrong('certificateArn', 'must be in us-east-1, where CloudFront looks for it');
    }
    const [region, ...more] = regionsOf(given);
    if (more.length > 0) {
      for (const name of ['domainName', 'apiDomainName'] as const) {
        if (given[name] !== undefined) wrong(name, 'can be in one region only: deploy each with a context of its own');
      }
    } else if (region !== undefined && given.apiCertificateArn !== undefined) {
      if (regionOf(given.apiCertificateArn) !== region) wrong('apiCertificateArn', `must be in ${region}`);
    }
  });

export type Options = z.output<typeof schema>;

/** What can be said in the context of a deployment: docs/deploy.md lists the same. */
export const OPTION_NAMES: readonly string[] = Object.keys(schema.shape);

/** What was given can't be used; the message names each option that is wrong. */
export class OptionsError extends RangeError {
  override readonly name = 'OptionsError';
}

/** The options of a deployment, with their defaults. Throws an OptionsError. */
export function readOptions(node: Node): Options {
  const context: Readonly<Record<string, unknown>> = node.getAllContext();
  // What is empty in a file (null) is as good as not said.
  const given = Object.fromEntries(OPTION_NAMES.map(name => [name, context[name] ?? undefined]));
  const { data, error } = schema.safeParse(given);
  const unknown = Object.keys(context).filter(name => PLAIN_NAME.test(name) && !OPTION_NAMES.includes(name));
  if (error === undefined && unknown.length === 0) return data;
  const wrong = [
    ...unknown.map(name => `${name}: is no option`),
    ...(error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`),
  ];
  throw new OptionsError(`the context of this deployment can't be used:\n  ${wrong.join('\n  ')}`);
}
