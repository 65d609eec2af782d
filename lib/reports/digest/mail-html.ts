/**
 * A digest as HTML for mail readers: one column of 600 pixels made of tables, all styles on the elements, no image, no
 * script, nothing to be fetched. It is read in Outlook, too, which knows little of CSS.
 */
import { type Html, html, trusted } from '#lib/html.ts';
import type { Outline } from './outline.ts';
import type { Line, Section } from './section.ts';
import { kept } from './words.ts';

const WIDTH = 600;
const FONT = 'font-family:Segoe UI,Helvetica,Arial,sans-serif';
const INK = '#1b1f24';
const MUTED = '#57606a';
const RULE = '#d0d7de';
const TONES = { good: '#1a7f37', bad: '#b42318', neutral: '#57606a' } as const satisfies Record<string, string>;

const TABLE = trusted('role="presentation" cellpadding="0" cellspacing="0" border="0" width="100%"');

const cell = (content: Html, style: string): Html => html`<tr><td style="${FONT};${style}">${content}</td></tr>`;
const paragraph = (text: string): Html =>
  cell(html`${kept(text)}`, `font-size:15px;line-height:22px;color:${INK};padding:0 0 10px 0`);
const heading = (text: string): Html =>
  html`<tr><td style="padding:18px 0 8px 0"><h2 style="${FONT};font-size:17px;line-height:24px;font-weight:600;color:${INK};margin:0;border-bottom:1px solid ${RULE};padding:0 0 6px 0">${text}</h2></td></tr>`;

/** A row of its own with the mark before it: mail readers draw lists in many ways. */
function row({ text, mark }: Line): Html {
  const style = `${FONT};font-size:15px;line-height:22px;padding:0 0 10px 0;vertical-align:top`;
  const word = mark === undefined ? html`&#8226;` : html`${mark.word}`;
  const tone = mark === undefined ? MUTED : TONES[mark.tone];
  const width = mark === undefined ? 18 : 68;
  return html`<tr><td width="${width}" valign="top" style="${style};width:${width}px;color:${tone};font-weight:600">${word}</td><td valign="top" style="${style};color:${INK}">${kept(text)}</td></tr>`;
}

function section({ heading: title, intro, lines }: Section): Html {
  const rows = lines.map(row);
  const list = rows.length === 0 ? undefined : html`<tr><td><table ${TABLE}>${rows}</table></td></tr>`;
  return html`${heading(title)}${intro === undefined ? undefined : paragraph(intro)}${list}`;
}

const link = ({ label, url }: Outline['links'][number]): Html =>
  cell(
    html`<a href="${url}" style="color:#0550ae;text-decoration:underline">${label}</a>`,
    'font-size:15px;line-height:22px;padding:0 0 6px 0',
  );

const notice = (text: string): Html =>
  cell(
    html`${text}`,
    `font-size:14px;line-height:20px;color:${INK};background-color:#fff8c5;padding:8px 12px;border:1px solid #d4a72c`,
  );

/** The body, a whole document. */
export function mailHtml(outline: Outline): string {
  const { subject, title, finding, paragraphs, sections, links, footnotes } = outline;
  const head = html`${cell(html`<h1 style="${FONT};font-size:14px;line-height:20px;font-weight:400;color:${MUTED};margin:0">${title}</h1>`, 'padding:0 0 2px 0')}${cell(html`${finding}`, `font-size:24px;line-height:30px;font-weight:600;color:${INK};padding:0 0 14px 0`)}`;
  const before =
    outline.notice === undefined ? undefined : html`${notice(outline.notice)}<tr><td height="12"></td></tr>`;
  const foot = html`<tr><td style="padding:14px 0 0 0;border-top:1px solid ${RULE}"><table ${TABLE}>${footnotes.map(text => cell(html`${text}`, `font-size:12px;line-height:18px;color:${MUTED};padding:0 0 6px 0`))}</table></td></tr>`;
  const spaced = links.length === 0 ? undefined : html`<tr><td height="8"></td></tr>`;
  const content = html`${head}${before}${paragraphs.map(paragraph)}${sections.map(section)}${spaced}${links.map(link)}<tr><td height="14"></td></tr>${foot}`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light">
<title>${subject}</title>
</head>
<body style="margin:0;padding:0;background-color:#f6f8fa">
<table ${TABLE} style="background-color:#f6f8fa">
<tr><td align="center" style="padding:24px 8px">
<table role="presentation" cellpadding="0" cellspacing="0" border="0" width="${WIDTH}" style="width:100%;max-width:${WIDTH}px;background-color:#ffffff;border:1px solid ${RULE}">
<tr><td style="padding:28px 28px 24px 28px">
<table ${TABLE}>${content}</table>
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`.html;
}
