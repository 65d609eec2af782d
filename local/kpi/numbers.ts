/** Numbers as spreadsheets write them: with a decimal point or a comma, and thousands in groups. */

export const DECIMALS = ['point', 'comma'] as const;
export type Decimal = (typeof DECIMALS)[number];

const SPACES = /(?<=\d)[\u0020\u00a0\u2009\u202f'’](?=\d{3}(?!\d))/g;

/** Without spaces between groups, and with a minus that is one. */
const plain = (text: string): string => text.trim().replace(/^[−–]/, '-').replace(SPACES, '');

const FORMS: Readonly<Record<Decimal, { form: RegExp; groups: RegExp }>> = {
  point: { form: /^[+-]?(\d+|[1-9]\d{0,2}(,\d{3})+)?(\.\d+)?(e[+-]?\d+)?$/i, groups: /,/g },
  comma: { form: /^[+-]?(\d+|[1-9]\d{0,2}(\.\d{3})+)?(,\d+)?(e[+-]?\d+)?$/i, groups: /\./g },
};

/** The number, where it is one written in this way. Pure. */
export function numberIn(text: string, decimal: Decimal): number | undefined {
  const written = plain(text);
  const { form, groups } = FORMS[decimal];
  if (!/\d/.test(written) || !form.test(written)) return undefined;
  return Number(written.replace(groups, '').replace(',', '.'));
}

/** What a number says of the sign before decimals: one of them, nothing, or that `1.234` may be either. Pure. */
export function decimalIn(text: string): Decimal | 'none' | 'either' {
  const [point, comma] = [numberIn(text, 'point'), numberIn(text, 'comma')];
  if (point === comma) return 'none';
  if (point === undefined) return 'comma';
  return comma === undefined ? 'point' : 'either';
}
