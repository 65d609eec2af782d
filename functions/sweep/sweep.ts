/** Sweep: on schedule, records what the clocks have come to while nothing happened. The event says only that it is time. */
import { backfillSignals } from '#convert/signal-backfill.ts';
import { type Sweep, sweep } from '#convert/sweep.ts';
import { forgetOld } from '#lib/privacy/retention.ts';
import { checkAlerts } from '#lib/xla/alerts.ts';
import { giveVerdicts } from '#lib/xla/verdicts.ts';
import { converterOf, type Runtime } from '../runtime.ts';
import { createTell } from './tell.ts';

/**
 * The handler. It answers what it found; a failed sweep throws, when all else is done, and the next one finds the same.
 * `tell`: tells subscribers, beside it: neither waits for the other. `settled`: waits until a transaction that has begun
 * to be seen is seen as a whole, where its items come one after the other.
 */
export function createSweep(
  runtime: Runtime,
  tell: () => Promise<unknown> = createTell(runtime),
  settled: () => Promise<void> = async () => {},
) {
  const converter = converterOf(runtime);
  const { table, shards, now, log, rules } = runtime;
  const look = async (): Promise<Sweep> => {
    const result = await sweep(converter, now());
    if (Object.values(result).some(count => count > 0)) log.info('swept', { ...result });
    return result;
  };
  const forget = async (): Promise<void> => {
    const forgotten = await forgetOld({ table, shards, rules: await rules.get() }, now());
    if (Object.values(forgotten).some(count => count > 0)) log.info('forgotten', { ...forgotten });
  };
  const countPast = async (): Promise<void> => {
    const signals = await backfillSignals(converter, now());
    if (signals > 0) log.info('past signals counted', { signals });
  };
  const judge = async (): Promise<void> => {
    const verdicts = await giveVerdicts(table, await rules.get(), { now: now(), shards });
    if (verdicts > 0) log.info('verdicts given', { verdicts });
  };
  const alert = async (): Promise<void> => {
    const checked = await checkAlerts(table, await rules.get(), { now: now(), shards, clock: now });
    if (checked !== undefined && checked.opened + checked.closed > 0) log.info('alerts', { ...checked });
  };
  const digest = async (): Promise<void> => {
    const { sendDigests } = await import('#lib/xla/digest-due.ts');
    const { publicUrl } = runtime;
    const feedLag = () => runtime.feedLag();
    const digests = await sendDigests(table, await rules.get(), { now: now(), shards, feedLag, publicUrl });
    if (digests > 0) log.info('digests told', { digests });
  };
  const conclude = async (): Promise<void> => {
    const { concludeExperiments } = await import('#lib/experiments/conclude.ts');
    const experiments = await concludeExperiments(table, await rules.get(), { now: now(), shards });
    if (experiments > 0) log.info('experiments concluded', { experiments });
  };
  const summarise = async (): Promise<void> => {
    const { summarisePeriods } = await import('#convert/summarise.ts');
    const summarised = await summarisePeriods(runtime, await rules.get(), { now: now(), clock: Date.now, settled });
    if (summarised.periods > 0) log.info('summarised', { ...summarised });
  };
  /** A duty that fails says which it is, and keeps no other from being done. */
  const duty = async <Result>(name: string, work: () => Promise<Result>): Promise<PromiseSettledResult<Result>> => {
    const [outcome] = await Promise.allSettled([work()]);
    if (outcome.status === 'rejected') {
      const { reason } = outcome;
      log.error(`the sweep could not ${name}`, { error: reason instanceof Error ? reason.name : typeof reason });
    }
    return outcome;
  };
  const inTurn = async () => {
    const looked = await duty('look at the clocks', look);
    const others = [
      await duty('forget', forget),
      await duty('count past signals', countPast),
      await duty('give verdicts', judge),
      await duty('look for what is wrong', alert),
      await duty('summarise', summarise),
      await duty('tell digests', digest),
      await duty('conclude experiments', conclude),
    ];
    return { looked, others };
  };
  return async (): Promise<Sweep> => {
    const [{ looked, others }, told] = await Promise.all([inTurn(), duty('tell subscribers', tell)]);
    const failed = [...others, told].find(outcome => outcome.status === 'rejected');
    if (looked.status === 'rejected') throw looked.reason;
    if (failed !== undefined) throw failed.reason;
    return looked.value;
  };
}
