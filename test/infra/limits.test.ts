/** What AWS takes at most, beside what our templates have: a deployment would say it too late. */
import { describe, expect, it } from 'vitest';
import { type Evaluate, evaluator } from './intrinsics.ts';
import { synthesiseWithUserPool } from './synthesis.ts';

/** With everything that adds to a template. */
const { data, service, dashboard } = synthesiseWithUserPool({
  signalsClient: 'true',
  apiDomainName: 'api.example.com',
  apiCertificateArn: 'arn:aws:acm:ap-southeast-2:123456789012:certificate/11111111-2222-3333-4444-555555555555',
});
const templates = { data, service, dashboard };
const resources = (type: string, of = service) => Object.values(of.findResources(type)).map(each => each.Properties);

/** As long as the ARN of anything of ours becomes: names of stacks and resources, and twelve characters of AWS's. */
const LONG_ARN = `arn:aws-us-gov:cognito-idp:ap-southeast-2:123456789012:${'n'.repeat(100)}`;

/** The value as text, with everything that only AWS knows at its longest. IAM doesn't count spaces. */
function length(value: unknown, evaluate: Evaluate): number {
  const known = (each: unknown): unknown => {
    if (Array.isArray(each)) return each.map(known);
    if (typeof each !== 'object' || each === null) return each;
    const [first] = Object.keys(each);
    if (first === 'Ref' || first?.startsWith('Fn::') === true) {
      return String(evaluate(each)).replaceAll(/\{[^{}]*\}/g, first === 'Fn::Join' ? '1'.repeat(40) : LONG_ARN);
    }
    return Object.fromEntries(Object.entries(each).map(([name, one]) => [name, known(one)]));
  };
  return JSON.stringify(known(value)).replaceAll(/\s/g, '').length;
}

describe('the limits of AWS', () => {
  it.each(Object.entries(templates))('leave room for the policies of each role: %s', (_, template) => {
    const evaluate = evaluator(template, {});
    const sizes = new Map<string, number>();
    for (const { Roles, PolicyDocument } of resources('AWS::IAM::Policy', template)) {
      for (const { Ref } of Roles) sizes.set(Ref, (sizes.get(Ref) ?? 0) + length(PolicyDocument, evaluate));
    }
    if (template === service) expect(sizes.size).toBeGreaterThan(8);
    // All inline policies of a role together: 10,240 characters. Half of it is for what is still to come.
    for (const [role, size] of sizes) expect({ role, size, fits: size <= 6_000 }).toEqual({ role, size, fits: true });
  });

  it.each(Object.entries(templates))('leave room for the template and what it makes: %s', (_, template) => {
    const json = template.toJSON();
    expect(JSON.stringify(json, undefined, 1).length).toBeLessThan(500_000); // of 1 MB
    expect(Object.keys(json.Resources).length).toBeLessThan(350); // of 500
    expect(Object.keys(json.Outputs ?? {}).length).toBeLessThan(100); // of 200
  });

  it('leave room for the routes of the API, and for who may call each function', () => {
    expect(resources('AWS::ApiGatewayV2::Route').length).toBeLessThan(200); // of 300
    const perFunction = new Map<string, number>();
    for (const { FunctionName } of resources('AWS::Lambda::Permission')) {
      const name = JSON.stringify(FunctionName);
      perFunction.set(name, (perFunction.get(name) ?? 0) + 1);
    }
    // Of a policy of 20 kB.
    expect([...perFunction.values()]).toEqual([...perFunction.values()].map(() => 1));
    const [stage] = resources('AWS::ApiGatewayV2::Stage');
    expect(stage?.AccessLogSettings.Format.length).toBeLessThan(3_000);
  });

  it('leave room for the variables of each function', () => {
    const evaluate = evaluator(service, {});
    for (const { Environment } of resources('AWS::Lambda::Function')) {
      expect(length(Environment.Variables, evaluate)).toBeLessThan(3_000); // of 4 kB
    }
  });
});
