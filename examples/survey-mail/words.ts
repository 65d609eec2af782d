/** What the mail says: change it to what your company would say. */

export interface Words {
  subject: string;
  greeting: string;
  question: string;
  button: string;
  until: string;
}

const ENGLISH = (ticketId: string, until: string): Words => ({
  subject: `How did we do? (${ticketId})`,
  greeting: 'Hello,',
  question: `we think that your request ${ticketId} is done. Did it work for you? A few questions, a minute:`,
  button: 'Answer',
  until: `The link is yours alone, and works until ${until}.`,
});

const GERMAN = (ticketId: string, until: string): Words => ({
  subject: `Wie war es für Sie? (${ticketId})`,
  greeting: 'Guten Tag,',
  question: `wir glauben, dass Ihre Anfrage ${ticketId} erledigt ist. Hat es für Sie gepasst? Wenige Fragen, eine Minute:`,
  button: 'Antworten',
  until: `Der Link gehört nur Ihnen und gilt bis ${until}.`,
});

/** By language, as POST /v1/surveys takes it. */
export const WORDS = { en: ENGLISH, de: GERMAN } as const;
export type Language = keyof typeof WORDS;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, character => ESCAPES[character] ?? character);

/** The mail in words, with its link. */
export function inWords(language: Language, ticketId: string, url: string, expiresAt: string) {
  const until = new Date(expiresAt).toLocaleDateString(language, { dateStyle: 'long', timeZone: 'UTC' });
  const words = WORDS[language](ticketId, until);
  const link = `<a href="${escaped(url)}">${escaped(words.button)}</a>`;
  return {
    subject: words.subject,
    text: [words.greeting, '', words.question, '', url, '', words.until, ''].join('\n'),
    html:
      `<!doctype html><html lang="${language}"><body><p>${escaped(words.greeting)}</p>` +
      `<p>${escaped(words.question)}</p><p>${link}</p><p>${escaped(words.until)}</p></body></html>\n`,
  };
}
