/** The pages that say why there is nothing to answer. */

import { html } from '#lib/html.ts';
import { WORDS } from '../words/all.ts';
import { layout, type Place } from './layout.ts';

export type Plain = 'expired' | 'unknown' | 'unavailable';

export function plainPage(place: Place, what: Plain): string {
  const { title, text } = WORDS[place.language][what];
  return layout(place, { title, main: html`<h1>${title}</h1><p>${text}</p>` });
}
