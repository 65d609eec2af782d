/** The Lambda entry of convert. */
import { lambda } from '../aws.ts';
import { createMeter } from '../meter.ts';
import { createConvert } from './convert.ts';

export const handler = lambda(createConvert, { vault: false, meter: createMeter('convert'), follows: true });
