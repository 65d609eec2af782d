/** A mapping file: what an import's rows are read by, in YAML or JSON. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { parse, YAMLParseError } from 'yaml';
import type { RowReading } from '#connections/import.ts';
import { readingIssues, readingOf } from '#connections/import-reading.ts';
import { mappingFileSchema } from '#connections/import-schema.ts';
import { isObject } from '#desks/json.ts';
import { issuesOf } from '#http/issues.ts';
import type { Issue } from '#lib/errors.ts';
import type { CsvOptions } from './rows.ts';

/** The mapping file is not usable: whoever wrote it can mend it. */
export class MappingFileError extends Error {
  override readonly name = 'MappingFileError';
}

export interface MappingFile {
  reading: RowReading;
  csv: CsvOptions;
  /** Another mapping has another one. */
  identity: string;
}

function parsed(path: string, text: string): unknown {
  try {
    // JSON is YAML.
    return parse(text, { prettyErrors: true });
  } catch (error) {
    if (error instanceof YAMLParseError) throw new MappingFileError(`${path}: ${error.message}`);
    throw error;
  }
}

const unusable = (path: string, issues: readonly Issue[]): MappingFileError =>
  new MappingFileError(
    [`${path} is not usable as it is:`, ...issues.map(issue => `  ${issue.path || '/'} ${issue.message}`)].join('\n'),
  );

function encodingIssues(encoding: string | undefined): Issue[] {
  try {
    new TextDecoder(encoding);
    return [];
  } catch {
    return [{ path: '/csv/encoding', message: 'there is no such encoding' }];
  }
}

/** Reads and checks it. A file that is the mapping alone is taken, too. Throws MappingFileError with all that is wrong. */
export async function readMappingFile(path: string): Promise<MappingFile> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw new MappingFileError(`there is no mapping file ${path}`);
    if (error.code === 'EISDIR') throw new MappingFileError(`${path} is a folder, and no mapping file`);
    throw error;
  });
  const content = parsed(path, text);
  const isWhole = isObject(content) && isObject(content.mapping);
  const result = mappingFileSchema.safeParse(isWhole ? content : { mapping: content });
  if (!result.success) throw unusable(path, issuesOf(result.error));
  const { csv = {}, mapping, ...rest } = result.data;
  const issues = [...readingIssues(mapping), ...encodingIssues(csv.encoding)];
  if (issues.length > 0) throw unusable(path, issues);
  const identity = createHash('sha256').update(text).digest('base64url');
  return { reading: readingOf(mapping, rest), csv, identity };
}
