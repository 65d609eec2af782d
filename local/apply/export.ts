/** What is configured, as a file that `pith apply` takes: in a stable order, and without secrets. */

import { isDeepStrictEqual } from 'node:util';
import { Document, isScalar, type Node, type Pair, type Scalar, visit, type YAMLMap } from 'yaml';
import type { PithClient } from '../pith-client.ts';
import { latestOf, versionsOf } from './agreements.ts';
import { AGREEMENTS, KIND_NAMES, KINDS, type Kind, type KindName, pathOf } from './kinds.ts';
import { configuredOf, normalOf, type SchemesOfDesks } from './normal.ts';
import { urlVariable } from './secrets.ts';
import { LISTED, listed, schemesOfDesks } from './there.ts';

const HEAD = ` What is configured in Pith, as "npx pith export" writes it and "npx pith apply" takes it.
 No secrets are in it, and of a subscription's URL only the variable that it is taken from: many a receiver's URL is
 its password. What is there keeps its secrets and URLs. Applied to another Pith, subscriptions need these variables,
 and new secrets are made and shown once; or name variables of your own: secret: \${MY_SECRET}`;

type Json = Readonly<Record<string, unknown>>;

const isEmpty = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0;

/** Without lists and maps that are empty anyway. */
function short(kind: KindName, document: Json, desks: SchemesOfDesks): Json {
  return Object.keys(document).reduce((shorter, field) => {
    if (!isEmpty(shorter[field])) return shorter;
    const { [field]: _, ...rest } = shorter;
    return isDeepStrictEqual(normalOf(kind, rest, desks), normalOf(kind, document, desks)) ? rest : shorter;
  }, document);
}

interface Section {
  name: string;
  content: Json;
  comment?: string;
}

async function section(pith: PithClient, kind: KindName, desks: SchemesOfDesks): Promise<Section | undefined> {
  const { section: name, single }: Kind = KINDS[kind];
  if (single === true) {
    const found = await pith.find(pathOf(kind, ''));
    return found === undefined ? undefined : { name, content: configuredOf(kind, found.document, desks) };
  }
  const { configured, discovered } = LISTED.includes(kind)
    ? await listed(pith, kind)
    : { configured: [], discovered: [] };
  const content: Record<string, Json> = {};
  for (const id of configured) {
    const found = await pith.find(pathOf(kind, id));
    if (found === undefined) continue;
    const document = short(kind, configuredOf(kind, found.document, desks), desks);
    content[id] = kind === 'subscription' ? { ...document, url: `\${${urlVariable(id)}}` } : document;
  }
  const comment =
    discovered.length === 0 ? {} : { comment: ` Seen in events, and set up by nobody yet: ${discovered.join(', ')}` };
  return configured.length === 0 && discovered.length === 0 ? undefined : { name, content, ...comment };
}

/** Agreements that hold or may come to: what was taken back or ended is not proposed anew elsewhere. */
async function agreements(pith: PithClient): Promise<Section | undefined> {
  const { configured, discovered } = await listed(pith, 'unit');
  const content: Record<string, Json[]> = {};
  for (const unit of [...configured, ...discovered].sort()) {
    const { versions } = await versionsOf(pith, unit);
    const latest = latestOf(versions).filter(({ status }) => status !== 'retired');
    const service = ({ terms }: (typeof latest)[number]): string => String(terms.service ?? '');
    latest.sort((a, b) => (service(a) < service(b) ? -1 : 1));
    if (latest.length > 0) content[unit] = latest.map(({ terms }) => terms);
  }
  if (Object.keys(content).length === 0) return undefined;
  return {
    name: AGREEMENTS,
    content,
    comment: ' The latest version of each, signed or not: applying proposes what differs',
  };
}

/** Lists of a few values stand in a line: ["09:00", "12:30"]. A longer one is easier to compare line by line. */
const MOST_IN_A_LINE = 4;

/** Puts the section's comment above it, and an empty line between two. */
function layOut(document: Document, sections: readonly Section[]): void {
  visit(document, {
    Seq(_, list) {
      list.flow = list.items.length <= MOST_IN_A_LINE && list.items.every(isScalar);
    },
  });
  const pairs = (document.contents as YAMLMap | null)?.items ?? [];
  for (const [index, { key }] of (pairs as Pair<Scalar, Node>[]).entries()) {
    const comment = sections[index]?.comment;
    if (comment !== undefined) key.commentBefore = comment;
    key.spaceBefore = index > 0;
  }
}

/** The text of the file. Throws PithClientError. */
export async function exportText(pith: PithClient): Promise<string> {
  const desks = await schemesOfDesks(pith);
  const sections: Section[] = [];
  for (const kind of KIND_NAMES) {
    const found = await section(pith, kind, desks);
    if (found !== undefined) sections.push(found);
  }
  const agreed = await agreements(pith);
  if (agreed !== undefined) sections.push(agreed);
  // Anchors would make it shorter, and harder to change; readers of YAML 1.1 take "no" and "09:00" for something else.
  const options = { aliasDuplicateObjects: false, compat: 'yaml-1.1' } as const;
  const document = new Document(Object.fromEntries(sections.map(({ name, content }) => [name, content])), options);
  document.commentBefore = HEAD;
  layOut(document, sections);
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}
