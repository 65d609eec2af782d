/** The app's templates, synthesised once per test file, without bundling: `npm run bundles` proves that. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { createApp } from '../../infra/create-app.ts';

const CDK_JSON = join(import.meta.dirname, '..', '..', 'cdk.json');

/** Context is what cdk.json and the command line say. */
export function synthesise(context: Readonly<Record<string, unknown>> = {}): { data: Template; service: Template } {
  const fromFile = (JSON.parse(readFileSync(CDK_JSON, 'utf8')) as { context: Record<string, unknown> }).context;
  const { data, service } = createApp({ context: { ...fromFile, 'aws:cdk:bundling-stacks': [], ...context } });
  return { data: Template.fromStack(data), service: Template.fromStack(service) };
}

export interface Statement {
  actions: string[];
  /** As in the template: text, or an intrinsic function. */
  resources: unknown[];
  conditions: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

interface RawStatement {
  Effect: string;
  Action: string | string[];
  Resource: unknown;
  Condition?: Statement['conditions'];
}

/** What IAM takes as one or as many, as many. */
const many = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);

/** What a function's role allows, by the function's id in the stack. */
export function allowedTo(service: Template, id: string): Statement[] {
  const policies = Object.values(service.findResources('AWS::IAM::Policy'));
  const own = policies.filter(({ Properties }) => JSON.stringify(Properties.Roles).includes(`"Ref":"${id}Role`));
  return own.flatMap(({ Properties }) =>
    (Properties.PolicyDocument.Statement as RawStatement[]).map(({ Effect, Action, Resource, Condition = {} }) => {
      if (Effect !== 'Allow') throw new Error(`a role's policy says ${Effect}`);
      return { actions: many(Action), resources: many(Resource), conditions: Condition };
    }),
  );
}

/** The functions' ids in the stack, by the names of their folders. */
export const FUNCTION_IDS = {
  ingest: 'Ingest',
  feedback: 'Feedback',
  agreements: 'Agreements',
  convert: 'Convert',
  report: 'Report',
  configure: 'Configure',
  sweep: 'Sweep',
} as const;
export type FunctionName = keyof typeof FUNCTION_IDS;
