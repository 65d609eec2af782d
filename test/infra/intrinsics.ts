/** What CloudFormation makes of a template's intrinsic functions once it knows the parameters: those that ours has. */
import type { Template } from 'aws-cdk-lib/assertions';

export interface Known {
  /** Of the stack's parameters, those that were given; the others have their defaults. */
  parameters?: Readonly<Record<string, string>>;
  /** What other stacks export, by a part of the export's name. */
  imports?: Readonly<Record<string, string>>;
}

/** A function of a template's values. `undefined` is no value: whatever has it, hasn't. */
export type Evaluate = (value: unknown) => unknown;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function list(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new TypeError(`no list: ${JSON.stringify(value)}`);
  return value;
}

/** Evaluates values of the template. What isn't known (a resource's name) comes out as its id in braces. */
export function evaluator(template: Template, { parameters = {}, imports = {} }: Known): Evaluate {
  const { Conditions = {}, Parameters = {} } = template.toJSON();

  const reference = (id: string): unknown => {
    if (id === 'AWS::NoValue') return undefined;
    return parameters[id] ?? Parameters[id]?.Default ?? `{${id}}`;
  };
  const functions: Readonly<Record<string, (argument: unknown) => unknown>> = {
    Ref: argument => reference(String(argument)),
    'Fn::GetAtt': argument => `{${list(argument).join('.')}}`,
    'Fn::ImportValue': argument => {
      const found = Object.keys(imports).find(part => String(argument).includes(part));
      return found === undefined ? `{${String(argument)}}` : imports[found];
    },
    'Fn::Join': argument => {
      const [separator, parts] = list(argument);
      return list(parts).map(evaluate).join(String(separator));
    },
    'Fn::Split': argument => {
      const [separator, text] = list(argument);
      return String(evaluate(text)).split(String(separator));
    },
    'Fn::Select': argument => {
      const [index, from] = list(argument);
      return list(evaluate(from))[Number(index)];
    },
    'Fn::If': argument => {
      const [condition, yes, no] = list(argument);
      return evaluate(evaluate(Conditions[String(condition)]) === true ? yes : no);
    },
    'Fn::Equals': argument => {
      const [one, other] = list(argument).map(evaluate);
      return one === other;
    },
    'Fn::Not': argument => evaluate(list(argument)[0]) !== true,
    'Fn::And': argument => list(argument).every(each => evaluate(each) === true),
    'Fn::Or': argument => list(argument).some(each => evaluate(each) === true),
  };

  const evaluate: Evaluate = value => {
    if (Array.isArray(value)) return value.map(evaluate);
    if (!isRecord(value)) return value;
    const [[name = '', argument] = [], ...more] = Object.entries(value);
    const known = more.length === 0 ? functions[name] : undefined;
    if (known !== undefined) return known(argument);
    const entries = Object.entries(value).map(([key, each]) => [key, evaluate(each)] as const);
    return Object.fromEntries(entries.filter(([, each]) => each !== undefined));
  };
  return evaluate;
}
