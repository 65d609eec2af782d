/** Pairs of series at all lags: found where there is something, and seldom where there is nothing. */
import { describe, expect, it } from 'vitest';
import { type Association, associate, type Line, type Pair, testAlone } from '#lib/linkage/association.ts';
import { seeded } from '#test/support/random.ts';
import { following, noise, walk } from './series.ts';

const WEEKS = 104;
const line = (id: string, values: readonly (number | null)[]): Line => ({ id, name: id, direction: 'higher', values });
const weekly = (cpi: Line, kpi: Line, lags = 8): Pair => ({ cpi, kpi, cadence: 'week', lags });
const pairOf = (cpi: readonly (number | null)[], kpi: readonly (number | null)[], lags?: number): Pair =>
  weekly(line('cpi', cpi), line('kpi', kpi), lags);

function only(pairs: readonly Pair[]): Association {
  const [first] = associate(pairs).associations;
  if (first === undefined) throw new Error('there is one');
  return first;
}

const shareOf = <One>(all: readonly One[], holds: (one: One) => boolean): number =>
  all.filter(holds).length / all.length;
const times = <One>(count: number, make: () => One): One[] => Array.from({ length: count }, make);

describe('series that have nothing to do with each other', () => {
  const roll = seeded(1);
  const walks = (): Pair => pairOf(walk(noise(roll, WEEKS - 1)), walk(noise(roll, WEEKS - 1)));
  /** Their changes follow one another: what is too high by chance comes down again. */
  const noises = (): Pair => pairOf(noise(roll, WEEKS), noise(roll, WEEKS));

  it.each([
    ['walks', walks],
    ['noise around a level', noises],
  ])('are called associated in at most 5 of 100 looks at nine lags: %s', (_, make) => {
    const looks = times(400, () => only([make()]));
    expect(shareOf(looks, ({ associated }) => associated)).toBeLessThanOrEqual(0.05);
  });

  it('are called associated hardly ever among 400 pairs, whose 3,600 tests are paid for', () => {
    const { associations, tested } = associate(times(400, walks));
    expect(tested).toBe(400 * 9);
    expect(shareOf(associations, ({ associated }) => associated)).toBeLessThanOrEqual(0.05);
  });
});

describe('a KPI that follows with ρ = 0.5 two weeks later', () => {
  const roll = seeded(2);
  const planted = (): Pair => {
    const changes = noise(roll, WEEKS - 1);
    return pairOf(walk(changes), walk(following(changes, 0.5, 2, roll)));
  };
  const isFound = ({ associated, best }: Association): boolean => associated && best.lag === 2;

  it('is found at that lag in more than 80 of 100 series of 104 weeks', () => {
    expect(
      shareOf(
        times(100, () => only([planted()])),
        isFound,
      ),
    ).toBeGreaterThan(0.8);
  });

  it('is found in most of them even as one measure among twenty', () => {
    const among = (): Association => {
      const pair = planted();
      const others = times(19, () => weekly(line('other', walk(noise(roll, WEEKS - 1))), pair.kpi));
      return only([pair, ...others]);
    };
    expect(shareOf(times(60, among), isFound)).toBeGreaterThan(0.7);
  });

  it('has its true ρ in the interval in about 95 of 100', () => {
    // Of a normal pair with the correlation 0.5.
    const truth = (6 / Math.PI) * Math.asin(0.25);
    const found = times(200, () => only([planted()]).findings[2]);
    const holds = shareOf(found, one => (one?.low ?? 1) <= truth && truth <= (one?.high ?? -1));
    expect(holds).toBeGreaterThan(0.9);
  });
});

