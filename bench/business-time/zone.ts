/** Most peers know the machine's time zone only, so this is it, from here on. */
import process from 'node:process';

export const ZONE = 'Europe/Berlin';
process.env.TZ = ZONE;
