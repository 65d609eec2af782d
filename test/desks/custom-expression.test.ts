import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expressionOf } from '#desks/custom/expression.ts';
import type { JsonObject } from '#desks/json.ts';

const find = (from: string, body: unknown): unknown => {
  const expression = expressionOf(from);
  if ('problem' in expression) throw new Error(`${from}: ${expression.problem}`);
  return expression.find(JSON.parse(JSON.stringify(body)));
};
const problem = (from: string): string => {
  const expression = expressionOf(from);
  return 'problem' in expression ? expression.problem : '';
};

describe('where a rule finds its value', () => {
  it('is the key of that very name before anything else, dots, spaces, slashes and signs included', () => {
    const body = { 'sla.name': 1, sla: { name: 2 }, 'Opened at': 3, '/id': 4, 'a-b': 5, '[0]': 6, __proto__: 7 };
    expect(['sla.name', 'Opened at', '/id', 'a-b', '[0]'].map(from => find(from, body))).toEqual([1, 3, 4, 5, 6]);
  });

  it('is a path with dots, where a part may have spaces and hyphens', () => {
    const body = { ticket: { 'custom fields': { 'cost-centre': 'K-1' } } };
    expect(find('ticket.custom fields.cost-centre', body)).toBe('K-1');
    expect(find('ticket.nothing.at all', body)).toBeUndefined();
  });

  it('is a JSON Pointer by RFC 6901', () => {
    const body = { a: [{ 'b/c': 1 }, { '~d': 2 }], '': 3, 'x y': { '0': 4 } };
    expect(['/a/0/b~1c', '/a/1/~0d', '/', '/x y/0'].map(from => find(from, body))).toEqual([1, 2, 3, 4]);
    expect(['/a/-', '/a/00/b~1c', '/a/2', '/a/length'].map(from => find(from, body))).toEqual(Array(4).fill(undefined));
    expect(problem('/a~2')).toContain('JSON Pointer');
  });

  it('is a JMESPath expression where the text has any of its signs', () => {
    const body = {
      people: [
        { role: 'agent', id: 7 },
        { role: 'customer', id: 8 },
      ],
      state: '',
      fallback: 'Open',
    };
    expect(find("people[?role=='customer'].id | [0]", body)).toBe(8);
    expect(find('state || fallback', body)).toBe('Open');
    expect(find("made_sla == 'x' && 'met' || 'breached'", body)).toBe('breached');
    expect(find("split('tickets/81', '/') | [-1]", body)).toBe('81');
    expect(find("'incident'", {})).toBe('incident');
  });

  it('says that nobody is assigned where the person is null, and nothing where an expression is', () => {
    expect(find('assignee.email', { assignee: null })).toBeNull();
    expect(find('/assignee/email', { assignee: null })).toBeNull();
    expect(find('assignee.email', {})).toBeUndefined();
    expect(find('people[0].id', { people: null })).toBeUndefined();
  });

  it('is in the body itself, never in what every JavaScript object has', () => {
    for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'constructor.name']) {
      expect(find(name, { a: 1 })).toBeUndefined();
      expect(find(`/${name.replaceAll('.', '/')}`, { a: 1 })).toBeUndefined();
    }
    expect(find('constructor', { constructor: 'ACME Builders' })).toBe('ACME Builders');
    expect(problem('a || constructor')).toContain('/constructor');
    expect(problem('{toString: a}')).not.toBe('');
    expect(problem('constructor(@)')).toBe('there is no function constructor');
  });

  it('is found again and again in the same way, and nothing in the body is changed', () => {
    const body = { list: [3, 1, 2], names: ['b', 'a'] };
    const before = JSON.stringify(body);
    for (const from of ['sort(list) | [0]', 'reverse(list) | [0]', 'sort(names) | [0]', 'merge(@, {list: `1`}).list']) {
      const expression = expressionOf(from);
      if ('problem' in expression) throw new Error(expression.problem);
      expect(expression.find(body)).toEqual(expression.find(body));
    }
    expect(JSON.stringify(body)).toBe(before);
  });
});

describe('an expression that can’t be saved', () => {
  it.each([
    ['a[', 'no JMESPath expression'],
    ['Time (UTC)', '/Time (UTC)'],
    ['"open', 'no JMESPath expression'],
    ['nope(a)', 'there is no function nope'],
    ['length(a, b)', 'length takes 1'],
    ['pad_left(a, `1000000000`)', 'there is no function pad_left'],
    ['a[?b == $.c]', 'jmespath.org'],
    ['let $x = [a] in $x', 'jmespath.org'],
    ['join(glue, [a, b])', 'join'],
  ])('%s is refused, and it is said why', (from, reason) => {
    expect(problem(from)).toContain(reason);
  });

  it('makes much out of little', () => {
    const doubled = `[@,@][]${'|[@,@][]'.repeat(6)}`;
    for (const from of [
      doubled,
      doubled.replaceAll('[@,@]', '{a:@,b:@}.*'),
      `${'to_string(['.repeat(8)}@${'])'.repeat(8)}`,
    ]) {
      expect(problem(from)).toContain('100 times');
    }
    expect(problem("[opened_at, sys_created_at][?@ != '?'] | [0]")).toBe('');
  });

  it('is too deep for any stack', () => {
    for (const from of ['('.repeat(20_000), `${'!'.repeat(20_000)}a`, `[a]${'.a'.repeat(40_000)}`]) {
      expect(problem(from)).not.toBe('');
    }
  });

  it('is never what makes this throw, and what is saved ends in time on a large body', () => {
    const signs = fc.constantFrom(
      ...'abc.[]{}()|&!=<>@*"\'`?:,0-/~',
      'length(',
      'sort_by(',
      '&a',
      '[?',
      '||',
      '.*',
      "'x'",
    );
    const large = { a: Array.from({ length: 5000 }, (_, index) => ({ b: index, c: { a: [index] } })) };
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 40 }), parts => {
        const expression = expressionOf(parts.join('') || 'a');
        if ('problem' in expression) return;
        const start = performance.now();
        try {
          expression.find(large as JsonObject);
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
        }
        expect(performance.now() - start).toBeLessThan(2000);
      }),
      { numRuns: 3000 },
    );
  });
});
