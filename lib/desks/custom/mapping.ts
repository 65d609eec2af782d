/** A mapping of the custom desk, compiled once for as long as a connection keeps it. */

import { isObject } from '#desks/json.ts';
import { MAPPED_FIELDS, type MappedField, type Mapping, sourceOf, tableOf, type ValueTable } from '#desks/mapping.ts';
import type { Issue } from '#lib/errors.ts';
import { type Author, QUESTIONS, type Question, type SlaMetric, type SlaOutcome } from '#tickets/event.ts';
import { type Expression, expressionOf } from './expression.ts';
import type { CustomEvent, CustomRules, DurationRule, SlaRule, SlaVerdict, TimeRule } from './schema.ts';
import { formatOf, type TimeFormat } from './times.ts';

/** Where one value of a body is. */
export interface Rule extends Expression {
  /** The rule's place in the mapping, for problems: `ticketId`, `sla/0`. */
  name: string;
}

export interface TableRule<Ours> extends Rule {
  /** Their words → ours, `*` for any other; without a table the words are ours. */
  values: Readonly<Record<string, Ours>> | undefined;
}

export interface TimeSource extends Rule {
  format: TimeFormat;
  /** Of times that name no zone; the connection's where it isn't said. */
  timeZone: string | undefined;
}

/** A duration, with the seconds of its unit. */
export interface DurationSource extends Rule {
  seconds: number;
}

interface RatingSource extends Rule {
  table: ValueTable | undefined;
  question: Question;
  scale: number | undefined;
}

export interface SlaSource extends TableRule<SlaVerdict> {
  metric: SlaMetric;
  onlyWhenDone: readonly SlaOutcome[];
  dueAt: TimeSource | undefined;
  target: DurationSource | undefined;
  elapsed: DurationSource | undefined;
}

export interface CompiledMapping {
  each: Rule | undefined;
  ticketId: Rule | undefined;
  deliveryId: Rule | undefined;
  sequence: Rule | undefined;
  time: TimeSource | undefined;
  event: TableRule<CustomEvent> | undefined;
  createdAt: TimeSource | undefined;
  resolvedAt: TimeSource | undefined;
  requester: Rule | undefined;
  assignee: Rule | undefined;
  author: TableRule<Author> | undefined;
  public: TableRule<boolean> | undefined;
  opening: TableRule<boolean> | undefined;
  messageId: Rule | undefined;
  mergedInto: Rule | undefined;
  groupChanges: Rule | undefined;
  reopenings: Rule | undefined;
  rating: RatingSource | undefined;
  sla: readonly SlaSource[];
  /** Where the fields of every desk are; their tables stay in the mapping. */
  fields: ReadonlyMap<MappedField, Rule>;
  /** What is wrong with it, by its place in the connection's document. */
  issues: readonly Issue[];
}

const UNITS = { seconds: 1, minutes: 60, hours: 3600 } as const;

/** That a clock was kept is only known for good when the ticket is done, where the clock runs until then. */
const UNTIL_DONE: ReadonlySet<SlaMetric> = new Set(['resolution', 'total-resolution']);

/** A rule with a table of its own, as it stands in the mapping: `{ from, values? }`, or the table alone. */
type Written<Ours> = { from: string; values?: Record<string, Ours> | undefined } | Record<string, Ours>;

const namesField = <Ours>(rule: Written<Ours>): rule is { from: string; values?: Record<string, Ours> | undefined } =>
  typeof rule.from === 'string' &&
  Object.keys(rule).every(key => key === 'from' || key === 'values') &&
  (rule.values === undefined || isObject(rule.values));

/** Compiles rules, and collects what is wrong with them. */
class Compiler {
  readonly issues: Issue[] = [];

  rule(name: string, written: { from: string } | undefined): Rule | undefined {
    if (written === undefined) return undefined;
    const expression = expressionOf(written.from);
    if (!('problem' in expression)) return { name, ...expression };
    this.issues.push({ path: `/mapping/${name}/from`, message: expression.problem });
    return undefined;
  }

  /** A table alone is for the field of the rule's own name. */
  table<Ours>(name: string, written: Written<Ours> | undefined): TableRule<Ours> | undefined {
    if (written === undefined) return undefined;
    const source = namesField(written) ? written : { from: name, values: written };
    const rule = this.rule(name, source);
    return rule === undefined ? undefined : { ...rule, values: source.values };
  }

