import { App } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { readIssuer } from '#http/issuer.ts';
import { identityOf } from '../../infra/identity.ts';
import { type Options, readOptions, regionsOf } from '../../infra/options.ts';

const OWN_ISSUER = { issuer: 'https://login.example.com/realms/pith', audience: 'pith' };
const read = (context: Record<string, unknown>): Options => readOptions(new App({ context }).node);
const certificate = (region: string): string => `arn:aws:acm:${region}:111122223333:certificate/0a1b`;

describe('the options of a deployment', () => {
  it('all have defaults: none has to be said', () => {
    expect(read({})).toEqual({
      jwtAuthorizer: true,
      signalsClient: false,
      keyParameter: '/pith/deployment-key',
      shards: 4,
      sweepMinutes: 1,
      logRetentionDays: 30,
      trafficShift: 'canary',
      provisionedIngest: 0,
    });
  });

  it('may be texts, as the command line gives them', () => {
    expect(read({ shards: '8', logRetentionDays: '90', jwtAuthorizer: 'false' })).toMatchObject({
      shards: 8,
      logRetentionDays: 90,
      jwtAuthorizer: false,
    });
  });

  it("leave the CDK's own context alone", () => {
    expect(() =>
      read({ 'aws:cdk:bundling-stacks': [], '@aws-cdk/core:stackRelativeExports': true, 'cli-telemetry': false }),
    ).not.toThrow();
  });

  it.each<[Record<string, unknown>, string]>([
    [{ shards: '0' }, 'shards'],
    [{ shards: '101' }, 'shards'],
    [{ shards: 'many' }, 'shards'],
    [{ sweepMinutes: '61' }, 'sweepMinutes'],
    [{ logRetentionDays: '31' }, 'logRetentionDays: is one of 1, 3, 5'],
    [{ trafficShift: 'at-once' }, 'trafficShift'],
    [{ keyParameter: 'key' }, 'keyParameter: must be a parameter name that starts with a slash'],
    [{ regions: 'Europe' }, 'regions: must be regions'],
    [{ alarmAddress: 'nobody' }, 'alarmAddress'],
    [{ ...OWN_ISSUER, issuer: 'http://login.example.com' }, 'issuer: must be an https address'],
    [{ ...OWN_ISSUER, tokenOrigin: 'https://a.example/token' }, 'tokenOrigin: must be an origin'],
    [{ ...OWN_ISSUER, roleValues: 'Admins=root' }, 'roleValues: must be'],
    [{ ...OWN_ISSUER, unitsValues: 'finance' }, 'unitsValues: must be'],
    [{ ...OWN_ISSUER, audienceClaim: 'for' }, 'audienceClaim'],
    [{ domainName: 'pith', certificateArn: certificate('us-east-1') }, 'domainName: must be the name of a host'],
  ])('are refused when one of them is wrong, by its name: %j', (context, said) => {
    expect(() => read(context)).toThrow(said);
  });

  it('are refused when one is misspelt: without its issuer, a deployment would get a user pool', () => {
    expect(() => read({ isuer: OWN_ISSUER.issuer })).toThrow('isuer: is no option');
  });

  it('are refused with all that is wrong at once', () => {
    expect(() => read({ shards: '0', sweepMinutes: '0' })).toThrow(/shards.*\n.*sweepMinutes/);
  });

  it.each(['"', '\\', '\n', ';', ' '])('take no %j where a document or a content policy is made of them', character => {
    for (const name of ['issuer', 'clientId', 'tokenOrigin'] as const) {
      const sound = name === 'clientId' ? 'pith-dashboard' : 'https://login.example.com';
      expect(() => read({ ...OWN_ISSUER, [name]: sound })).not.toThrow();
      expect(() => read({ ...OWN_ISSUER, [name]: `${sound}${character}` })).toThrow(name);
    }
  });

  it.each<[Record<string, unknown>, string]>([
    [{ issuer: OWN_ISSUER.issuer }, 'audience: goes together with issuer'],
    [{ audience: 'pith' }, 'issuer: goes together with audience'],
    [{ domainName: 'pith.example.com' }, 'certificateArn: goes together with domainName'],
    [{ certificateArn: certificate('us-east-1') }, 'domainName: goes together with certificateArn'],
    [{ apiDomainName: 'api.example.com' }, 'apiCertificateArn: goes together with apiDomainName'],
    [{ roleClaim: 'groups' }, 'roleClaim: says something about an issuer, and there is none'],
    [{ ...OWN_ISSUER, signalsClient: true }, 'signalsClient: is for the user pool'],
    [{ domainName: 'pith.example.com', certificateArn: certificate('eu-central-1') }, 'must be in us-east-1'],
    [
      { regions: 'eu-central-1', apiDomainName: 'a.example.com', apiCertificateArn: certificate('eu-west-1') },
      'apiCertificateArn: must be in eu-central-1',
    ],
    [
      { regions: 'eu-central-1,eu-west-1', domainName: 'a.example.com', certificateArn: certificate('us-east-1') },
      'domainName: can be in one region only',
    ],
  ])('are refused when they do not go together: %j', (context, said) => {
    expect(() => read(context)).toThrow(said);
  });

  it('name regions, each once', () => {
    expect(regionsOf(read({}))).toEqual([]);
    expect(regionsOf(read({ regions: 'eu-central-1,us-gov-west-1,eu-central-1' }))).toEqual([
      'eu-central-1',
      'us-gov-west-1',
    ]);
  });
});

describe("an issuer of one's own", () => {
  const identity = (more: Record<string, unknown> = {}) => identityOf(read({ ...OWN_ISSUER, ...more }));

  it('is none unless it is named', () => {
    expect(identityOf(read({}))).toBeUndefined();
  });

  it('tells the functions what was said of it, and of the rest nothing', () => {
    expect(identity()?.environment).toEqual({ PITH_ISSUER: OWN_ISSUER.issuer, PITH_AUDIENCE: 'pith' });
    const said = {
      ...{ jwksUri: 'https://login.example.com/keys', audienceClaim: 'client_id', subjectClaim: 'oid' },
      ...{ roleClaim: 'groups', roleValues: 'Pith Admins=admin,Pith IT=it', unitsClaim: 'groups' },
      ...{ unitsPrefix: 'unit-', unitsValues: 'Money=finance' },
    };
    expect(readIssuer(identity(said)?.environment ?? {})).toEqual({
      issuer: OWN_ISSUER.issuer,
      audiences: ['pith'],
      jwksUri: 'https://login.example.com/keys',
      claims: {
        ...{ audienceClaim: 'client_id', subjectClaim: 'oid', roleClaims: ['groups'], unitClaims: ['groups'] },
        roleValues: new Map([
          ['Pith Admins', 'admin'],
          ['Pith IT', 'it'],
        ]),
        unitPrefix: 'unit-',
        unitValues: new Map([['Money', 'finance']]),
      },
    });
  });

  it('is checked by API Gateway too, unless it says for whom tokens are where API Gateway does not look', () => {
    expect(identity()?.atGateway).toBe(true);
    expect(identity({ audienceClaim: 'client_id' })?.atGateway).toBe(true);
    expect(identity({ audienceClaim: 'azp' })?.atGateway).toBe(false);
    expect(identity({ jwtAuthorizer: 'false' })?.atGateway).toBe(false);
  });
});
