/** What a browser lets a page of ours do that has no script: survey pages, the sign-in, the page to print. */
import { hash } from 'node:crypto';

/**
 * Its content security policy: the page runs no script, loads nothing, is nobody's frame, and has this style, to the
 * letter. `forms`: where its forms may go.
 */
export const pagePolicy = (style: string, forms: 'to its own origin' | 'nowhere'): string =>
  [
    "default-src 'none'",
    `style-src 'sha256-${hash('sha256', style, 'base64')}'`,
    'img-src data:',
    // Chromium holds redirects after a form against it, too: they lead to the page's own origin.
    forms === 'nowhere' ? "form-action 'none'" : "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
