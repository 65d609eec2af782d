/** What every answer of a report says of its own age. */
import { type Schema, said, time } from './shape.ts';

export const freshness: Record<'asOf' | 'feedLagSeconds', Schema> = {
  asOf: said(time, 'When it was found'),
  feedLagSeconds: said(
    { type: 'number', minimum: 0 },
    'Age of the oldest accepted event that was not counted yet; 0 when there was none',
  ),
};
