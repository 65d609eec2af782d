/**
 * Regular expressions that the detector doesn't pass, and why each may stay. It counts the ways in which a text can be
 * gone through; what it can't see is that a search begins at few places only, or that a text can't be long. Those that
 * meet texts of any length have attacks here, which the test runs.
 */
export interface Reviewed {
  why: string;
  /** Texts of about this length that would take longest. */
  attacks?: (length: number) => string[];
}

const OWN = 'the text is of our own making';
const OPERATOR = 'the text is an address, a file or an answer of whoever runs the command';
const BROWSER = 'it runs in the browser of whoever wrote the text, or on an answer of our own API';
const AWS = 'the text is of AWS, and short';

const fill = (unit: string, length: number): string => unit.repeat(Math.ceil(length / unit.length));

export const REVIEWED: Readonly<Record<string, Reviewed>> = {
  '/<([^>]+)>;\\s*rel="next"/': { why: BROWSER },
  '/[^:/]+$/': { why: BROWSER },
  '/^\\/v1\\/(signals|surveys|webhooks\\/[^/]+|kpis\\/[^/]+\\/observations|experiments\\/[^/]+\\/outcomes|.+\\/(preview|calculate))$/':
    { why: 'the path of a call that whoever uses the client makes' },
  '/node_modules\\/(@?preact)|dashboard\\/(api|parts|router|shell|words)\\/|sign-in\\/session|\\/client\\/[a-z-]+\\.ts$/':
    {
      why: 'names of our own files, when the dashboard is built',
    },
  '/=+$/': { why: BROWSER },
  '/^[+-]?(\\d+\\.?\\d*|\\.\\d+)(e[+-]?\\d+)?$/i': { why: BROWSER },
  '/ Keep it as .*$/': { why: BROWSER },
  '/“([^”]+)”/': { why: BROWSER },
  '/^-+|-+$/g': { why: 'runs of hyphens have been made one before, and a name of a file is cut to 60 characters' },
  '/-+$/': { why: 'the text is an id, cut to the length of one' },
  '/".*"/s': {
    why: 'a search can begin at the first quote only: if a second is there it ends, if none is there no other begins',
    attacks: length => [`"${fill('a', length)}`, fill('"', length), `"${fill(' \n', length)}`],
  },
  '/\\{(\\w+)\\}/g': { why: OWN },
  "/'(?:[^']|'')*'|([A-Za-z])\\1*|\\s+|[^A-Za-z']/g": { why: 'a format that an administrator saves, of 60 characters' },
  "/'[^']*'/g": { why: 'a format that an administrator saves, of 60 characters' },
  '/\\S@[^\\s@]+\\.[a-z]/i': {
    why: 'a search begins at an @ and ends before the next: no character is in two',
    attacks: length => [`a@${fill('.', length)}`, fill('a@', length), fill('a@.', length), `a@${fill('a.1', length)}`],
  },
  '/<([^<>]+)>\\s*$/': {
    why: 'a search begins at a < and ends before the next',
    attacks: length => [`<a>${fill(' ', length)}x`, fill('<', length), fill('<a> ', length), `<${fill('a', length)}`],
  },
  '/\\{\\{[^{}]*\\}\\}/': {
    why: 'a search begins at two braces and ends before the next',
    attacks: length => [`{{${fill('a', length)}`, fill('{', length), fill('{{a}', length)],
  },
  '/\\d+$/': { why: 'the text has 256 characters at most' },
  '/^cf_|_\\d+$/': {
    why: 'a search begins at a _ and ends before the next',
    attacks: length => [`_${fill('1', length)}x`, fill('_', length), fill('_1', length)],
  },
  '/[,{]\\s*"?to"?\\s*:([^,{}]*)\\}?$/': {
    why: 'a search begins at a comma or a brace and ends before the next; blanks before and behind the colon are apart',
    attacks: length => [
      `{to:${fill(' ', length)}{`,
      `{${fill(' ', length)}to`,
      `{to${fill(' ', length)}`,
      fill(',to:', length),
      fill(', ', length),
    ],
  },
  '/\\.\\d+Z$/': { why: OWN },
  '/"(?:asOf":"[^"]*"|feedLagSeconds":-?[\\d.eE+-]+),?/g': {
    why: 'a search ends before the next quote, and what is matched is not looked at again',
    attacks: length => [
      `"asOf":"${fill('a', length)}`,
      fill('"asOf":', length),
      `"feedLagSeconds":${fill('1', length)}`,
    ],
  },
  '/(?:W\\/)?("[^"]*")/g': {
    why: 'each tag ends at the quote at which the next search would begin',
    attacks: length => [`"${fill('a', length)}`, fill('W/', length), fill('"', length + 1)],
  },
  '/\\s*–\\s*/': { why: OWN },
  '/\\bsize\\b.*\\bexceed|\\bexceed.*\\bsize\\b/i': { why: AWS },
  '/:table\\/[^/]+\\/stream\\//': { why: AWS },
  '/:table\\/([^/]+)\\/stream\\//': { why: AWS },
  '/(: |\\\\|"| [%!]).*$/s': {
    why: 'the rest of a text always matches: the first search that begins ends it',
    attacks: length => [fill(': ', length), `"${fill('\n', length)}`],
  },
  '/, value is .*$/s': {
    why: 'the rest of a text always matches: the first search that begins ends it',
    attacks: length => [fill(', value is ', length), fill(', value ', length)],
  },
  '/\\/+$/': { why: OPERATOR },
  '/"event"\\s*:\\s*"([\\w-]+)"/': { why: OPERATOR },
  '/^[+-]?(\\d+|[1-9]\\d{0,2}(,\\d{3})+)?(\\.\\d+)?(e[+-]?\\d+)?$/i': {
    why: 'it begins at one place, and its parts have no beginning in common',
    attacks: length => [`${fill('1', length)}x`, `1${fill(',111', length)}x`, `.${fill('1', length)}x`],
  },
  '/^[+-]?(\\d+|[1-9]\\d{0,2}(\\.\\d{3})+)?(,\\d+)?(e[+-]?\\d+)?$/i': {
    why: 'it begins at one place, and its parts have no beginning in common',
    attacks: length => [`${fill('1', length)}x`, `1${fill('.111', length)}x`, `,${fill('1', length)}x`],
  },
  '/"[^"]*"/g': {
    why: 'each search ends at the quote at which the next would begin',
    attacks: length => [`"${fill('a', length)}`, fill('"', length + 1)],
  },
};

/** Files that make regular expressions of texts, and of which texts. */
export const MADE: Readonly<Record<string, string>> = {
  'functions/report/tickets-query.ts': 'of our own names, between commas',
  'lib/desks/custom/times.ts': 'of a format that an administrator saves: fields without end there are none',
  'lib/desks/record/times.ts': 'of constants',
  'lib/reports/csv/formula.ts': 'of constants; test/reports/csv/formula.test.ts holds its time',
  'local/api-event.ts': 'of our own paths',
  'local/doctor/stack.ts': 'of names of our own',
};
