/** The mapping of a connection from a file, in YAML or JSON. What it may say is the desk's: Pith's API checks it. */
import { readFile } from 'node:fs/promises';
import { parse, YAMLParseError } from 'yaml';
import { isObject } from '#desks/json.ts';
import { ConnectUsageError } from './usage.ts';

/** What a file says of a connection. */
export interface MappingOfFile {
  mapping: Record<string, unknown>;
  timeZone?: unknown;
  defaults?: Record<string, unknown>;
}

/** What a file may have beside the mapping; `csv` is for an import, and says nothing of deliveries. */
const BESIDE = ['mapping', 'timeZone', 'defaults', 'csv', 'desk'];

async function contentOf(path: string): Promise<unknown> {
  try {
    // JSON is YAML.
    return parse(await readFile(path, 'utf8'), { prettyErrors: true });
  } catch (error) {
    if (error instanceof YAMLParseError) throw new ConnectUsageError(`${path}: ${error.message}`);
    throw new ConnectUsageError(`there is no mapping file ${path} that can be read`);
  }
}

/** Reads it: the mapping alone, or beside it the time zone and defaults. Throws ConnectUsageError. */
export async function readConnectionMapping(path: string, desk: string): Promise<MappingOfFile> {
  const content = await contentOf(path);
  if (!isObject(content)) throw new ConnectUsageError(`${path} has no mapping in it`);
  const { mapping, timeZone, defaults } = content;
  if (!isObject(mapping)) return { mapping: content };
  const other = Object.keys(content).filter(name => !BESIDE.includes(name));
  if (other.length > 0) {
    throw new ConnectUsageError(
      `${path}: only mapping, timeZone and defaults are read here, and not ${other.join(', ')}`,
    );
  }
  if (content.desk !== undefined && content.desk !== desk) {
    throw new ConnectUsageError(`${path} is the mapping of another desk: ${content.desk}`);
  }
  return {
    mapping,
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(isObject(defaults) ? { defaults } : {}),
  };
}
