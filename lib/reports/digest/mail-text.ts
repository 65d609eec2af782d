/** A digest as plain text: lines of at most 72 columns, but for what can't be broken. */
import type { Outline } from './outline.ts';
import type { Section } from './section.ts';
import { kept, TOGETHER } from './words.ts';

export const COLUMNS = 72;

/** Breaks a text at its spaces; `first` and `rest` stand before its lines. A word that is longer stays whole. */
export function wrapped(text: string, first = '', rest = ' '.repeat(first.length)): string {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of kept(text)
    .split(' ')
    .filter(one => one !== '')) {
    if (!isEmpty && line.length + 1 + word.length > COLUMNS) {
      lines.push(line);
      line = rest;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line].join('\n').replaceAll(TOGETHER, ' ');
}

const underlined = (text: string, sign: string): string => {
  const whole = wrapped(text);
  const longest = Math.max(...whole.split('\n').map(line => line.length));
  return `${whole}\n${sign.repeat(Math.min(COLUMNS, longest))}`;
};

function sectionText({ heading, intro, lines }: Section): string {
  const items = lines.map(({ text, mark }) => wrapped(mark === undefined ? text : `${mark.word}: ${text}`, '- '));
  return [underlined(heading, '-'), ...(intro === undefined ? [] : [wrapped(intro)]), ...items].join('\n');
}

/** The body. Ends of lines are `\n`. */
export function mailText({ title, finding, notice, paragraphs, sections, links, footnotes }: Outline): string {
  const blocks = [
    underlined(title, '='),
    wrapped(`${finding}.`),
    ...(notice === undefined ? [] : [wrapped(notice)]),
    ...paragraphs.map(text => wrapped(text)),
    ...sections.map(sectionText),
    ...links.map(({ label, url }) => `${wrapped(`${label}:`)}\n${url}`),
    ...footnotes.map(text => wrapped(text, '* ')),
  ];
  return `${blocks.join('\n\n')}\n`;
}
