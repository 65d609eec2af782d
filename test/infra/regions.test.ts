import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import type { PithRegion } from '../../infra/create-app.ts';
import { appOf, OWN_ISSUER } from './synthesis.ts';

const stacks = ({ data, service, dashboard }: PithRegion): Stack[] => [data, service, dashboard];
const ids = (region: PithRegion): string[] => stacks(region).map(({ node }) => node.id);
const NAMES = ['PithData', 'PithService', 'PithDashboard'];

const plain = appOf({});
const several = appOf({ ...OWN_ISSUER, regions: 'eu-central-1,us-east-1' });

describe('the stacks', () => {
  it('are where the credentials say, when no region is named', () => {
    const { regions } = plain;
    expect(regions.map(ids)).toEqual([NAMES]);
    for (const { region } of regions.flatMap(stacks)) expect(region).toContain('Token');
  });

  it('are where the one region is that is named, by the same names', () => {
    const { regions } = appOf({ ...OWN_ISSUER, regions: 'eu-central-1' });
    expect(regions.map(ids)).toEqual([NAMES]);
    for (const { region } of regions.flatMap(stacks)) expect(region).toBe('eu-central-1');
  });

  it('are in each of several regions, by the same names and apart from each other', () => {
    const places = several.regions.flatMap(stacks).map(({ stackName, region }) => ({ stackName, region }));
    expect(places).toEqual(
      ['eu-central-1', 'us-east-1'].flatMap(region => NAMES.map(stackName => ({ stackName, region }))),
    );
    expect(new Set(several.regions.flatMap(ids)).size).toBe(6);
    expect(several.data).toBe(several.regions[0]?.data);
    for (const each of several.regions) {
      const own = new Set(stacks(each));
      for (const stack of own) expect(stack.dependencies.filter(other => !own.has(other))).toEqual([]);
    }
    const [first, second] = several.regions.map(({ service }) => Template.fromStack(service).toJSON());
    expect(JSON.stringify(first)).not.toContain('us-east-1');
    expect(JSON.stringify(second)).not.toContain('eu-central-1');
  });

  it('that hold what must not be lost are not deleted by anybody in passing', () => {
    for (const { data, service } of several.regions) {
      expect(data.terminationProtection).toBe(true);
      expect(service.terminationProtection).toBeFalsy();
    }
  });

  it('ask for nothing at deployment: all has been said before', () => {
    for (const stack of stacks(plain)) {
      expect(Object.keys(Template.fromStack(stack).findParameters('*'))).toEqual(['BootstrapVersion']);
    }
  });
});
