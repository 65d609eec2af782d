/** The handlers on a table in memory, behind the server of the local runtime: time goes by when it is told to. */
import type { AddressInfo } from 'node:net';
import { rebuild } from '#convert/rebuild.ts';
import { createAgreements } from '#functions/agreements/agreements.ts';
import { createConfigure } from '#functions/configure/configure.ts';
import { createFeedback } from '#functions/feedback/feedback.ts';
import { createIngest } from '#functions/ingest/ingest.ts';
import { createReport } from '#functions/report/report.ts';
import { house, START, token } from '#test/functions/harness.ts';
import { createApiServer } from '../../../local/server.ts';
import { ELSEWHERE, OWN } from './known.ts';
import { isError, type World } from './world.ts';

/** Milliseconds after which alerts and verdicts are looked at again. */
const MINUTES = 6 * 60_000;
/** Seconds: time goes by in a run. */
const YEAR = 366 * 86_400;

/** Starts one; close it after use. */
export async function inProcessWorld(): Promise<World> {
  const given = await house();
  const { runtime, table, logged } = given;
  const { server, close } = createApiServer({
    handlers: {
      agreements: createAgreements(runtime),
      ingest: createIngest(runtime),
      feedback: createFeedback(runtime),
      report: createReport(runtime),
      configure: createConfigure(runtime),
    },
    documents: {},
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const of = (role: 'admin' | 'it' | 'business' | 'signals', ...units: string[]) =>
    token({ role, units, expires: YEAR });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tokens: {
      ...{ nobody: undefined, garbage: 'garbage' },
      ...{ admin: await of('admin'), it: await of('it'), signals: await of('signals') },
      ...{ owner: await of('business', OWN), stranger: await of('business', ELSEWHERE) },
    },
    now: START,
    async settle() {
      const { batchItemFailures } = await given.convert();
      if (batchItemFailures.length > 0) throw new Error(`${batchItemFailures.length} entries can’t be counted`);
    },
    async pass() {
      given.clock.now += MINUTES;
      await given.sweep();
    },
    async differences() {
      const { rules, shards } = runtime;
      const options = { rulesAt: rules.at, repair: false };
      return (await rebuild(table, await rules.get(0), shards, options)).differences;
    },
    errors: () => logged.filter(isError),
    async close() {
      await close(1_000);
      await table.close();
    },
  };
}
