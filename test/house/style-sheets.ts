/** Which part of the dashboard styles what: as text, without a browser. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..', 'dashboard');

/** A place of its own, or `everywhere` for what all places share. */
export type Room = string;

const roomOf = (file: string): Room => /^places\/([^/]+)\//.exec(file)?.[1] ?? 'everywhere';

function filesOf(ending: string): { file: string; room: Room; text: string }[] {
  return globSync(`**/*.${ending}`, { cwd: ROOT })
    .sort()
    .map(file => ({ file, room: roomOf(file), text: readFileSync(join(ROOT, file), 'utf8') }));
}

/** A selector of a style sheet, and the classes that it names. */
export interface Selector {
  file: string;
  room: Room;
  selector: string;
  classes: string[];
}

/** Every selector of every style sheet; those for print apart, which take things away wherever they stand. */
export function selectors(): Selector[] {
  return filesOf('css')
    .filter(({ file }) => file !== 'style/print.css')
    .flatMap(({ file, room, text }) =>
      [...text.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/([^{};]+)\{/g)]
        .filter(([, before = '']) => !before.trim().startsWith('@'))
        .flatMap(([, before = '']) => before.split(/,(?![^(]*\))/))
        .map(selector => selector.trim())
        .map(selector => ({
          file,
          room,
          selector,
          classes: [...selector.matchAll(/\.(-?[a-z][\w-]*)/gi)].map(([, name = '']) => name),
        })),
    );
}

/** The class names that the components of each room write, by name. */
export function classesWritten(): Map<string, Set<Room>> {
  const written = new Map<string, Set<Room>>();
  for (const { room, text } of filesOf('tsx')) {
    for (const [, plain, computed = ''] of text.matchAll(/\bclass(?:Name)?=(?:"([^"]*)"|\{([^\n]*))/g)) {
      const pieces = plain ?? [...computed.matchAll(/'([^']*)'|`([^`]*)`/g)].map(([, a, b]) => a ?? b).join(' ');
      for (const name of pieces.split(/\$\{[^}]*\}|\s+/).filter(Boolean)) {
        written.set(name, (written.get(name) ?? new Set()).add(room));
      }
    }
  }
  return written;
}
