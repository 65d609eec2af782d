/** What CloudFormation knows of a stack. */
import {
  type CloudFormationClient,
  DescribeStacksCommand,
  paginateListStackResources,
} from '@aws-sdk/client-cloudformation';
import { errorName } from '../aws-errors.ts';

export interface Resource {
  /** As the template calls it: begins with the path of its constructs. */
  name: string;
  type: string;
  /** What AWS calls it: a function's name, a table's name, an ARN. Empty while it is being made. */
  id: string;
}

export interface StackFacts {
  name: string;
  status: string;
  isProtected: boolean;
  outputs: Readonly<Record<string, string>>;
  resources: readonly Resource[];
}

/** Reads the stack; `undefined` when there is none of that name. */
export async function readStack(client: CloudFormationClient, name: string): Promise<StackFacts | undefined> {
  let described: Awaited<ReturnType<typeof describe>>;
  const describe = () => client.send(new DescribeStacksCommand({ StackName: name }));
  try {
    described = await describe();
  } catch (error) {
    // CloudFormation's word for a stack that there is not.
    if (errorName(error) === 'ValidationError') return undefined;
    throw error;
  }
  const stack = described.Stacks?.[0];
  if (stack === undefined) return undefined;
  const resources: Resource[] = [];
  for await (const { StackResourceSummaries = [] } of paginateListStackResources({ client }, { StackName: name })) {
    for (const { LogicalResourceId = '', ResourceType = '', PhysicalResourceId = '' } of StackResourceSummaries) {
      resources.push({ name: LogicalResourceId, type: ResourceType, id: PhysicalResourceId });
    }
  }
  return {
    name,
    status: stack.StackStatus ?? 'unknown',
    isProtected: stack.EnableTerminationProtection === true,
    outputs: Object.fromEntries(
      (stack.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
    ),
    resources,
  };
}

export const ofType = ({ resources }: StackFacts, ...types: string[]): Resource[] =>
  resources.filter(({ type }) => types.includes(type));

/** The functions of functions/, by their names in the service stack. */
export const DUTIES = ['Ingest', 'Feedback', 'Agreements', 'Convert', 'Report', 'Configure', 'Sweep'] as const;
export type Duty = (typeof DUTIES)[number];

/** A duty's function. Its name in the template is its path, with a hash behind. */
export const functionOf = (service: StackFacts, duty: Duty): Resource | undefined =>
  ofType(service, 'AWS::Lambda::Function').find(({ name }) => new RegExp(`^${duty}Function[0-9A-F]{8}$`).test(name));
