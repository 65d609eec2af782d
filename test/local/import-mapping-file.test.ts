/** Mapping files: YAML or JSON, and what is wrong with them. */
import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { HISTORY_MAPPING } from '#test/support/history.ts';
import { temporaryFile } from '#test/support/temporary.ts';
import { MappingFileError, readMappingFile } from '../../local/import/mapping-file.ts';

function file(text: string): string {
  const path = temporaryFile('mapping.yaml');
  writeFileSync(path, text);
  return path;
}

const wrong = (text: string): Promise<string> =>
  readMappingFile(file(text)).then(
    () => 'nothing is wrong',
    error => (error instanceof MappingFileError ? error.message : `another error: ${error}`),
  );

it('is read in YAML and in JSON', async () => {
  const yaml = `
mapping:
  ticketId: { from: number }
  status: { from: state, values: { Done: resolved } }
timeZone: Europe/Berlin
defaults: { unit: sales }
csv: { delimiter: ";", encoding: windows-1252 }
`;
  expect(await readMappingFile(file(yaml))).toMatchObject({
    reading: {
      mapping: { ticketId: { from: 'number' }, status: { from: 'state', values: { Done: 'resolved' } } },
      timeZone: 'Europe/Berlin',
      defaults: { unit: 'sales' },
    },
    csv: { delimiter: ';', encoding: 'windows-1252' },
  });
  expect((await readMappingFile(file(JSON.stringify(HISTORY_MAPPING)))).reading).toEqual(HISTORY_MAPPING);
});

it('may be the mapping alone', async () => {
  expect((await readMappingFile(file('ticketId: { from: number }'))).reading).toEqual({
    mapping: { ticketId: { from: 'number' } },
  });
});

it('is another one after any change', async () => {
  const [one, other] = await Promise.all(
    ['number', 'id'].map(id => readMappingFile(file(`ticketId: { from: ${id} }`))),
  );
  expect(one?.identity).not.toBe(other?.identity);
});

it.each([
  ['mapping: { ticketId: { from: a }', /mapping\.yaml: /],
  ['mapping: { ticket: { from: a } }', /\/mapping\/ticket /],
  ['mapping: { status: { from: a } }', /\/mapping\/ticketId this is required/],
  ['mapping: { ticketId: { from: a }, status: { Done: finished } }', /\/mapping\/status\/Done expected one of/],
  ['mapping: { ticketId: { from: a } }\ntimeZone: Mars/North', /\/timeZone /],
  ['mapping: { ticketId: { from: a } }\ncsv: { delimiter: "--" }', /\/csv\/delimiter /],
  ['mapping: { ticketId: { from: a } }\ncsv: { encoding: klingon }', /\/csv\/encoding there is no such encoding/],
  ['mapping: { ticketId: { from: a } }\nfile: x.csv', /\/file there is no such field/],
  ['', /mapping/],
])('with %j says what is wrong, and where', async (text, message) => {
  expect(await wrong(text)).toMatch(message);
});
