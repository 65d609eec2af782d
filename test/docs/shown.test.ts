/** What pages show as JSON is JSON, and is what the API takes and answers; what they show as YAML is YAML. */
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { OPTION_NAMES } from '../../infra/options.ts';
import { blocksOf, PAGES } from './walk/pages.ts';
import { wrongAsAnswer, wrongAsBody } from './walk/schemas.ts';
import { SHOWN, shownAs } from './walk/shown.ts';

const shown = PAGES.flatMap(blocksOf);
const json = shown.filter(({ language }) => language === 'json');
const read = json.map(block => ({ ...block, value: JSON.parse(block.text) as Record<string, unknown> }));

describe('what pages show', () => {
  it('has a language, or is what a command says', () => {
    const known = ['', 'sh', 'json', 'yaml', 'ini', 'js', 'text', 'csv', 'ts', 'mermaid'];
    expect(shown.filter(({ language }) => !known.includes(language))).toEqual([]);
    // A command in a block without a language would be walked by nobody.
    const commands = shown.filter(({ language, text }) => language === '' && /^(\w+=\S+ )*(npx|npm|curl) /m.test(text));
    expect(commands.map(({ page, line }) => `${page}:${line}`)).toEqual([]);
  });

  it('is of a route, or of somebody else who is named', () => {
    const unnamed = read.filter(({ page, value }) => shownAs(page, Object.keys(value)) === undefined);
    expect(unnamed.map(({ page, line }) => `${page}:${line}`)).toEqual([]);
    const unused = SHOWN.filter(({ page, has }) => !read.some(block => block.page === page && has in block.value));
    expect(unused).toEqual([]);
  });

  it.each(read.map(({ page, line, value }) => [`${page}:${line}`, page, value] as const))(
    '%s fits',
    (_, page, value) => {
      const { bodyOf, answerOf } = shownAs(page, Object.keys(value)) ?? {};
      if (bodyOf !== undefined) expect(wrongAsBody(bodyOf, value)).toEqual([]);
      if (answerOf !== undefined) expect(wrongAsAnswer(answerOf, value)).toEqual([]);
    },
  );

  it('of a deployment has options that there are', () => {
    const options = read.filter(({ page }) => page === 'docs/deploy.md').flatMap(({ value }) => Object.keys(value));
    expect(options.filter(name => !OPTION_NAMES.includes(name))).toEqual([]);
  });

  it('as YAML is YAML', () => {
    for (const { language, text } of shown) if (language === 'yaml') expect(() => parse(text)).not.toThrow();
  });
});
