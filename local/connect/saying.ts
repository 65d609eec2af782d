/** What `pith connect` tells the administrator: the steps by hand, or what was registered and what is left */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SetupFile } from '#desks/desk.ts';
import type { Say } from './arrival.ts';
import type { Registered } from './registrar.ts';

export interface Setup {
  steps: string[];
  notes: string[];
  files: SetupFile[];
}

async function writeFiles(files: readonly SetupFile[], folder: string, say: Say): Promise<void> {
  if (files.length === 0) return;
  await mkdir(folder, { recursive: true });
  for (const { name, content } of files) await writeFile(join(folder, name), content);
  say(`The files to paste are in ${folder}: ${files.map(({ name }) => name).join(', ')}`);
}

/** What there is nothing to do about, without numbers. */
function sayNotes(notes: readonly string[], say: Say): void {
  if (notes.length > 0) say('Good to know:');
  for (const note of notes) say(`  - ${note}`);
}

/** The steps of a set-up by hand, and what is good to know. */
export async function sayManually(
  { steps, notes, files }: Setup,
  { folder, auth, say }: { folder: string; auth: { username?: string; name?: string }; say: Say },
): Promise<void> {
  await writeFiles(files, folder, say);
  say('On the desk:');
  for (const [index, step] of steps.entries()) say(`${String(index + 1).padStart(3)}. ${step}`);
  if (auth.username !== undefined) say(`The connection's user name: ${auth.username}`);
  if (auth.name !== undefined) say(`The header's name: ${auth.name}`);
  sayNotes(notes, say);
}

/** Of steps or notes, those on Pith's own configuration: they hold whoever registers. */
const inPith = (sentences: readonly string[]): string[] => sentences.filter(each => each.startsWith('In Pith, '));

/** What was registered, and what is left. */
export async function sayRegistered(
  { done, left, files = [] }: Registered,
  { setup, folder, say }: { setup: Setup; folder: string; say: Say },
): Promise<void> {
  for (const sentence of done) say(`  ✓ ${sentence}`);
  const open = [...left, ...inPith(setup.steps)];
  if (open.length > 0) say('Left to do by hand:');
  for (const sentence of open) say(`  - ${sentence}`);
  sayNotes(inPith(setup.notes), say);
  await writeFiles(
    setup.files.filter(({ name }) => files.includes(name)),
    folder,
    say,
  );
}
