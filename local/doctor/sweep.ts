/** The sweep: without it no clock runs out by itself, nobody is told anything, and nothing expires. */
import { type CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import { asking, type Check, ok, warning, wrong } from './check.ts';

const MINUTE = 60_000;
/** The longest time between two sweeps that can be set is an hour; figures of the last minutes are still to come. */
const LOOK_BACK = 75 * MINUTE;

async function sum(client: CloudWatchClient, FunctionName: string, MetricName: string, now: number): Promise<number> {
  const { Datapoints = [] } = await client.send(
    new GetMetricStatisticsCommand({
      Namespace: 'AWS/Lambda',
      MetricName,
      Dimensions: [{ Name: 'FunctionName', Value: FunctionName }],
      StartTime: new Date(now - LOOK_BACK),
      EndTime: new Date(now),
      Period: 300,
      Statistics: ['Sum'],
    }),
  );
  return Datapoints.reduce((all, { Sum = 0 }) => all + Sum, 0);
}

export const checkSweep = (client: CloudWatchClient, name: string, now: number): Promise<Check[]> =>
  asking('sweep.runs', 'cloudwatch:GetMetricStatistics', async () => {
    const [runs, errors] = [await sum(client, name, 'Invocations', now), await sum(client, name, 'Errors', now)];
    if (runs === 0) {
      const found = 'it has not run for an hour';
      return [wrong('sweep.runs', found, 'see whether its schedule is there and enabled', 'sweep')];
    }
    if (errors === runs) return [wrong('sweep.runs', `all of ${runs} sweeps failed`, 'see the log of sweep', 'sweep')];
    if (errors > 0) {
      const todo = 'a later one finds what these did not; see its log';
      return [warning('sweep.runs', `${errors} of ${runs} sweeps failed in the last hour`, todo, 'sweep')];
    }
    return [ok('sweep.runs', `${runs} times in the last hour, without an error`)];
  });
