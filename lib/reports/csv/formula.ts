/**
 * Texts come from desks, and a spreadsheet takes a cell that begins like a formula for one. An apostrophe in front
 * makes it text again. It stands wherever a cell could begin: also behind what a spreadsheet with another separator
 * than the comma would split at, and also in front of blanks, quotes and marks that are not seen.
 */

/** What a formula begins with: the four signs, and the forms that Unicode has of them. */
const SIGN = '[=+\\-@＝＋－＠﹦﹢﹣﹫⁺⁼₊₌]';
/** What doesn't keep a formula from being one: quotes, white space, control and format characters. */
const SKIPPED = '[\'"\\s\\p{Cc}\\p{Cf}]*';
/** OWASP: cells that begin with a tab or an end of line are not to be trusted, whatever follows. */
const DANGEROUS_START = new RegExp(`^(?:${SKIPPED}${SIGN}|'*[\\t\\r\\n])`, 'u');
/** Where another cell begins if a program separates by semicolons or tabs: quotes don't hold the text together there. */
const SEPARATOR = /[;\t\r\n]/g;
/** What is skipped after one, and the sign where there is one: it takes all it can, so no sign is looked for twice. */
const AFTER_SEPARATOR = new RegExp(`[;\\t\\r\\n]${SKIPPED}(${SIGN})?`, 'gu');

/**
 * The text as a spreadsheet shows it and runs nothing of it. It can be undone: an apostrophe at a beginning, in front of
 * what is dangerous, has been put there.
 */
export function disarmed(text: string): string {
  const inside = text.replace(AFTER_SEPARATOR, (run, sign) =>
    sign === undefined ? run : run.replace(SEPARATOR, "$&'"),
  );
  return DANGEROUS_START.test(text) ? `'${inside}` : inside;
}
