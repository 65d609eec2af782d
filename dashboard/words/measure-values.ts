/** Values of measures, written by the unit that the catalogue (GET /v1/measures) names: share, seconds, points… */
import { defineWords } from './language.ts';
import { count, decimal, duration, NOTHING, percent, percentagePoints, points, signed } from './numbers.ts';

type Value = number | null | undefined;

const words = defineWords({
  en: {
    points: (n: string) => `${n} points`,
    stars: (n: string) => `${n} stars`,
    percentagePoints: (n: string) => `${n} pp`,
  },
  de: {
    points: n => `${n} Punkte`,
    stars: n => `${n} Sterne`,
    percentagePoints: n => `${n} Prozentpunkte`,
  },
  it: {
    points: n => `${n} punti`,
    stars: n => `${n} stelle`,
    percentagePoints: n => `${n} p.p.`,
  },
});

const signedDuration = (value: number): string => (value > 0 ? `+${duration(value)}` : duration(value));

/** A value of a measure: 34.1 %, 27 hr 15 min, 2.1 points, +12.0. A unit of a company's own stands as it named it. */
export function writeMeasure(value: Value, unit: string): string {
  if (value === null || value === undefined) return NOTHING;
  switch (unit) {
    case 'share':
      return percent(value);
    case 'seconds':
      return duration(value);
    case 'points':
      return words.value.points(points(value));
    case 'stars':
      return words.value.stars(points(value));
    case 'score':
    case 'value':
      return decimal(value);
    // Shares of one side less the other's: −100 to +100, as such scores are known.
    case 'balance':
      return percentagePoints(value);
    case 'tickets':
    case 'users':
      return Number.isInteger(value) ? count(value) : points(value);
    default:
      return `${decimal(value)} ${unit}`;
  }
}

/** A difference of two values, with its sign: +1.9 pp, −25 min. */
export function writeMeasureChange(value: Value, unit: string): string {
  if (value === null || value === undefined) return NOTHING;
  switch (unit) {
    case 'share':
      return words.value.percentagePoints(percentagePoints(value));
    case 'seconds':
      return signedDuration(value);
    case 'points':
      return words.value.points(signed(value));
    case 'stars':
      return words.value.stars(signed(value));
    case 'balance':
      return percentagePoints(value);
    case 'score':
    case 'value':
      return signed(value, 2);
    case 'tickets':
    case 'users':
      return signed(value);
    default:
      return `${signed(value, 2)} ${unit}`;
  }
}
