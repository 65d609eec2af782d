/**
 * Answers questions as one peer, in a process of its own, because some never return: `answer.ts <peer> <first>` reads
 * the questions as JSON from standard input and prints an answer a line, from the first one asked for on.
 */
import './zone.ts';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { answer, PEERS } from './peers.ts';
import type { Question } from './questions.ts';

const [, , name, first] = process.argv;
const peer = PEERS.find(candidate => candidate.name === name);
if (peer === undefined) throw new Error(`no such peer: ${name}`);

const questions: Question[] = JSON.parse(await text(process.stdin));
for (const question of questions.slice(Number(first))) {
  let said: number | string | undefined;
  try {
    said = answer(peer.create(question.hours), question);
  } catch (error) {
    said = error instanceof Error ? error.message : String(error);
  }
  // Whoever reads must have it before the next question, which may be the one without an end.
  await new Promise(resolve => process.stdout.write(`${JSON.stringify(said ?? null)}\n`, resolve));
}
