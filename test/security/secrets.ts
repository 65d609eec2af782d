/**
 * Looks for secrets in all that is kept in the repository: `npm run secrets`. The rules are secretlint's recommended
 * ones (keys of clouds and services, private keys, credentials in addresses), and two of our own. Exits 1 if there is one.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import process from 'node:process';
import { lintSource } from '@secretlint/core';
import { creator } from '@secretlint/secretlint-rule-preset-recommend';

const ROOT = join(import.meta.dirname, '..', '..');
/** What is nobody's to keep, where git can't be asked. */
const LEFT_OUT = new Set(['node_modules', '.git', '.pith', 'dist', 'cdk.out', 'coverage']);
/** Characters of the files that are looked at together, about. */
const AT_ONCE = 512 * 1024;

export interface Finding {
  file: string;
  line: number;
  /** The rule's id. */
  rule: string;
  /** By which it can be allowed: the beginning of the SHA-256 of what was found. */
  digest: string;
}

/** What looks like a secret and is none: by its digest, why. */
export const ALLOWED: Readonly<Record<string, string>> = {
  da875283b6a9: 'docs/notifications.md: the address of a Slack webhook, in letters that say so',
  e29fb4ab1ee8: 'test/local/apply-command.test.ts: an address in the shape of Slack’s, made up',
  '96ad2ccd8146': 'the published secret of the test vectors of Standard Webhooks',
  '214dd9702294': 'test/acceptance/security.test.ts: a made-up secret, with which a forged delivery is signed',
  '7200fd16792f': 'test/desks/redmine.test.ts: user and password in an address, made up',
  '0d1a562395ed': 'test/notify/guard.test.ts: credentials in an address, which is refused',
};

const OWN_RULES: Readonly<Record<string, RegExp>> = {
  'signing secret (Standard Webhooks)': /whsec_[A-Za-z0-9+/]{32,90}={0,2}/g,
  'bearer token (JSON Web Token)': /eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}/g,
};

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);
const lineAt = (content: string, index: number): number => content.slice(0, index).split('\n').length;

interface Place {
  file: string;
  content: string;
}

/** What in some files looks like a secret, allowed or not. They are looked at as one text: each look costs by itself. */
export async function secretsIn(places: readonly Place[]): Promise<Finding[]> {
  const text = places.map(({ content }) => content).join('\n');
  const { messages } = await lintSource({
    source: { content: text, filePath: '/repository/all.txt', ext: '.txt', contentType: 'text' },
    options: { noPhysicFilePath: true, config: { rules: [{ id: 'preset-recommend', rule: creator }] } },
  });
  const own = Object.entries(OWN_RULES).flatMap(([rule, pattern]) =>
    [...text.matchAll(pattern)].map(({ 0: found, index }) => ({ rule, start: index, end: index + found.length })),
  );
  const known = messages.map(({ ruleId, range: [start, end] }) => ({ rule: ruleId, start, end }));
  return [...known, ...own].map(({ rule, start, end }) => {
    let [from, index] = [0, 0];
    for (; start > from + (places[index]?.content.length ?? 0); index += 1)
      from += (places[index]?.content.length ?? 0) + 1;
    const { file = '', content = '' } = places[index] ?? {};
    return { file, line: lineAt(content, start - from), rule, digest: digestOf(text.slice(start, end)) };
  });
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    if (LEFT_OUT.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : entry.isFile() ? [path] : [];
  });
}

/** All files of the repository, from its root: those that git has, or all, where there is no git. */
export function repositoryFiles(): string[] {
  try {
    // What is new and not ignored is about to be kept.
    const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
      ...{ cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, stdio: ['ignore', 'pipe', 'ignore'] },
    });
    return listed.split('\0').filter(file => file !== '');
  } catch {
    return walk(ROOT).map(path => relative(ROOT, path).split(sep).join('/'));
  }
}

const isThere = (file: string): boolean => statSync(join(ROOT, file), { throwIfNoEntry: false })?.isFile() === true;

/** A text of the repository; `undefined` for what is none, such as an image. */
function textOf(file: string): Place | undefined {
  const content = isThere(file) ? readFileSync(join(ROOT, file), 'utf8') : '\0';
  return content.includes('\0') ? undefined : { file, content };
}

/** The findings of these files that are not allowed. */
export async function secretsInFiles(files: readonly string[], allowed = ALLOWED): Promise<Finding[]> {
  const findings: Finding[] = [];
  let places: Place[] = [];
  let length = 0;
  for (const file of [...files, undefined]) {
    const place = file === undefined ? undefined : textOf(file);
    if (place !== undefined) {
      places.push(place);
      length += place.content.length;
    }
    if (length < AT_ONCE && file !== undefined) continue;
    findings.push(...(await secretsIn(places)));
    places = [];
    length = 0;
  }
  return findings.filter(({ digest }) => !Object.hasOwn(allowed, digest));
}

if (import.meta.main) {
  const files = repositoryFiles();
  const findings = await secretsInFiles(files);
  for (const { file, line, rule, digest } of findings) console.log(`${file}:${line} ${rule} (${digest})`);
  console.log(`${files.length} files, ${findings.length} secrets`);
  process.exitCode = findings.length === 0 ? 0 : 1;
}
