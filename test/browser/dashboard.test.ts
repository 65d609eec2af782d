/**
 * The dashboard in Chromium, against a Pith with the simulated company. One company for all places: filling one takes
 * longer than looking at it. PITH_PLACE=overview runs one place's alone.
 */
import process from 'node:process';
import { afterAll, beforeAll, describe, vi } from 'vitest';
import { describeWithChromium } from './chromium.ts';
import { type House, openHouse, type PlaceTests } from './dashboard/house.ts';

/** In this order: those that only look come before those that change something. */
const PLACES = [
  'overview',
  'unit',
  'tickets',
  'at-risk',
  'measures',
  'links',
  'calendars',
  'agreements',
  'connections',
  'experiments',
  'shell',
];

const only = process.env.PITH_PLACE;
const wanted = PLACES.filter(place => only === undefined || only === place);
const parts = await Promise.all(
  wanted.map(async place => ({ place, tests: (await import(`./dashboard/${place}.ts`)) as { tests: PlaceTests } })),
);

describeWithChromium('the dashboard in Chromium', () => {
  vi.setConfig({ testTimeout: 60_000 });
  let house: House | undefined;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house?.close());
  const opened = (): House => {
    if (house === undefined) throw new Error('the house is not open yet');
    return house;
  };
  for (const { place, tests } of parts) describe(place, () => tests.tests(opened));
});
