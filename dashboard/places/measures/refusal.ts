/** What the API says of a document that is no CPI: which test fails, by which word, and what else it may be kept as. */
import type { Issue } from '../../api/problem.ts';

export type TestNumber = 1 | 2;
export type WayOut = 'kpi' | 'measure';

export interface Objection {
  path: string;
  /** The word that the API quotes. */
  quote: string | undefined;
  /** Why, in the API's words, without the test's name and the ways out. */
  why: string;
}

export interface Verdict {
  /** Of each test, what speaks against it; nothing where it passes. */
  objections: Readonly<Record<TestNumber, readonly Objection[]>>;
  waysOut: readonly WayOut[];
}

const FAILS = /^fails test ([12]) \([^)]*\): /;
const WAYS_OUT: readonly WayOut[] = ['kpi', 'measure'];
/** The sentence that names the ways out, at the end of a message. */
const KEEP = / Keep it as .*$/;

function objectionOf({ path, message }: Issue): Objection {
  const why = message.replace(FAILS, '').replace(KEEP, '');
  return { path, quote: /“([^”]+)”/.exec(why)?.[1], why };
}

/** How the tests came out; nothing where the document wasn't tested, because something else is wrong with its shape. */
export function verdictOf(issues: readonly Issue[]): Verdict | undefined {
  const failing = (test: string): Issue[] => issues.filter(({ message }) => FAILS.exec(message)?.[1] === test);
  const [first, second] = [failing('1'), failing('2')];
  if (first.length + second.length === 0) return undefined;
  const all = issues.map(({ message }) => message).join(' ');
  return {
    objections: { 1: first.map(objectionOf), 2: second.map(objectionOf) },
    waysOut: WAYS_OUT.filter(kind => all.includes(`"kind": "${kind}"`)),
  };
}

/** Whether an issue is one of a test, and is told there. */
export const isOfTest = ({ message }: Issue): boolean => FAILS.test(message);
