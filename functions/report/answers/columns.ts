/** What is answered about the columns of a CSV. */
import { arrayOf, flag, object, said, text } from './shape.ts';

const column = object(
  {
    name: said(text, 'As in the header'),
    titles: said(arrayOf(text), 'The name, and a title for people'),
    'dc:description': said(text, 'What it means; of a measure, its definition'),
    datatype: { enum: ['string', 'integer', 'number', 'boolean', 'date', 'dateTime'] },
  },
  {
    'schema:unitText': said(text, 'What a number is given in'),
    separator: said(text, 'Of a list within a cell'),
  },
);

export const tableColumns = object({
  '@context': said(
    { type: 'array', prefixItems: [{ const: 'http://www.w3.org/ns/csvw' }, object({ '@language': text })] },
    'Of CSV on the Web, and in which language titles are',
  ),
  '@type': { const: 'Table' },
  url: said(text, 'Where the table is to be had'),
  'dc:title': text,
  'dc:description': text,
  dialect: said(
    object({
      ...{ encoding: text, delimiter: text, quoteChar: text },
      ...{ doubleQuote: flag, lineTerminators: arrayOf(text) },
    }),
    'How the file is written',
  ),
  tableSchema: object({ columns: said(arrayOf(column), 'In the order of the table') }),
});
