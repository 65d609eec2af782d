/**
 * What cdk-nag finds and we leave as it is, each on one construct and for one rule, with the reason. All of them are
 * here, and none elsewhere: test/infra/nag.test.ts fails for one that nothing needs any more.
 */
import { ROUTES } from '#functions/routes.ts';
import type { Identity } from './identity.ts';
import type { Options } from './options.ts';

/** What an acknowledgement may depend on. */
export interface Deployment {
  options: Options;
  identity: Identity;
  /** As cdk-nag writes them: a name, or `<AWS::Region>`. */
  region: string;
  partition: string;
}

export interface Acknowledgement {
  stack: 'data' | 'service' | 'dashboard';
  /** Of the construct, below its stack. */
  path: string;
  /** cdk-nag's, with the finding in brackets where a rule has several. */
  rule: string;
  /** Why it is right as it is: a sentence. */
  reason: string;
}

const DEPLOYS_FILES = 'Custom::CDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C';
const REGISTERS_ADDRESS = 'AWS679f53fac002430cb0da5b7982bd2287';
const BASIC_EXECUTION =
  'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]';

const WHO_PROVES_THEMSELVES = {
  desk: 'A desk has no token of our issuer: each delivery is verified by the scheme and the secret of its connection.',
  anyone: 'Nobody has to be known here: it is a survey link that carries its own proof, or says nothing of anybody.',
  token: "The gateway can't check these tokens, as the deployment says; the function that serves the route does.",
} as const;

/** Routes that the gateway lets pass without a token. */
const openRoutes = ({ identity }: Deployment): Acknowledgement[] =>
  ROUTES.flatMap(({ method, path, access }) => {
    const who = typeof access === 'string' ? access : 'token';
    if (who === 'token' && identity.atGateway) return [];
    const route = `Api/${method}${path.replaceAll('/', '--')}/Resource`;
    return [{ stack: 'service', path: route, rule: 'AwsSolutions-APIG4', reason: WHO_PROVES_THEMSELVES[who] }];
  });

const SERVICE: readonly Acknowledgement[] = [
  {
    stack: 'service',
    path: 'Convert/Role/DefaultPolicy/Resource',
    rule: 'AwsSolutions-IAM5[Resource::*]',
    reason: 'Lambda lists streams before it reads one, and IAM knows no single resource for dynamodb:ListStreams.',
  },
  {
    stack: 'service',
    path: 'FailureQueue/Resource',
    rule: 'AwsSolutions-SQS3',
    reason: 'It is the queue for what failed: nothing takes messages from it but people, so none can fail again.',
  },
];

const DEPLOYMENTS: Acknowledgement = {
  stack: 'service',
  path: 'Deployments/Role/DefaultPolicy/Resource',
  rule: 'AwsSolutions-IAM5[Resource::*]',
  reason: 'CodeDeploy asks whether alarms ring, and CloudWatch answers about all kinds of them on everything only.',
};

const USER_POOL: readonly Acknowledgement[] = [
  {
    stack: 'data',
    path: 'SignIn/Pool/Resource',
    rule: 'AwsSolutions-COG8',
    reason: 'The plan that watches for stolen passwords costs several times as much; a second factor is required.',
  },
];

const FILES: readonly Acknowledgement[] = [
  {
    stack: 'dashboard',
    path: 'Files/Resource',
    rule: 'AwsSolutions-S1',
    reason: 'It holds the files of the app, the same for everybody, and only CloudFront may read them.',
  },
  {
    stack: 'dashboard',
    path: 'Distribution/Resource',
    rule: 'AwsSolutions-CFR1',
    reason: 'A company has people who look at reports wherever they are; who may do so is said by their tokens.',
  },
  {
    stack: 'dashboard',
    path: 'Distribution/Resource',
    rule: 'AwsSolutions-CFR2',
    reason: 'The files are static and the API is throttled and authenticates; a firewall is billed by the month.',
  },
  {
    stack: 'dashboard',
    path: 'Distribution/Resource',
    rule: 'AwsSolutions-CFR3',
    reason: "The API keeps an access log without addresses; CloudFront's would keep whose address looked at what.",
  },
];

const CLOUDFRONT_NAME: Acknowledgement = {
  stack: 'dashboard',
  path: 'Distribution/Resource',
  rule: 'AwsSolutions-CFR4',
  reason: 'Under the name that CloudFront gives, CloudFront decides about TLS; with domainName it is 1.2 at least.',
};

/** The function of the CDK that copies the files while somebody deploys: the role is made by the CDK. */
function deploysFiles({ region, partition }: Deployment): Acknowledgement[] {
  const reads = 'The CDK gives the function that copies the files all that reads the bucket of uploads.';
  const copies = 'The CDK gives the function that copies the files all that writes to the bucket of the app.';
  const uploads = `arn:${partition}:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-${region}/*`;
  const findings: Readonly<Record<string, string>> = {
    'Action::s3:GetBucket*': reads,
    'Action::s3:GetObject*': reads,
    'Action::s3:List*': reads,
    [`Resource::${uploads}`]: 'Which upload the files are in is known by its hash only, and changes with each build.',
    'Action::s3:Abort*': copies,
    'Action::s3:DeleteObject*': copies,
    'Resource::<Files8E6940B8.Arn>/*':
      'It may write every object of the bucket of the app, because it writes them all.',
  };
  const stack = 'dashboard';
  return [
    {
      stack,
      path: `${DEPLOYS_FILES}/ServiceRole/Resource`,
      rule: BASIC_EXECUTION,
      reason: 'The CDK gives the function that copies the files this policy, which allows writing logs and no more.',
    },
    {
      stack,
      path: `${DEPLOYS_FILES}/Resource`,
      rule: 'AwsSolutions-L1',
      reason: 'The function that copies the files is a part of the CDK, which decides what it runs on.',
    },
    ...Object.entries(findings).map(
      ([finding, reason]) =>
        ({
          stack,
          path: `${DEPLOYS_FILES}/ServiceRole/DefaultPolicy/Resource`,
          rule: `AwsSolutions-IAM5[${finding}]`,
          reason,
        }) as const,
    ),
  ];
}

const ADDRESS: Acknowledgement = {
  stack: 'dashboard',
  path: `${REGISTERS_ADDRESS}/ServiceRole/Resource`,
  rule: BASIC_EXECUTION,
  reason:
    'The CDK gives the function that tells Cognito the address this policy, which allows writing logs and no more.',
};

/** All that holds for a deployment. */
export function acknowledgements(deployment: Deployment): Acknowledgement[] {
  const { issuer, domainName, trafficShift } = deployment.options;
  const ownPool = issuer === undefined;
  const ownName = domainName !== undefined;
  return [
    ...openRoutes(deployment),
    ...SERVICE,
    ...(trafficShift === 'all-at-once' ? [] : [DEPLOYMENTS]),
    ...(ownPool ? USER_POOL : []),
    ...(ownPool && !ownName ? [ADDRESS] : []),
    ...FILES,
    ...(ownName ? [] : [CLOUDFRONT_NAME]),
    ...deploysFiles(deployment),
  ];
}
