/** What every survey page has: a title that says where one is, the language, and the way to another language. */

import { type Html, head, html, trusted, when } from '#lib/html.ts';
import { LANGUAGES, type Language } from '../languages.ts';
import { WORDS } from '../words/all.ts';
import { STYLE } from './style.ts';

/** Where a page is: every link on it leads to the same survey, so it is a query alone. */
export interface Place {
  language: Language;
  /** Whether the language was chosen on the page, so that it has to be carried along. */
  chosen: boolean;
  /** The step that is shown, where it is a step. */
  step?: string | undefined;
}

/** The link to a step, or to the survey itself. */
export function linkTo({ language, chosen }: Place, step?: string): string {
  const query = new URLSearchParams({
    ...(step === undefined ? {} : { q: step }),
    ...(chosen ? { lang: language } : {}),
  });
  return `?${query}`;
}

function languageSwitch(place: Place): Html {
  const links = LANGUAGES.map(language => {
    const href = linkTo({ language, chosen: true }, place.step);
    const current = when(language === place.language, () => trusted(' aria-current="true"'));
    return html`<li><a href="${href}" lang="${language}" hreflang="${language}"${current}>${WORDS[language].name}</a></li>`;
  });
  return html`<nav aria-label="${WORDS[place.language].languages}"><ul>${links}</ul></nav>`;
}

export interface Content {
  title: string;
  /** The line above the page: which ticket it is about. */
  about?: string | undefined;
  main: Html;
  /** What happens with the answers, where some are asked for. */
  privacy?: boolean;
}

/** A whole page. */
export function layout(place: Place, { title, about, main, privacy = false }: Content): string {
  const { language } = place;
  const page = html`<!doctype html>
<html lang="${language}">
${head(title, trusted(STYLE))}
<body>
<div class="page">
${when(about !== undefined, () => html`<header><p>${about}</p></header>`)}
<main>${main}</main>
<footer>${when(privacy, () => html`<p>${WORDS[language].privacy}</p>`)}${languageSwitch(place)}</footer>
</div>
</body>
</html>
`;
  return page.html;
}
