/** The shell blocks of a page as one script, which goes on from each to the next as a reader's terminal does. */
import { blocksOf } from './pages.ts';

/**
 * Each line of the script stands where it stands on the page, so that whatever fails is found there. Pith is where the
 * test has it, and subscribers are at a name that nobody can have: a walk reaches no other machine.
 */
export function scriptOf(page: string, port: number): string {
  const lines: string[] = [];
  for (const { language, line, text } of blocksOf(page)) {
    if (language !== 'sh') continue;
    while (lines.length < line - 1) lines.push('');
    lines.push(...text.replace(/\n$/, '').split('\n'));
  }
  return `${lines
    .join('\n')
    .replaceAll(/\b(127\.0\.0\.1|localhost):8787\b/g, `$1:${port}`)
    .replaceAll(/https:\/\/(example\.com|hooks\.slack\.com)\//g, 'https://example.invalid/')}\n`;
}

/** The pages' blocks for a shell. */
export const shellBlocks = (page: string): number => blocksOf(page).filter(({ language }) => language === 'sh').length;
