/** Asks a peer questions in another process, which is ended when an answer doesn't come. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import type { Question } from './questions.ts';

/** Milliseconds that an answer may take; the slowest that comes takes a fraction of it. */
const LIMIT = 10_000;
/** A peer that hasn't returned this often isn't asked more questions of that kind. */
const PATIENCE = 2;

export type Said = number | 'does not return' | 'not asked' | 'cannot be asked' | { error: string };

/** The answers from one question on, until all are there or one doesn't come. */
async function askFrom(peer: string, questions: readonly Question[], first: number): Promise<Said[]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'answer.ts'), peer, String(first)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const gone = new Promise<void>(resolve => child.once('close', () => resolve()));
  child.stdin.end(JSON.stringify(questions));
  const said: Said[] = [];
  let timer = setTimeout(() => child.kill('SIGKILL'), LIMIT);
  for await (const line of createInterface({ input: child.stdout })) {
    clearTimeout(timer);
    timer = setTimeout(() => child.kill('SIGKILL'), LIMIT);
    const value: unknown = JSON.parse(line);
    said.push(typeof value === 'number' ? value : value === null ? 'cannot be asked' : { error: String(value) });
  }
  clearTimeout(timer);
  await gone;
  return said;
}

/** What a peer says to each question. */
export async function askPeer(peer: string, questions: readonly Question[]): Promise<Said[]> {
  const said: Said[] = [];
  const lost = { elapsed: 0, due: 0 };
  while (said.length < questions.length) {
    const asked = questions.slice(said.length).findIndex(({ kind }) => lost[kind] < PATIENCE);
    if (asked !== 0) {
      said.push(...Array<Said>(asked < 0 ? questions.length - said.length : asked).fill('not asked'));
      continue;
    }
    // The process goes through the questions in order, so leave out those of a kind that it isn't asked any more.
    const next = questions.slice(said.length);
    const until = next.findIndex(({ kind }) => lost[kind] >= PATIENCE);
    const some = questions.slice(0, until < 0 ? questions.length : said.length + until);
    said.push(...(await askFrom(peer, some, said.length)));
    const question = some[said.length];
    if (question === undefined) continue;
    said.push('does not return');
    lost[question.kind] += 1;
  }
  return said;
}
