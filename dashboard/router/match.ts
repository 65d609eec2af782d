/** Which place an address leads to. */

export type PathParameters = Readonly<Record<string, string>>;

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** The parameters of a path by a pattern such as `/units/:unit`; `undefined` when it doesn't fit. */
export function matchPath(pattern: string, path: string): PathParameters | undefined {
  const wanted = pattern.split('/');
  const given = path.replace(/(.)\/$/, '$1').split('/');
  if (wanted.length !== given.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, name] of wanted.entries()) {
    const segment = given[index] ?? '';
    if (name.startsWith(':')) parameters[name.slice(1)] = decoded(segment);
    else if (name !== segment) return undefined;
  }
  return parameters;
}
