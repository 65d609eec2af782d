/** The app's templates, synthesised once per test file, without bundling: `npm run bundles` proves that. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { afterAll } from 'vitest';
import { createApp, type PithApp } from '../../infra/create-app.ts';

const CDK_JSON = join(import.meta.dirname, '..', '..', 'cdk.json');
/** A page and an asset in the place of the built dashboard. */
const DASHBOARD_STAND_IN = join(import.meta.dirname, 'dashboard');

/** A test's processes end without the CDK's own cleaning up, and each synthesis copies the layer of the AWS CLI. */
const OUTPUT = mkdtempSync(join(tmpdir(), 'pith-synthesis-'));
afterAll(() => rmSync(OUTPUT, { recursive: true }));

/** Each template against CloudFormation's schemas takes seconds: nag.test.ts does that, once for each kind of deployment. */
process.env.CDK_VALIDATION = 'false';

export interface Synthesis {
  data: Template;
  service: Template;
  dashboard: Template;
  /** Where the app's assets have been put. */
  folder: string;
}

/** A deployment with an issuer of its own. */
export const OWN_ISSUER = { issuer: 'https://login.example.com/realms/pith', audience: 'pith' } as const;

export type Context = Readonly<Record<string, unknown>>;

/** The app as `cdk synth` makes it; the context is what the command line says beside cdk.json, and no more. */
export function appOf(context: Context): PithApp {
  const fromFile = (JSON.parse(readFileSync(CDK_JSON, 'utf8')) as { context: Record<string, unknown> }).context;
  return createApp({
    context: { ...fromFile, 'aws:cdk:bundling-stacks': [], ...context },
    dashboardFolder: DASHBOARD_STAND_IN,
    outdir: mkdtempSync(join(OUTPUT, 'app-')),
  });
}

/** The templates of a deployment with an issuer of its own; and with what else the command line says. */
export const synthesise = (context: Context = {}): Synthesis => templatesOf({ ...OWN_ISSUER, ...context });

/** The templates of a deployment without an issuer: it gets a user pool. */
export const synthesiseWithUserPool = (context: Context = {}): Synthesis => templatesOf(context);

function templatesOf(context: Context): Synthesis {
  const { app, data, service, dashboard } = appOf(context);
  return {
    data: Template.fromStack(data),
    service: Template.fromStack(service),
    dashboard: Template.fromStack(dashboard),
    folder: app.outdir,
  };
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
