/**
 * The meter on AWS: one line of standard output at the end of an invocation, in CloudWatch's embedded metric format.
 * Only the bundles of functions that measure something carry the library.
 */
import { Metrics } from '@aws-lambda-powertools/metrics';
import { METRICS, METRICS_NAMESPACE, type Measuring, type Meter, type MetricName } from '#lib/meter.ts';

/** The library's own remarks are for whoever programs: nothing of them belongs into the log. */
const unheard = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };

/** The meter of a function. Its name is the one dimension: each value of one more would be a metric that is paid for. */
export function createMeter(service: Measuring): Meter {
  const metrics = new Metrics({ namespace: METRICS_NAMESPACE, serviceName: service, logger: unheard });
  return {
    add(metric: MetricName, value: number) {
      // What is no number would make the library throw, and a figure must not cost an event.
      if (Number.isFinite(value)) metrics.addMetric(metric, METRICS[metric], value);
    },
    flush() {
      try {
        if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
      } catch {
        // What can't be written is gone. The invocation has done its work.
      }
    },
  };
}
