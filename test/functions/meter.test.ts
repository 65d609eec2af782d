/** The meter on AWS: what it writes is what CloudWatch takes for figures. */
import { array, assert, constantFrom, double, property, tuple } from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMeter } from '#functions/meter.ts';
import { METRICS, type MetricName } from '#lib/meter.ts';

let written: string[];
beforeEach(() => {
  written = [];
  vi.spyOn(process.stdout, 'write').mockImplementation(text => {
    written.push(String(text));
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

const NAMES = Object.keys(METRICS) as MetricName[];

describe('a flush', () => {
  it('writes one line in the embedded metric format, with the function as its only dimension', () => {
    const meter = createMeter('ingest');
    const before = Date.now();
    meter.add('Accepted', 3);
    meter.add('Quarantined', 1);
    meter.flush();
    expect(written).toHaveLength(1);
    expect(written[0]).toMatch(/^\{.*\}\n$/);
    const { _aws, ...values } = JSON.parse(written[0] ?? '');
    expect(values).toEqual({ service: 'ingest', Accepted: 3, Quarantined: 1 });
    expect(_aws.Timestamp).toBeGreaterThanOrEqual(before);
    expect(_aws.CloudWatchMetrics).toEqual([
      {
        Namespace: 'Pith',
        Dimensions: [['service']],
        Metrics: [
          { Name: 'Accepted', Unit: 'Count' },
          { Name: 'Quarantined', Unit: 'Count' },
        ],
      },
    ]);
  });

  it('costs less than 300 bytes of log for one delivery', () => {
    const meter = createMeter('ingest');
    meter.add('Accepted', 1);
    meter.flush();
    expect(written.join('').length).toBeLessThan(300);
  });

  it('writes nothing when nothing was added since the last one', () => {
    const meter = createMeter('ingest');
    meter.flush();
    expect(written).toEqual([]);
    meter.add('Duplicate', 1);
    meter.flush();
    meter.flush();
    expect(written).toHaveLength(1);
  });

  it('gives each metric its unit', () => {
    const meter = createMeter('convert');
    for (const name of NAMES) meter.add(name, 1);
    meter.flush();
    const { Metrics } = JSON.parse(written[0] ?? '')._aws.CloudWatchMetrics[0];
    expect(Metrics).toEqual(NAMES.map(Name => ({ Name, Unit: METRICS[Name] })));
  });

  it('never throws: neither for what is no number, nor when nothing can be written', () => {
    const meter = createMeter('ingest');
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) meter.add('Accepted', value);
    meter.flush();
    expect(written).toEqual([]);
    vi.mocked(process.stdout.write).mockImplementation(() => {
      throw new Error('closed');
    });
    meter.add('Accepted', 1);
    expect(() => meter.flush()).not.toThrow();
  });

  it('tells all that was added, value by value', () => {
    const adds = array(tuple(constantFrom(...NAMES), double({ noNaN: true, noDefaultInfinity: true })), {
      minLength: 1,
      maxLength: 60,
    });
    assert(
      property(adds, added => {
        written = [];
        const meter = createMeter('convert');
        for (const [name, value] of added) meter.add(name, value);
        meter.flush();
        const line = JSON.parse(written.join(''));
        for (const name of NAMES) {
          // JSON has no −0.
          const values = added.filter(([of]) => of === name).map(([, value]) => value + 0);
          expect([line[name] ?? []].flat()).toEqual(values);
        }
      }),
      { numRuns: 50 },
    );
  });
});