describe('a pair', () => {
  it.each([0, 1, 3, 8])('that is the same %i weeks later is best there', lag => {
    const series = noise(seeded(lag + 10), WEEKS + 8);
    const { best, associated } = only([pairOf(series.slice(lag, lag + WEEKS), series.slice(0, WEEKS))]);
    expect([best.lag, best.rho, associated]).toEqual([lag, 1, true]);
  });

  it('has changes only where both neighbours have a value', () => {
    const series: (number | null)[] = noise(seeded(4), 60);
    const gaps = series.map((value, index) => (index % 10 === 9 ? null : value));
    expect(only([pairOf(gaps, series, 0)]).best.n).toBe(59 - 11);
  });

  it.each([
    [20, false],
    [21, true],
  ])('of %i weeks is tested: %s', (weeks, isTested) => {
    const walks = [noise(seeded(5), weeks - 1), noise(seeded(6), weeks - 1)].map(walk);
    const { associations, tested } = associate([pairOf(walks[0] ?? [], walks[1] ?? [], 0)]);
    const [found] = associations;
    expect([tested, found?.best.rho !== null, found?.warnings.includes('too-short')]).toEqual([
      ...[isTested ? 1 : 0, isTested, !isTested],
    ]);
    if (!isTested) expect(found).toMatchObject({ associated: false, best: { n: weeks - 1, q: null, low: null } });
  });

  it('whose measure never changes is not tested, and says so', () => {
    const found = only([pairOf(Array(WEEKS).fill(1), noise(seeded(7), WEEKS))]);
    expect(found).toMatchObject({ associated: false, best: { rho: null, q: null }, warnings: ['constant'] });
  });

  it('whose changes follow one another closely is worth less, and says so', () => {
    const own = (seed: number) => noise(seeded(seed), WEEKS + 2);
    const smooth = (seed: number) =>
      walk(own(seed).map((one, week, all) => one + (all[week - 1] ?? 0) + (all[week - 2] ?? 0)));
    const found = only([pairOf(smooth(31), smooth(32), 0)]);
    expect(found.best.rho).not.toBeNull();
    expect(found.best.independent).toBeLessThan(found.best.n / 2);
    expect(found.warnings).toContain('autocorrelated');
    const loose = only([pairOf(walk(own(33)), walk(own(34)), 0)]);
    expect(loose.best.independent).toBeGreaterThan(loose.best.n / 2);
    expect(loose.warnings).toEqual([]);
  });

  it('brings along what is wrong with its series, each once', () => {
    const series = walk(noise(seeded(35), WEEKS));
    const wrong = (id: string): Line => ({ ...line(id, series), warnings: ['still-counting'] });
    expect(only([weekly(wrong('cpi'), wrong('kpi'), 0)]).warnings).toEqual(['still-counting']);
  });

  it('has all its lags, each tested alone as among others but for what it pays', () => {
    const roll = seeded(36);
    const changes = noise(roll, WEEKS - 1);
    const [cpi, kpi] = [walk(changes), walk(following(changes, 0.5, 1, roll))];
    const { findings, best } = only([pairOf(cpi, kpi, 3)]);
    expect([findings.map(({ lag }) => lag), best.lag]).toEqual([[0, 1, 2, 3], 1]);
    for (const { q, ...figures } of findings) {
      const { p, ...alone } = testAlone(cpi, kpi, figures.lag);
      expect(alone).toEqual(figures);
      expect(p).toBeLessThanOrEqual(q ?? 0);
    }
    expect(testAlone([], [], 0)).toEqual({ lag: 0, rho: null, low: null, high: null, n: 0, independent: 0, p: null });
  });

  it('of series without any value is too short', () => {
    expect(only([pairOf([], [])])).toMatchObject({ associated: false, best: { n: 0 }, warnings: ['too-short'] });
  });

  it('lets no pair in that has nothing, because others are found at several lags', () => {
    const roll = seeded(21);
    let [called, wrong] = [0, 0];
    for (let unit = 0; unit < 24; unit += 1) {
      const kpi = noise(roll, WEEKS + 2);
      // Eight of 37 measures lead it closely, and their neighbouring lags go the other way beyond chance.
      const cpis = Array.from({ length: 37 }, (_, index) =>
        noise(roll, WEEKS).map((own, week) => (index < 8 ? 0.9 * (kpi[week + 2] ?? 0) + 0.44 * own : own)),
      );
      const { associations } = associate(cpis.map(cpi => pairOf(cpi, kpi.slice(0, WEEKS))));
      const found = associations.map(({ associated }) => associated);
      called += found.filter(is => is).length;
      wrong += found.slice(8).filter(is => is).length;
    }
    expect(called).toBeGreaterThanOrEqual(24 * 8);
    expect(wrong / called).toBeLessThanOrEqual(0.05);
  });

  it('has the q-values of all tests: alone they are smaller than among others', () => {
    const roll = seeded(8);
    const changes = noise(roll, WEEKS - 1);
    const pair = pairOf(walk(changes), walk(following(changes, 0.4, 1, roll)));
    const others = times(10, () => pairOf(walk(noise(roll, WEEKS - 1)), walk(noise(roll, WEEKS - 1))));
    expect(only([pair, ...others]).best.q).toBeGreaterThan(only([pair]).best.q ?? 1);
  });

  it.each([
    [4, 104],
    [52, 156],
  ])('that repeats itself every %i weeks is warned of', (distance, weeks) => {
    const roll = seeded(distance);
    const shape = noise(roll, distance);
    const seasonal = () => noise(roll, weeks).map((value, index) => 3 * (shape[index % distance] ?? 0) + value);
    const found = only([pairOf(seasonal(), seasonal())]);
    expect([found.seasons.includes(distance), found.warnings.includes('seasonal')]).toEqual([true, true]);
  });

  it('without a season is warned of one in at most 1 of 20', () => {
    const roll = seeded(9);
    const looks = times(100, () => only([pairOf(noise(roll, WEEKS), noise(roll, WEEKS), 0)]));
    expect(shareOf(looks, ({ warnings }) => warnings.includes('seasonal'))).toBeLessThanOrEqual(0.05);
  });
});
