/**
 * Asks for a survey link for a ticket that is done, and writes the mail that takes it to the customer. It writes none
 * where nobody is to be asked. `node examples/survey-mail/survey-mail.ts CONNECTION TICKET MAIL [LANGUAGE]`, with PITH_URL,
 * PITH_TOKEN and MAIL_FROM.
 */
import process from 'node:process';
import { createPithClient, type PithClient, Problem } from '../../client/index.ts';
import { asFile } from './mail.ts';
import { inWords, type Language, WORDS } from './words.ts';

interface Customer {
  connection: string;
  ticketId: string;
  to: string;
  language: Language;
}

/**
 * The mail as a file, with the link of this ticket; `undefined` where it has been given out before: whoever sends on 201
 * alone sends once. Throws `Problem`: 409 and 422 where the customer is not to be asked.
 */
export async function surveyMail(pith: PithClient, { connection, ticketId, to, language }: Customer, from: string) {
  const body = { connection, ticketId, language };
  const { status, value } = await pith.answer('POST /v1/surveys', { body });
  if (status !== 201) return undefined;
  return asFile({ from, to, ...inWords(language, ticketId, value.url, value.expiresAt) }, new Date());
}

/** Nobody is to be asked: asked lately, merged or deleted, or they would rate themselves. */
const isNobody = ({ status }: Problem): boolean => status === 409 || status === 422;

if (import.meta.main) {
  const { PITH_URL = 'http://127.0.0.1:8787', PITH_TOKEN = '', MAIL_FROM = 'it@example.com' } = process.env;
  const [, , connection, ticketId, to, language = 'en'] = process.argv;
  if (connection === undefined || ticketId === undefined || to === undefined || !(language in WORDS)) {
    process.stderr.write(`survey-mail.ts CONNECTION TICKET MAIL [${Object.keys(WORDS).join('|')}]\n`);
    process.exit(2);
  }
  const pith = createPithClient({ baseUrl: PITH_URL, token: PITH_TOKEN });
  // One of WORDS: it has just been looked up there.
  const customer = { connection, ticketId, to, language: language as Language };
  try {
    const mail = await surveyMail(pith, customer, MAIL_FROM);
    if (mail === undefined) process.stderr.write('The link was given out before: no mail.\n');
    else process.stdout.write(mail);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    process.stderr.write(`${isNobody(error) ? 'No mail' : error.code}: ${error.message}\n`);
    process.exitCode = isNobody(error) ? 0 : 1;
  }
}
