/** A configuration file: YAML (and so JSON) with the place of everything in it. */
import { readFile } from 'node:fs/promises';
import { text as textOf } from 'node:stream/consumers';
import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';
import { isId } from '#configuration/schemas.ts';
import { isObject } from '#desks/json.ts';
import { AGREEMENTS, KIND_NAMES, KINDS, type Kind, type KindName, kindOfSection } from './kinds.ts';
import { ApplyUsageError } from './usage.ts';

/** A document as the file has it. */
export interface Wanted {
  kind: KindName;
  /** Of the settings the empty text. */
  id: string;
  document: Readonly<Record<string, unknown>>;
  /** Where it is in the file. */
  keys: readonly string[];
}

/** Terms of an agreement, as the file has them. */
export interface WantedAgreement {
  unit: string;
  terms: Readonly<Record<string, unknown>>;
  keys: readonly string[];
}

export interface ConfigurationFile {
  documents: readonly Wanted[];
  agreements: readonly WantedAgreement[];
  /** `file:line:column` of what is at these keys; of what isn't there, of what should have it. */
  at(keys: readonly string[]): string;
}

const MOST_ISSUES = 20;

/** Whatever a message quotes of the file may be a secret. */
const withoutQuotes = (message: string): string => message.replace(/(: |\\|"| [%!]).*$/s, '').trim();

const keyOf = (key: unknown): string => String(isScalar(key) ? key.value : key);

/** Where in the text these keys are, as far as they are there. */
function offsetOf(yaml: Document, keys: readonly string[]): number {
  let node: unknown = yaml.contents;
  let offset = (yaml.contents as Node | null)?.range?.[0] ?? 0;
  for (const key of keys) {
    const here: unknown = isAlias(node) ? node.resolve(yaml) : node;
    if (isMap(here)) {
      const pair = here.items.find(item => keyOf(item.key) === key);
      if (pair === undefined) break;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(here)) {
      const item = here.items[Number(key)] as Node | undefined;
      if (item === undefined) break;
      offset = item.range?.[0] ?? offset;
      node = item;
    } else break;
  }
  return offset;
}

interface Found {
  documents: Wanted[];
  agreements: WantedAgreement[];
  issues: { keys: string[]; message: string }[];
}

function readSection(kind: KindName, section: string, value: unknown, found: Found): void {
  const { single }: Kind = KINDS[kind];
  if (single === true) {
    if (isObject(value)) found.documents.push({ kind, id: '', document: value, keys: [section] });
    else found.issues.push({ keys: [section], message: `${section} is one document: its fields stand below it` });
    return;
  }
  if (!isObject(value)) {
    found.issues.push({
      keys: [section],
      message: `${section} are documents by id, as in "${section}: { my-id: { … } }"`,
    });
    return;
  }
  for (const [id, document] of Object.entries(value)) {
    const keys = [section, id];
    if (!isId(id)) found.issues.push({ keys, message: 'an id is kebab-case: a-z, 0-9 and single hyphens' });
    else if (document !== null && !isObject(document)) found.issues.push({ keys, message: 'this is no document' });
    else found.documents.push({ kind, id, document: document ?? {}, keys });
  }
}

function readAgreements(value: unknown, found: Found): void {
  if (!isObject(value)) {
    found.issues.push({
      keys: [AGREEMENTS],
      message: `${AGREEMENTS} are by unit, as in "agreements: { finance: [ … ] }"`,
    });
    return;
  }
  for (const [unit, given] of Object.entries(value)) {
    const isOne = !Array.isArray(given);
    const services = new Set<unknown>();
    for (const [index, terms] of (isOne ? [given] : given).entries()) {
      const keys = [AGREEMENTS, unit, ...(isOne ? [] : [String(index)])];
      if (!isId(unit)) found.issues.push({ keys, message: 'an id is kebab-case: a-z, 0-9 and single hyphens' });
      else if (!isObject(terms)) found.issues.push({ keys, message: 'these are no terms of an agreement' });
      else if (services.has(terms.service)) {
        const scope = terms.service === undefined ? 'the unit as a whole' : `the service ${terms.service}`;
        found.issues.push({ keys, message: `there is an agreement for ${scope} already: which of them is meant?` });
      } else found.agreements.push({ unit, terms, keys });
      services.add(isObject(terms) ? terms.service : undefined);
    }
  }
}

const SECTIONS = [...KIND_NAMES.map(name => KINDS[name].section), AGREEMENTS].join(', ');

function readSections(content: unknown, found: Found): void {
  if (content === null || content === undefined) return;
  if (!isObject(content)) {
    found.issues.push({ keys: [], message: `it has to be a map with any of ${SECTIONS}` });
    return;
  }
  for (const [section, value] of Object.entries(content)) {
    const kind = kindOfSection(section);
    if (kind === undefined && section !== AGREEMENTS) {
      found.issues.push({ keys: [section], message: `there is no ${section} here; there are ${SECTIONS}` });
    } else if (value === null) continue;
    else if (kind !== undefined) readSection(kind, section, value, found);
    else readAgreements(value, found);
  }
  // By either name of a section.
  for (const { kind, id, keys } of found.documents) {
    const first = found.documents.find(other => other.kind === kind && other.id === id);
    if (first?.keys !== keys) found.issues.push({ keys: [...keys], message: `it is in ${first?.keys[0]} already` });
  }
}

/** In the order in which they are applied. */
const inOrder = (documents: readonly Wanted[]): Wanted[] =>
  KIND_NAMES.flatMap(name => documents.filter(({ kind }) => kind === name));

/** Reads the text of a file. Throws ApplyUsageError with all that is wrong, each with its line and column. */
export function readConfiguration(name: string, text: string): ConfigurationFile {
  const lines = new LineCounter();
  const yaml = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true });
  const place = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${name}:${line}:${col}`;
  };
  const at = (keys: readonly string[]): string => place(offsetOf(yaml, keys));
  const refuse = (said: readonly string[]): never => {
    const more = said.length > MOST_ISSUES ? [`and ${said.length - MOST_ISSUES} more`] : [];
    throw new ApplyUsageError(
      [`${name} can't be read; nothing is changed:`, ...said.slice(0, MOST_ISSUES), ...more].join('\n  '),
    );
  };
  // A tag that isn't known would leave something else than what was meant.
  const wrong = [...yaml.errors, ...yaml.warnings];
  if (wrong.length > 0) refuse(wrong.map(({ message, pos: [offset] }) => `${place(offset)} ${withoutQuotes(message)}`));
  visit(yaml, {
    Alias(_, node) {
      if (node.resolve(yaml) === undefined) refuse([`${place(node.range?.[0] ?? 0)} nothing before it has this name`]);
    },
  });
  const found: Found = { documents: [], agreements: [], issues: [] };
  try {
    readSections(yaml.toJS(), found);
  } catch (error) {
    // Aliases of aliases, which come to more than anybody means.
    if (!(error instanceof ReferenceError)) throw error;
    refuse([withoutQuotes(error.message)]);
  }
  if (found.issues.length > 0) refuse(found.issues.map(({ keys, message }) => `${at(keys)} ${message}`));
  return { documents: inOrder(found.documents), agreements: found.agreements, at };
}

/** Reads a file; `-`: standard input. Throws ApplyUsageError. */
export async function openConfiguration(path: string): Promise<ConfigurationFile> {
  if (path === '-') return readConfiguration('standard input', await textOf(process.stdin));
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw new ApplyUsageError(`there is no file ${path}`);
    if (error.code === 'EISDIR') throw new ApplyUsageError(`${path} is a folder: name the file in it`);
    throw error;
  });
  return readConfiguration(path, text);
}
