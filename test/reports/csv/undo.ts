/** Undoes what makes texts of a CSV harmless: written apart from it, by what docs/reports.md says. */

/** What begins like a formula, whatever is not seen of it; or what begins with a tab or an end of line. */
const SIGNS = /^['"\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠﹦﹢﹣﹫⁺⁼₊₌]/u;
const BLANK = /^'*[\t\r\n]/;

export function restored(text: string): string {
  const first = text.startsWith("'") && (SIGNS.test(text) || BLANK.test(text)) ? text.slice(1) : text;
  let result = '';
  for (let index = 0; index < first.length; index += 1) {
    const character = first.charAt(index);
    const isBeginning = index > 0 && [';', '\t', '\r', '\n'].includes(first.charAt(index - 1));
    if (isBeginning && character === "'" && SIGNS.test(first.slice(index))) continue;
    result += character;
  }
  return result;
}
