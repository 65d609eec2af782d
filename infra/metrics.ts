/** Figures by the names under which CloudWatch has them: our own, and those of the table and its index. */
import { Duration } from 'aws-cdk-lib';
import { Metric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { METRICS_NAMESPACE, type Measuring, type MetricName } from '#lib/meter.ts';
import { LISTS_INDEX } from './data-stack.ts';

/** A figure of our own (lib/meter.ts), as this function writes it. */
export const ownMetric = (metricName: MetricName, service: Measuring, options: MetricOptions = {}): Metric =>
  new Metric({
    ...{ namespace: METRICS_NAMESPACE, metricName, dimensionsMap: { service } },
    ...{ statistic: 'Sum', period: Duration.minutes(5) },
    ...options,
  });

/** A figure of the table, or of its index. */
export const tableMetric = (
  { tableName }: ITable,
  metricName: string,
  { index = false, ...options }: MetricOptions & { index?: boolean } = {},
): Metric =>
  new Metric({
    ...{ namespace: 'AWS/DynamoDB', metricName },
    dimensionsMap: {
      TableName: tableName,
      ...(index ? { GlobalSecondaryIndexName: LISTS_INDEX } : {}),
      ...options.dimensionsMap,
    },
    ...{ statistic: options.statistic ?? 'Sum', period: options.period ?? Duration.minutes(5) },
    ...(options.label === undefined ? {} : { label: options.label }),
  });
