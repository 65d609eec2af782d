/** All that is kept, as texts: of every item in the table each value and each part of its key, and every line of the log. */
import { parts } from '#store/keys.ts';
import type { Item } from '#store/table.ts';
import type { House } from '#test/functions/harness.ts';
import { isOurWord, type Personal } from './personal.ts';

/** A text that is kept, and where. */
export interface Kept {
  text: string;
  where: string;
}

const BASE64 = /^[\w+/=-]{16,}$/;
/** Names of attributes are our own; what else is a name has something in it that ours have not. */
const NOT_A_NAME = /[\s@]|[^\p{ASCII}]/u;

function textsIn(value: unknown, path: string): Kept[] {
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, inner]) => {
      const name = NOT_A_NAME.test(key) ? [{ text: key, where: path }] : [];
      return [...name, ...textsIn(inner, `${path}.${key}`)];
    });
  }
  if (typeof value !== 'string') return [];
  const decoded = BASE64.test(value) ? [{ text: Buffer.from(value, 'base64').toString('utf8'), where: path }] : [];
  return [{ text: value, where: path }, ...decoded];
}

const textsOf = ({ pk, sk, ...rest }: Item): Kept[] => [
  ...[...parts(pk), ...parts(sk)].map(text => ({ text, where: `key of ${pk}` })),
  ...textsIn(rest, `${pk} ${sk}`),
];

/** What an administrator has written is theirs to write: names of fields and values in mappings, of units, of groups. */
const isConfiguration = ({ pk, kind }: Item): boolean =>
  /^(?:CONFIGURATION|VERSION)#/.test(pk) || (pk.startsWith('AUDIT#') && CONFIGURED.has(String(kind)));
/** What the audit tells of these is what was written there; of all else it must not tell more than counts. */
const CONFIGURED: ReadonlySet<string> = new Set([
  'connection',
  'unit',
  'calendar',
  'sla-policy',
  'settings',
  'measure',
]);

/** All of it but our own words. */
export async function kept(given: House, withConfiguration = false): Promise<Kept[]> {
  const items = (await given.dump()).filter(item => withConfiguration || !isConfiguration(item));
  const lines = given.logged.flatMap(line => textsIn(JSON.parse(line), 'the log'));
  return [...items.flatMap(textsOf), ...lines].filter(({ text }) => !isOurWord(text));
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What of it is found again, as whole words in any letter case: `path: text → where`. */
export function foundIn(kept: readonly Kept[], personal: readonly Personal[]): string[] {
  const whole = kept.map(({ text }) => text).join('\n');
  const unique = new Map(personal.map(one => [`${one.path}\n${one.text}`, one]));
  return [...unique.values()].flatMap(({ text, path }) => {
    const word = new RegExp(`(?<![\\p{L}\\p{N}])${escaped(text)}(?![\\p{L}\\p{N}])`, 'iu');
    if (!word.test(whole)) return [];
    return kept.filter(one => word.test(one.text)).map(({ where }) => `${path}: ${text} → ${where}`);
  });
}
