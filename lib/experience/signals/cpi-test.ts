/**
 * Whether a measure may call itself a CPI (measures.md §3): it is about (1) an outcome that customers say matters to
 * them, in their words and with the way it was found, and (2) an increment that they value. Words can't prove either;
 * they can show that it is the company's own activity or result, by a list that is closed and can be read.
 */
import { type Issue, pointer } from '#lib/errors.ts';
import type { CompanyResult } from './company-results.ts';
import { COMPANY_PATTERNS, CUSTOMER_PATTERNS } from './company-words.ts';
import { INCREMENT_PATTERNS, MONEY_PATTERNS } from './customer-increments.ts';
import {
  EVIDENCE_METHODS,
  type EvidenceMethod,
  type EvidenceStrength,
  INCREMENT_KINDS,
  type IncrementKind,
  strengthOf,
} from './evidence.ts';
import { findAll } from './wording.ts';

/** What the test looks at. */
export interface CpiCandidate {
  name: string;
  signal: string;
  increment?: string | undefined;
  evidence?: { outcome: string; method: EvidenceMethod } | undefined;
}

export interface CpiTest {
  outcome: { passes: boolean; evidence?: EvidenceStrength };
  increment: { passes: boolean; kind?: IncrementKind };
  /** Why it fails, by path; empty when it is a CPI. */
  issues: readonly Issue[];
}

const OUTCOME = 'fails test 1 (an outcome that customers say matters to them)';
const INCREMENT = 'fails test 2 (an increment that the customer values)';
const KINDS = INCREMENT_KINDS.map(kind => kind.replace('-', ' ')).join(', ');

const isCustomers = (text: string): boolean => findAll(text, CUSTOMER_PATTERNS).length > 0;

/** What a text says of the company's own, with the words that say it. */
function companyResults(text: string, saidBy?: 'customers'): { result: CompanyResult; quote: string }[] {
  const theirs = isCustomers(text);
  return findAll(text, COMPANY_PATTERNS).flatMap(({ entry, quote }) => {
    if (entry === null || (entry.unlessTheirs && theirs)) return [];
    return entry.notInOutcomes && saidBy === 'customers' ? [] : [{ result: entry, quote }];
  });
}

const WAY_OUT = 'Keep it as a KPI ("kind": "kpi"), or as a plain measure ("kind": "measure").';

function objections(path: string, test: string, text: string, saidBy?: 'customers'): Issue[] {
  const seen = new Set<CompanyResult>();
  return companyResults(text, saidBy).flatMap(({ result, quote }) => {
    if (seen.has(result)) return [];
    seen.add(result);
    return [{ path, message: `${test}: “${quote}” ${result.why}. ${WAY_OUT}` }];
  });
}

function outcomeIssues({ name, signal, evidence }: CpiCandidate): Issue[] {
  const found = [
    ...objections(pointer('', 'name'), OUTCOME, name),
    ...objections(pointer('', 'source', 'signal'), OUTCOME, signal),
  ];
  if (evidence === undefined || evidence.outcome.trim() === '') {
    const path = pointer('', 'evidence', ...(evidence === undefined ? [] : ['outcome']));
    const message = `${OUTCOME}: no outcome is given. Give it in the customers’ words, and how it was found: { "outcome": "…", "method": "${EVIDENCE_METHODS.join('" | "')}" }.`;
    return [...found, { path, message }];
  }
  return [...found, ...objections(pointer('', 'evidence', 'outcome'), OUTCOME, evidence.outcome, 'customers')];
}

function incrementOf(increment = ''): { kind?: IncrementKind; issues: readonly Issue[] } {
  const path = pointer('', 'increment');
  const own = objections(path, INCREMENT, increment);
  if (own.length > 0) return { issues: own };
  const [first] = findAll(increment, INCREMENT_PATTERNS);
  if (first !== undefined) return { kind: first.entry, issues: [] };
  const [money] = findAll(increment, MONEY_PATTERNS);
  const why =
    increment.trim() === ''
      ? 'no increment is given'
      : money === undefined
        ? `“${increment}” names none`
        : `“${money.quote}” may be the company’s; if it is the customer’s, say “money saved”`;
  return { issues: [{ path, message: `${INCREMENT}: ${why}. It is one of ${KINDS}, or words that mean one.` }] };
}

/** Tests a candidate. */
export function testCpi(candidate: CpiCandidate): CpiTest {
  const outcome = outcomeIssues(candidate);
  const { kind, issues } = incrementOf(candidate.increment);
  const evidence = candidate.evidence === undefined ? {} : { evidence: strengthOf(candidate.evidence.method) };
  return {
    outcome: { passes: outcome.length === 0, ...evidence },
    increment: { passes: issues.length === 0, ...(kind === undefined ? {} : { kind }) },
    issues: [...outcome, ...issues],
  };
}
