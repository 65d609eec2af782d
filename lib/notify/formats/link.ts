/** Where to read on: addresses of Pith's own. */

export interface Link {
  label: string;
  /** Below Pith's own address, percent-encoded. */
  path: string;
}

/** A link that no receiver takes is none. */
const LONGEST_LINK = 2_000;

/** Where a link leads; `undefined` when nobody has said where Pith is, or when it would be too long. */
export function linkOf(link: Link | undefined, publicUrl: string): string | undefined {
  if (link === undefined || !/^https?:/.test(publicUrl)) return undefined;
  const url = URL.parse(`${publicUrl}${link.path}`)?.href ?? '';
  return url === '' || url.length > LONGEST_LINK ? undefined : url;
}
