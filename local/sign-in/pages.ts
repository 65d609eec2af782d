/** What a person sees on the way in: the sample people, a field for a token, or why it goes no further. */
import { type Html, html, trusted, when } from '#lib/html.ts';
import type { SiteAnswer } from '../site.ts';
import type { Language } from './language.ts';
import { page } from './page.ts';
import type { SamplePerson } from './people.ts';
import { WORDS, type Words } from './words.ts';

const inWords = (words: Words, { role, unit }: SamplePerson): { name: string; may: string } =>
  role === 'admin'
    ? { name: words.admin, may: words.adminMay }
    : role === 'it'
      ? { name: words.it, may: words.itMay }
      : { name: words.owner(unit?.name ?? ''), may: words.ownerMay };

const list = (words: Words, people: readonly SamplePerson[]): Html =>
  html`<ul>${people.map(person => {
    const { name, may } = inWords(words, person);
    return html`<li><button class="person" name="person" value="${person.id}"><b>${name}</b><span class="soft">${may}</span></button></li>`;
  })}</ul>`;

/** `action`: where the form is sent to, with the request that led here. */
export function peoplePage(language: Language, action: string, people: readonly SamplePerson[]): SiteAnswer {
  const words = WORDS[language];
  const owners = people.filter(({ role }) => role === 'business');
  const main = html`<p>${words.samples}</p>
<form method="post" action="${action}">
<h2>${words.people}</h2>
${list(
  words,
  people.filter(({ role }) => role !== 'business'),
)}
<h2>${words.owners}</h2>
${owners.length === 0 ? html`<p class="soft">${words.noUnits}</p>` : list(words, owners)}
</form>`;
  return page(200, language, { title: words.title, main, footer: words.realPeople });
}

/** `failed`: a token was sent, and isn't valid. */
export function tokenPage(language: Language, action: string, failed = false): SiteAnswer {
  const words = WORDS[language];
  const wrong = when(failed, () => trusted(' aria-invalid="true" aria-describedby="problem"'));
  const main = html`<p>${words.bring}</p>
<pre><code>npx pith token --role it</code></pre>
${when(failed, () => html`<p class="problem" id="problem" role="alert">${words.badToken}</p>`)}
<form method="post" action="${action}">
<label for="token">${words.token}</label>
<input id="token" name="token" type="password" autocomplete="off" spellcheck="false" required${wrong}>
<button class="go">${words.signIn}</button>
</form>`;
  return page(failed ? 400 : 200, language, { title: words.title, main, footer: words.realPeople });
}

/** Why the sign-in goes no further. It sends nobody anywhere. */
export function stoppedPage(
  statusCode: number,
  language: Language,
  why: 'incomplete' | 'client' | 'address' | 'elsewhere',
): SiteAnswer {
  const words = WORDS[language];
  const main = html`<p>${words[why]}</p><p><a href="/">${words.toDashboard}</a></p>`;
  return page(statusCode, language, { title: words.stopped, main });
}

/** In place of the dashboard, where nobody has built it. */
export function notBuiltPage(language: Language): SiteAnswer {
  const words = WORDS[language];
  const main = html`<p>${words.build}</p><pre><code>npm run dashboard:build</code></pre>`;
  return page(503, language, { title: words.notBuilt, main });
}
