/**
 * Which JMESPath expressions a mapping may hold: the language of jmespath.org with four functions more (lower, upper,
 * split, trim), and nothing that can make much out of little. An expression runs on every delivery, between a desk that
 * waits for an answer and the answer; so what it can do at most is known when it is saved.
 */
import type { compile } from '@jmespath-community/jmespath';

export type Node = ReturnType<typeof compile>;

/** How many times as much as it is given an expression may make. */
const MOST_GROWTH = 100;

const MANY = Number.POSITIVE_INFINITY;

/** Least and most arguments. */
const FUNCTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ...{ abs: [1, 1], avg: [1, 1], ceil: [1, 1], contains: [2, 2], ends_with: [2, 2], floor: [1, 1], join: [2, 2] },
  ...{ keys: [1, 1], length: [1, 1], lower: [1, 1], map: [2, 2], max: [1, 1], max_by: [2, 2], merge: [1, MANY] },
  ...{ min: [1, 1], min_by: [2, 2], not_null: [1, MANY], reverse: [1, 1], sort: [1, 1], sort_by: [2, 2] },
  ...{ split: [2, 3], starts_with: [2, 2], sum: [1, 1], to_array: [1, 1], to_number: [1, 1], to_string: [1, 1] },
  ...{ trim: [1, 2], type: [1, 1], upper: [1, 1], values: [1, 1] },
};

/** Every object of JavaScript has these, whether or not a body says them. */
const OF_EVERY_OBJECT: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/** What is wrong with an expression, collected while its growth is worked out. */
class Survey {
  readonly problems: string[] = [];

  #refuse(problem: string): number {
    this.problems.push(problem);
    return 1;
  }

  #name(name: string): number {
    if (!OF_EVERY_OBJECT.has(name)) return 1;
    return this.#refuse(`a key named ${name} is read by a JSON Pointer, /${name}, and not in an expression`);
  }

  #sum = (nodes: readonly Node[]): number => nodes.reduce((total, node) => total + this.growth(node), 0);

  #call(name: string, parameters: readonly Node[]): number {
    const arity = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
    if (arity === undefined) return this.#refuse(`there is no function ${name}`);
    const [least, most] = arity;
    if (parameters.length < least || parameters.length > most) {
      return this.#refuse(
        `${name} takes ${least === most ? least : `at least ${least}`} of arguments, separated by commas`,
      );
    }
    const isApplied = parameters.some(({ type }) => type === 'ExpressionReference');
    if (isApplied) return parameters.reduce((product, node) => product * this.growth(node), 1);
    const sum = this.#sum(parameters);
    // Quotes are escaped, and escaped again.
    if (name === 'to_string') return 2 * sum;
    if (name !== 'join') return sum;
    const [glue] = parameters;
    if (glue?.type !== 'Literal' || typeof glue.value !== 'string') {
      return this.#refuse("join glues with a text of the expression's own: join(', ', names)");
    }
    return sum + glue.value.length;
  }

  /** How many times as large as what it is applied to the node's result, and what is made on the way, can be. */
  growth(node: Node): number {
    switch (node.type) {
      case 'Identity':
      case 'Current':
      case 'Index':
      case 'Slice':
        return 1;
      case 'Field':
        return this.#name(node.name);
      case 'Literal':
        return typeof node.value === 'object' ? 1 + JSON.stringify(node.value).length : 1;
      case 'ExpressionReference':
      case 'Flatten':
      case 'NotExpression':
        return this.growth(node.child);
      case 'Subexpression':
      case 'IndexExpression':
      case 'Pipe':
      case 'Projection':
      case 'ValueProjection':
        return this.growth(node.left) * this.growth(node.right);
      case 'FilterProjection':
        return this.growth(node.left) * Math.max(this.growth(node.right), this.growth(node.condition));
      case 'AndExpression':
      case 'OrExpression':
      case 'Comparator':
        return this.#sum([node.left, node.right]);
      case 'MultiSelectList':
        return this.#sum(node.children);
      case 'MultiSelectHash':
        return node.children.reduce((total, { name, value }) => total + this.#name(name) * this.growth(value), 0);
      case 'Function':
        return this.#call(node.name, node.children);
      default:
        return this.#refuse('only what jmespath.org describes can be used: no let, no $, no arithmetic, no ? :');
    }
  }
}

/** Why the expression can't be used, if it can't. */
export function refusalOf(node: Node): string | undefined {
  const survey = new Survey();
  const growth = survey.growth(node);
  const [first] = survey.problems;
  if (first !== undefined) return first;
  return growth > MOST_GROWTH ? `it could make ${MOST_GROWTH} times as much as a body holds: ask for less` : undefined;
}
