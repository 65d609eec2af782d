/** How the numbers of a whole file are written. Pure. */
import { type Decimal, decimalIn } from './numbers.ts';
import type { SheetRow } from './sheet.ts';

/** As those that can be read in one way only; what is wrong where these differ, or there are none. */
export function decimalOf(
  rows: readonly SheetRow[],
  column: string,
  given: Decimal | undefined,
): Decimal | { line: number; message: string } {
  if (given !== undefined) return given;
  const lines = new Map<string, { line: number; text: string }>();
  for (const { line, cells } of rows) {
    const text = cells[column] ?? '';
    const evidence = decimalIn(text);
    if (!lines.has(evidence)) lines.set(evidence, { line, text });
  }
  const [point, comma, either] = [lines.get('point'), lines.get('comma'), lines.get('either')];
  const say = 'say which with --decimal point or --decimal comma';
  if (point !== undefined && comma !== undefined) {
    const [first, second] = [point, comma].sort((a, b) => a.line - b.line);
    const message = `${second?.text} and ${first?.text} (line ${first?.line}) are not written alike: ${say}`;
    return { line: second?.line ?? 0, message };
  }
  if (point !== undefined || comma !== undefined) return comma === undefined ? 'point' : 'comma';
  if (either === undefined) return 'point';
  const { line, text } = either;
  return {
    line,
    message: `${text} has thousands or decimals behind its ${text.includes('.') ? 'point' : 'comma'}: ${say}`,
  };
}
