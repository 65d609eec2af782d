/** A page of the sign-in on the wire: it runs no script, loads nothing, is nobody's frame, and no cache keeps it. */
import { type Html, head, html, trusted } from '#lib/html.ts';
import { pagePolicy } from '#lib/page-policy.ts';
import type { SiteAnswer } from '../site.ts';
import type { Language } from './language.ts';
import { STYLE } from './style.ts';

/** Of every answer of the sign-in. */
export const HEADERS: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': pagePolicy(STYLE, 'to its own origin'),
  'cross-origin-opener-policy': 'same-origin',
  // With no-referrer a browser would send the form with `Origin: null`, which can't be told from another site's.
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
};

/** A whole page. */
export function page(
  statusCode: number,
  language: Language,
  { title, main, footer }: { title: string; main: Html; footer?: string },
): SiteAnswer {
  const document = html`<!doctype html>
<html lang="${language}">
${head(title, trusted(STYLE))}
<body>
<main>
<div class="card">
<h1>${title}</h1>
${main}
</div>
${footer === undefined ? undefined : html`<footer class="soft">${footer}</footer>`}
</main>
</body>
</html>
`;
  return {
    statusCode,
    headers: {
      ...HEADERS,
      'content-type': 'text/html; charset=utf-8',
      'content-language': language,
      vary: 'Accept-Language',
    },
    body: document.html,
  };
}
