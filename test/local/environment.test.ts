/** The environment of the local runtime: what is taken, and what is refused in words that help. */
import { describe, expect, it } from 'vitest';
import { EnvironmentError, readEnvironment } from '../../local/environment.ts';

const DEFAULTS = {
  host: '127.0.0.1',
  port: 8787,
  publicUrl: undefined,
  data: './.pith',
  demo: true,
  store: 'sqlite',
  dynamoDbEndpoint: undefined,
  tableName: 'pith',
  shards: 1,
  sweepSeconds: 10,
  privateTargets: false,
  issuer: undefined,
  clientId: undefined,
  scope: 'openid',
};

describe('the environment', () => {
  it('has defaults, and an empty variable is as good as none', () => {
    expect(readEnvironment({})).toEqual(DEFAULTS);
    const names = [
      'PITH_HOST',
      'PITH_PORT',
      'PITH_DATA',
      'PITH_PUBLIC_URL',
      'PITH_DEMO',
      'PITH_STORE',
      'PITH_DYNAMODB_ENDPOINT',
      'PITH_SHARDS',
      'PITH_SWEEP_SECONDS',
      'PITH_PRIVATE_TARGETS',
      'PITH_ISSUER',
      'PITH_CLIENT_ID',
      'PITH_SCOPE',
    ];
    expect(readEnvironment(Object.fromEntries(names.map(name => [name, ''])))).toEqual(DEFAULTS);
  });

  it('takes an address for desks to post to, without a slash at its end', () => {
    const taken = (given: string) => readEnvironment({ PITH_PUBLIC_URL: given }).publicUrl;
    expect(taken('https://pith.example.com/')).toBe('https://pith.example.com');
    expect(taken('https://example.com/pith/')).toBe('https://example.com/pith');
    for (const wrong of ['pith.example.com', 'ftp://example.com', 'https://example.com/?a=1']) {
      expect(() => taken(wrong), wrong).toThrow(/PITH_PUBLIC_URL/);
    }
  });

  it.each(['openid  email', ' openid', 'openid\n', 'a"b', 'öffnen'])('refuses %j for scopes', given => {
    expect(() => readEnvironment({ PITH_SCOPE: given })).toThrow(/PITH_SCOPE/);
  });

  it('takes what it names', () => {
    const variables = {
      PITH_HOST: '0.0.0.0',
      PITH_PORT: '0',
      PITH_DATA: '/data',
      PITH_DEMO: 'OFF',
      PITH_STORE: 'dynamodb',
      PITH_DYNAMODB_ENDPOINT: 'http://127.0.0.1:8000',
      PITH_TABLE: 'other',
      PITH_SHARDS: '4',
      PITH_SWEEP_SECONDS: '5',
      PITH_PRIVATE_TARGETS: 'allow',
      PITH_CLIENT_ID: 'pith-app',
      PITH_SCOPE: 'openid api://pith/access',
    };
    expect(readEnvironment(variables)).toEqual({
      host: '0.0.0.0',
      port: 0,
      data: '/data',
      demo: false,
      store: 'dynamodb',
      dynamoDbEndpoint: 'http://127.0.0.1:8000',
      tableName: 'other',
      shards: 4,
      sweepSeconds: 5,
      privateTargets: true,
      clientId: 'pith-app',
      scope: 'openid api://pith/access',
    });
  });

  it.each([
    [{ PITH_PORT: '65536' }, 'PITH_PORT is a whole number from 0 to 65535, not "65536"'],
    [{ PITH_PORT: '-1' }, 'PITH_PORT'],
    [{ PITH_PORT: '80.5' }, 'PITH_PORT'],
    [{ PITH_PORT: 'http' }, 'PITH_PORT'],
    [{ PITH_SHARDS: '0' }, 'PITH_SHARDS is a whole number from 1 to 100, not "0"'],
    [{ PITH_SWEEP_SECONDS: '0' }, 'PITH_SWEEP_SECONDS is a whole number from 1 to 86400, not "0"'],
    [{ PITH_PRIVATE_TARGETS: 'some' }, 'PITH_PRIVATE_TARGETS is refuse or allow, not "some"'],
    [{ PITH_DEMO: 'yes' }, 'PITH_DEMO is on or off, not "yes"'],
    [{ PITH_STORE: 'postgres' }, 'PITH_STORE is sqlite or dynamodb, not "postgres"'],
    [{ PITH_STORE: 'dynamodb' }, 'PITH_DYNAMODB_ENDPOINT'],
    [{ PITH_ISSUER: 'https://login.example.com' }, 'PITH_AUDIENCE is needed with PITH_ISSUER: for whom the tokens are'],
  ])('refuses %j', (variables, message) => {
    expect(() => readEnvironment(variables)).toThrow(EnvironmentError);
    expect(() => readEnvironment(variables)).toThrow(message);
  });
});
