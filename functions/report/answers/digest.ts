/** What is answered as a digest: the same that subscribers are sent as the data of `digest.monthly`. */
import { DIGEST } from '#lib/notify/digest-shape.ts';
import type { Schema } from './shape.ts';

export const digest: Schema = { ...DIGEST };
