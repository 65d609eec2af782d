/**
 * Which representation of an answer is asked for: by `format=`, which a link can hold, or by the Accept header (RFC 9110
 * §12.5.1). JSON is what everybody gets who asks for nothing else, or for nothing that there is.
 */
import { PithError } from '#lib/errors.ts';
import type { HttpRequest } from './request.ts';

const MEDIA_TYPES = { json: 'application/json', csv: 'text/csv', html: 'text/html' } as const;

export type Representation = keyof typeof MEDIA_TYPES;

interface Range {
  /** `text/csv`, `text/*` or `*` + `/*`, in lower case. */
  type: string;
  quality: number;
}

const QUALITY = /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/;

/** The ranges that a header lists. One whose weight can't be read is none. */
function rangesOf(accept: string): Range[] {
  return accept.split(',').flatMap(text => {
    const [type = '', ...parameters] = text.split(';').map(part => part.trim().toLowerCase());
    const weight = parameters.find(parameter => /^q\s*=/.test(parameter))?.replace(/^q\s*=\s*/, '') ?? '1';
    return type.includes('/') && QUALITY.test(weight) ? [{ type, quality: Number(weight) }] : [];
  });
}

interface Wish {
  quality: number;
  /** 2 where the type itself is named, 1 for its family, 0 for anything. */
  named: number;
}

/** How much a media type is wanted: the range that names it most exactly says so. */
function wishOf(mediaType: string, ranges: readonly Range[]): Wish {
  const family = `${mediaType.split('/')[0]}/*`;
  const names = ['*/*', family, mediaType];
  const found = ranges
    .map(({ type, quality }): Wish => ({ quality, named: names.indexOf(type) }))
    .filter(({ named }) => named >= 0)
    .sort((a, b) => b.named - a.named);
  return found[0] ?? { quality: 0, named: -1 };
}

/**
 * The representation to answer with, one of those that are `offered` (the first where it makes no difference). Throws
 * `bad-request` for a `format` that isn't offered; an Accept header that can't be served gets JSON.
 */
export function representationOf(
  { query, headers }: Pick<HttpRequest, 'query' | 'headers'>,
  offered: readonly Representation[],
): Representation {
  if (query.format !== undefined) {
    const asked = offered.find(one => one === query.format);
    if (asked !== undefined) return asked;
    const issues = [{ path: '/format', message: `one of ${offered.join(', ')}` }];
    throw new PithError('bad-request', 'A query parameter is not valid.', { issues });
  }
  const ranges = rangesOf(headers.accept ?? '');
  const [best] = offered
    .map(one => ({ one, ...wishOf(MEDIA_TYPES[one], ranges) }))
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality || b.named - a.named);
  return best?.one ?? 'json';
}
