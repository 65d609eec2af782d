/** The examples, against one Pith that really runs: what is a script is run, what is a file is walked, address by address. */
import { afterAll, beforeAll, describe } from 'vitest';
import { type Started, startFurnished } from '../client/started.ts';
import { grafana } from './grafana.ts';
import { powerQuery } from './power-query.ts';
import { surveyMail } from './survey-mail.ts';
import { watermelons } from './watermelons.ts';

let started: Started | undefined;
beforeAll(async () => {
  started = await startFurnished();
});
afterAll(() => started?.stop());

const pith = (): Started => {
  if (started === undefined) throw new Error('Pith is not started yet');
  return started;
};

describe('the script that lists watermelons', () => watermelons(pith));
describe('the survey mail', () => surveyMail(pith));
describe('the dashboard of Grafana', () => grafana(pith));
describe('the queries of Power BI and Excel', () => powerQuery(pith));
