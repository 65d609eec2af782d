/** What a table's columns mean, as metadata of CSV on the Web (W3C Recommendation, 17 December 2015). */
import { type Catalogue, type ColumnDescription, type CsvTable, LIST_SEPARATOR } from './column.ts';

const columnMetadata = ({ name, title, description, datatype, unit, isList }: ColumnDescription) => ({
  name,
  // The first is what stands in the header.
  titles: [name, title],
  'dc:description': description,
  datatype,
  ...(unit === undefined ? {} : { 'schema:unitText': unit }),
  ...(isList === true ? { separator: LIST_SEPARATOR } : {}),
});

/** The metadata of a table. `url`: where it is to be had. */
export const tableMetadata = ({ title, description, columns }: CsvTable, catalogue: Catalogue, url: string) => ({
  '@context': ['http://www.w3.org/ns/csvw', { '@language': 'en' }],
  '@type': 'Table',
  url,
  'dc:title': title,
  'dc:description': description,
  dialect: { encoding: 'utf-8', delimiter: ',', quoteChar: '"', doubleQuote: true, lineTerminators: ['\r\n'] },
  tableSchema: { columns: columns(catalogue).map(columnMetadata) },
});
