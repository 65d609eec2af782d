/** How a new version of a function takes over: everybody calls the alias, and CodeDeploy moves it step by step. */
import { describe, expect, it } from 'vitest';
import { ROUTES } from '#functions/routes.ts';
import { FUNCTION_IDS, type FunctionName, synthesise } from './synthesis.ts';

const { service } = synthesise();
const names = Object.keys(FUNCTION_IDS) as FunctionName[];
const resources = (type: string, of = service) =>
  Object.entries(of.findResources(type)).map(([id, { Properties, UpdatePolicy, DependsOn }]) => ({
    id,
    properties: Properties,
    updatePolicy: UpdatePolicy,
    dependsOn: DependsOn,
  }));
const of = (name: FunctionName, type: string, what: string, template = service) => {
  const start = `${FUNCTION_IDS[name]}${what}`;
  const [found, ...others] = resources(type, template).filter(({ id }) => id.startsWith(start));
  if (found === undefined || others.length > 0) throw new Error(`not one ${start}`);
  return found;
};
const groupOf = (name: FunctionName, template = service) => {
  const { updatePolicy } = of(name, 'AWS::Lambda::Alias', 'Live', template);
  const id = updatePolicy?.CodeDeployLambdaAliasUpdate.DeploymentGroupName.Ref;
  const group = resources('AWS::CodeDeploy::DeploymentGroup', template).find(each => each.id === id);
  if (group === undefined) throw new Error(`no deployment group of ${name}`);
  return group;
};
const alarm = (id: string) => {
  const found = resources('AWS::CloudWatch::Alarm').find(each => each.id === id);
  if (found === undefined) throw new Error(`no alarm ${id}`);
  return found.properties;
};
const alarmsOf = (name: FunctionName) =>
  groupOf(name).properties.AlarmConfiguration.Alarms.map(({ Name }: { Name: { Ref: string } }) => alarm(Name.Ref));

describe('a new version', () => {
  it.each(names)('%s: is what the alias live comes to name', name => {
    const version = of(name, 'AWS::Lambda::Version', 'FunctionCurrentVersion');
    expect(of(name, 'AWS::Lambda::Alias', 'Live').properties).toEqual({
      Name: 'live',
      FunctionName: { Ref: of(name, 'AWS::Lambda::Function', 'Function').id },
      FunctionVersion: { 'Fn::GetAtt': [version.id, 'Version'] },
    });
  });

  it.each(names)('%s: takes a tenth of the calls for five minutes, and is taken back when it fails', name => {
    expect(groupOf(name).properties).toMatchObject({
      DeploymentConfigName: 'CodeDeployDefault.LambdaCanary10Percent5Minutes',
      AutoRollbackConfiguration: {
        Enabled: true,
        Events: expect.arrayContaining(['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM']),
      },
      AlarmConfiguration: { Enabled: true },
    });
  });

  it.each(names)('%s: is judged by its own errors, and not by those of the one before', name => {
    const version = of(name, 'AWS::Lambda::Version', 'FunctionCurrentVersion').id;
    const [errors] = alarmsOf(name);
    expect(errors).toMatchObject({ Namespace: 'AWS/Lambda', MetricName: 'Errors', Threshold: 1, Period: 60 });
    expect(errors.Dimensions).toContainEqual({
      Name: 'ExecutedVersion',
      Value: { 'Fn::GetAtt': [version, 'Version'] },
    });
    expect(JSON.stringify(errors.Dimensions)).toContain(':live');
    // Whoever isn't called makes no mistakes.
    expect(errors.TreatMissingData).toBe('notBreaching');
  });

  it('that serves routes is taken back when the API answers 5xx, too', () => {
    const routed = new Set<string>(ROUTES.map(route => route.function));
    for (const name of names) {
      const metrics = alarmsOf(name).map(({ MetricName }: { MetricName: string }) => MetricName);
      expect(metrics).toEqual(routed.has(name) ? ['Errors', '5xx'] : ['Errors']);
    }
  });

  it('is shifted only when CodeDeploy may do so', () => {
    const [role] = resources('AWS::IAM::Policy').filter(({ id }) => id.startsWith('DeploymentsRoleDefaultPolicy'));
    for (const name of names) expect(groupOf(name).dependsOn).toContain(role?.id);
  });
});

describe('trafficShift', () => {
  it('linear: a tenth more every minute', () => {
    const { service: linear } = synthesise({ trafficShift: 'linear' });
    for (const name of names) {
      const { DeploymentConfigName } = groupOf(name, linear).properties;
      expect(DeploymentConfigName).toBe('CodeDeployDefault.LambdaLinear10PercentEvery1Minute');
    }
  });

  it('all-at-once: the alias moves by itself, and nothing of CodeDeploy is there', () => {
    const { service: atOnce } = synthesise({ trafficShift: 'all-at-once' });
    expect(of('ingest', 'AWS::Lambda::Alias', 'Live', atOnce).updatePolicy).toBeUndefined();
    for (const type of ['DeploymentGroup', 'Application']) atOnce.resourceCountIs(`AWS::CodeDeploy::${type}`, 0);
  });
});

describe('provisionedIngest', () => {
  const provisioned = (name: FunctionName, template = service) =>
    of(name, 'AWS::Lambda::Alias', 'Live', template).properties.ProvisionedConcurrencyConfig;

  it('keeps none warm unless it is asked to', () => {
    expect(names.map(name => provisioned(name))).toEqual(names.map(() => undefined));
  });

  it('keeps so many of ingest warm, and of nobody else', () => {
    const { service: warm } = synthesise({ provisionedIngest: '3' });
    expect(provisioned('ingest', warm)).toEqual({ ProvisionedConcurrentExecutions: 3 });
    expect(names.filter(name => provisioned(name, warm) !== undefined)).toEqual(['ingest']);
  });
});
