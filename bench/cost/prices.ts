/**
 * What AWS asks, in US dollars, in one region and without free tiers. Nobody here could ask the price list service: the
 * figures are those of the public price pages as others quoted them on the dates below, and have to be looked up again
 * before anybody relies on them. Other regions ask up to a quarter more (eu-central-1: about a fifth).
 */
export const REGION = 'us-east-1';
export const LOOKED_UP = '2026-11-22';

interface Price {
  dollars: number;
  /** For so many of what is named by the entry. */
  per: number;
  source: string;
  /** Nothing newer than this was found, or only one source says so. */
  uncertain?: true;
}

const DYNAMODB = 'aws.amazon.com/dynamodb/pricing/on-demand, as halved in November 2024';
const LAMBDA = 'aws.amazon.com/lambda/pricing, arm64, first tier';
const CLOUDWATCH = 'aws.amazon.com/cloudwatch/pricing, February 2026';

const PRICES = {
  writeUnits: { dollars: 0.625, per: 1e6, source: DYNAMODB },
  readUnits: { dollars: 0.125, per: 1e6, source: DYNAMODB },
  storedGigabyteMonths: { dollars: 0.25, per: 1, source: DYNAMODB },
  backedUpGigabyteMonths: { dollars: 0.2, per: 1, source: `${DYNAMODB}, point-in-time recovery`, uncertain: true },
  lambdaGigabyteSeconds: { dollars: 0.0000133334, per: 1, source: LAMBDA },
  lambdaRequests: { dollars: 0.2, per: 1e6, source: LAMBDA },
  provisionedGigabyteSeconds: { dollars: 0.0000033334, per: 1, source: LAMBDA, uncertain: true },
  httpRequests: { dollars: 1, per: 1e6, source: 'aws.amazon.com/api-gateway/pricing, HTTP API, first 300 million' },
  logGigabytes: { dollars: 0.5, per: 1, source: CLOUDWATCH },
  storedLogGigabyteMonths: { dollars: 0.03, per: 1, source: CLOUDWATCH },
  metricMonths: { dollars: 0.3, per: 1, source: CLOUDWATCH },
  alarmMonths: { dollars: 0.1, per: 1, source: CLOUDWATCH },
  scheduledInvocations: { dollars: 1, per: 1e6, source: 'aws.amazon.com/eventbridge/pricing, Scheduler, March 2026' },
  kmsRequests: { dollars: 0.03, per: 1e4, source: 'aws.amazon.com/kms/pricing', uncertain: true },
  cloudFrontGigabytes: { dollars: 0.085, per: 1, source: 'aws.amazon.com/cloudfront/pricing, US', uncertain: true },
  cloudFrontRequests: { dollars: 0.01, per: 1e4, source: 'aws.amazon.com/cloudfront/pricing, US', uncertain: true },
  s3GigabyteMonths: { dollars: 0.023, per: 1, source: 'aws.amazon.com/s3/pricing', uncertain: true },
  /** Reading the stream is free for Lambda's own triggers, and filtered records start no function. */
  streamReads: { dollars: 0, per: 1, source: 'aws.amazon.com/dynamodb/pricing, reads by Lambda triggers' },
} as const satisfies Record<string, Price>;

export type Priced = keyof typeof PRICES;

export const dollarsOf = (what: Priced, amount: number): number => (amount * PRICES[what].dollars) / PRICES[what].per;
