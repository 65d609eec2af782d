/** The business units. */
import type { Unit } from '#configuration/rules.ts';
import { columnsOf, table } from './column.ts';

const { text, list, share, flag } = columnsOf<Unit>();

export const units = table<{ items: readonly Unit[] }, Unit>({
  id: 'units',
  title: 'Business units',
  description: 'One row for each unit that you may see.',
  columns: [
    text('unit', 'Id of the unit', ({ id }) => id),
    text('name', 'What it is called', ({ name }) => name),
    text('time_zone', 'IANA time zone of its days', ({ timeZone }) => timeZone),
    share('sla_target', 'The attainment that is aimed at', ({ slaTarget }) => slaTarget),
    list('services', 'Its services', ({ services }) => services),
    flag('discovered', 'Whether it was found in events, and nobody has set it up yet', row => row.discovered === true),
  ],
  rows: ({ items }) => items,
});