  time(name: string, written: TimeRule | undefined): TimeSource | undefined {
    const rule = this.rule(name, written);
    const format = formatOf(written?.format);
    if ('problem' in format) this.issues.push({ path: `/mapping/${name}/format`, message: format.problem });
    if (rule === undefined || 'problem' in format) return undefined;
    return { ...rule, format, timeZone: written?.timeZone };
  }

  duration(name: string, written: DurationRule | undefined): DurationSource | undefined {
    const rule = this.rule(name, written);
    return rule === undefined ? undefined : { ...rule, seconds: UNITS[written?.unit ?? 'seconds'] };
  }

  sla(name: string, { metric, from, values, onlyWhenDone, dueAt, target, elapsed }: SlaRule): SlaSource | undefined {
    const rule = this.rule(name, { from });
    const parts = {
      dueAt: this.time(`${name}/dueAt`, dueAt),
      target: this.duration(`${name}/target`, target),
      elapsed: this.duration(`${name}/elapsed`, elapsed),
    };
    if (rule === undefined) return undefined;
    return { ...rule, ...parts, values, metric, onlyWhenDone: onlyWhenDone ?? (UNTIL_DONE.has(metric) ? ['met'] : []) };
  }

  slas(written: CustomRules['sla']): SlaSource[] {
    if (written === undefined) return [];
    const all = Array.isArray(written)
      ? written.map((rule, index) => this.sla(`sla/${index}`, rule))
      : [this.sla('sla', written)];
    return all.filter(rule => rule !== undefined);
  }

  rating(written: Mapping['rating']): RatingSource | undefined {
    if (written === undefined) return undefined;
    const from = sourceOf(written);
    const rule = this.rule('rating', { from: from ?? 'rating' });
    if (rule === undefined) return undefined;
    const { question, scale }: Readonly<Record<string, unknown>> = from === undefined ? {} : { ...written };
    return {
      ...rule,
      table: tableOf(written),
      question: QUESTIONS.find(known => known === question) ?? 'satisfaction',
      scale: typeof scale === 'number' ? scale : undefined,
    };
  }

  fields(mapping: Mapping): Map<MappedField, Rule> {
    const found = new Map<MappedField, Rule>();
    for (const field of MAPPED_FIELDS) {
      const written = mapping[field];
      if (written === undefined || field === 'rating') continue;
      const rule = this.rule(field, { from: sourceOf(written) ?? field });
      if (rule !== undefined) found.set(field, rule);
    }
    return found;
  }
}

function compile(mapping: Mapping): CompiledMapping {
  const compiler = new Compiler();
  return {
    each: compiler.rule('each', mapping.each),
    ticketId: compiler.rule('ticketId', mapping.ticketId),
    deliveryId: compiler.rule('deliveryId', mapping.deliveryId),
    sequence: compiler.rule('sequence', mapping.sequence),
    time: compiler.time('time', mapping.time),
    event: compiler.table('event', mapping.event),
    createdAt: compiler.time('createdAt', mapping.createdAt),
    resolvedAt: compiler.time('resolvedAt', mapping.resolvedAt),
    requester: compiler.rule('requester', mapping.requester),
    assignee: compiler.rule('assignee', mapping.assignee),
    author: compiler.table('author', mapping.author),
    public: compiler.table('public', mapping.public),
    opening: compiler.table('opening', mapping.opening),
    messageId: compiler.rule('messageId', mapping.messageId),
    mergedInto: compiler.rule('mergedInto', mapping.mergedInto),
    groupChanges: compiler.rule('groupChanges', mapping.groupChanges),
    reopenings: compiler.rule('reopenings', mapping.reopenings),
    rating: compiler.rating(mapping.rating),
    sla: compiler.slas(mapping.sla),
    fields: compiler.fields(mapping),
    issues: compiler.issues,
  };
}

const compiled = new WeakMap<Mapping, CompiledMapping>();

/** The mapping, compiled. A rule that can't be is left out of it, and named in its `issues`. */
export function compiledMapping(mapping: Mapping): CompiledMapping {
  let found = compiled.get(mapping);
  if (found === undefined) {
    found = compile(mapping);
    compiled.set(mapping, found);
  }
  return found;
}
