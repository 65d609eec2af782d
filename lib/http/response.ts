/** What a route answers: the shape of API Gateway's payload format 2.0. */
export interface HttpResponse {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
  /**
   * What the ETag is made of, where that isn't the body: what is said, without when it was found. Not sent.
   */
  basis?: string;
}

/** A JSON answer that no cache keeps. */
export function json(statusCode: number, value: unknown, headers: Record<string, string> = {}): HttpResponse {
  return {
    statusCode,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify(value),
  };
}

/** An ETag of a document's version. */
export const etag = (version: number): string => `"${version}"`;

/** The version that an If-Match header names; `'*'` for any. */
export function versionOfEtag(header: string | undefined): string | undefined {
  return header
    ?.trim()
    .replace(/^W\//, '')
    .replace(/^"(.*)"$/, '$1');
}
