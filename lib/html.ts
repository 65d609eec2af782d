/** HTML as a value of its own: text that is put into it is escaped, and only what is HTML already is not. */
export interface Html {
  readonly html: string;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, character => ESCAPES[character] ?? '');

/** `undefined` is nothing. */
export type Part = Html | string | number | undefined | readonly Html[];

function render(part: Part): string {
  if (part === undefined) return '';
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part));
  return 'html' in part ? part.html : part.map(({ html }) => html).join('');
}

/** A template of HTML. Attributes stand in double quotes. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  html: strings.map((text, index) => text + render(parts[index])).join(''),
});

/** A text that is known to be HTML. Only for constants of ours. */
export const trusted = (text: string): Html => ({ html: text });

/** The part where the condition holds. */
export const when = (condition: boolean, part: () => Html): Html | undefined => (condition ? part() : undefined);

/** The head of a page that is for whoever has its address: no search engine lists it, and it fetches nothing. */
export const head = (title: string, style: Html): Html => html`<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>${style}</style>
</head>`;
