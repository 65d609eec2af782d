/** Agreements of a configuration file: proposed as the next version, when they differ from the latest one. */
import { describe, expect, it } from 'vitest';
import { exportText } from '../../local/apply/export.ts';
import { apply, NOTHING, type ServedHouse, servedHouse } from './apply-support.ts';

const FILE = `units:
  finance: { name: Finance, timeZone: Europe/Berlin }
agreements:
  finance:
    - window: month
      effectiveFrom: 2026-07-01
      reviewOn: 2026-12-01
      onMissed: remediation
      owners: { it: head-of-it, business: [cfo, controller] }
      measures:
        - { id: first-contact-resolution, target: 0.7, floor: 0.4, weight: 3 }
        - { id: reopen-rate, target: 0.05, floor: 0.15, weight: 1 }
    - service: vpn
      window: quarter
      effectiveFrom: 2026-07-01
      reviewOn: 2027-01-01
      passMark: 80
      onMissed: reported
      owners: somebody
      measures: [{ id: bounce-rate, target: 0.1, floor: 0.3, weight: 1 }]
`;
const path = '/v1/units/finance/agreements';
const versions = async ({ admin }: ServedHouse) =>
  ((await admin.ask('GET', path)) as { items: { version: number; status: string; service?: string }[] }).items;

describe('an agreement of a file', () => {
  it('is proposed by one of the sides, and not again while it stays as it is', async () => {
    const pith = await servedHouse();
    const first = await apply(pith, FILE);
    expect(first).toMatchObject({ ...NOTHING, created: 1, proposed: 2, complained: '' });
    expect(first.said).toContain(
      'proposed: agreement of finance, version 1; it is agreed when both sides have signed it',
    );
    expect(first.said).toContain('proposed: agreement of finance on vpn, version 2');
    expect(await versions(pith)).toMatchObject([
      { version: 2, status: 'proposed', service: 'vpn' },
      { version: 1, status: 'proposed', proposed: { role: 'it' } },
    ]);
    const there = await pith.house.dump();
    expect(await apply(pith, FILE)).toMatchObject({ ...NOTHING, unchanged: 3 });
    expect(await pith.house.dump()).toEqual(there);
  });

  it('in a dry run is only said, also for a unit that the file itself sets up', async () => {
    const pith = await servedHouse();
    const before = await pith.house.dump();
    const run = await apply(pith, FILE, { dryRun: true });
    expect(run).toMatchObject({ ...NOTHING, created: 1, proposed: 2 });
    expect(run.said).toContain('would be proposed: agreement of finance on vpn\n    /service: "vpn"');
    expect(await pith.house.dump()).toEqual(before);
  });

  it('with other terms becomes the next version, and the difference is said', async () => {
    const pith = await servedHouse();
    await apply(pith, FILE);
    const run = await apply(pith, FILE.replace('target: 0.7', 'target: 0.75'), { party: pith.business });
    expect(run).toMatchObject({ ...NOTHING, proposed: 1, unchanged: 2 });
    expect(run.said).toContain(
      'version 3; it is agreed when both sides have signed it\n    /measures/0/target: 0.7 → 0.75',
    );
    expect(await versions(pith)).toMatchObject([{ version: 3, proposed: { role: 'business' } }, {}, {}]);
  });

  it('is compared with the latest version that was not withdrawn, signed or not', async () => {
    const pith = await servedHouse();
    await apply(pith, FILE);
    await pith.it.ask('POST', `${path}/1/signature`);
    await pith.business.ask('POST', `${path}/1/signature`);
    expect(await apply(pith, FILE)).toMatchObject({ ...NOTHING, unchanged: 3 });
    await pith.it.ask('POST', `${path}/2/withdrawal`);
    expect(await apply(pith, FILE)).toMatchObject({ ...NOTHING, proposed: 1, unchanged: 2 });
    expect((await versions(pith)).map(({ status }) => status)).toEqual(['proposed', 'withdrawn', 'agreed']);
  });

  it('can’t be proposed by an administrator: what to do is said, and the rest is applied', async () => {
    const pith = await servedHouse();
    const run = await apply(pith, FILE, { party: undefined });
    expect(run).toMatchObject({ ...NOTHING, created: 1, failed: 2 });
    expect(run.complained).toMatch(/^pith\.yaml:5:7 agreement of finance: it isn’t proposed.*--party-token.*--as it/);
    expect(await versions(pith)).toEqual([]);
  });

  it('of a unit that the proposing side may not see fails alone', async () => {
    const pith = await servedHouse();
    const two = `${FILE}  sales: { window: month }\n`.replace('units:\n', 'units:\n  sales: { name: Sales }\n');
    const run = await apply(pith, two, { party: pith.business });
    expect(run).toMatchObject({ ...NOTHING, created: 2, proposed: 2, failed: 1 });
    expect(run.complained).toMatch(/^pith\.yaml:\d+:3 agreement of sales: /);
    expect(run.said).toMatch(/2 created, 2 proposed, 0 unchanged, 1 failed$/);
  });

  it('that is refused is said with its place in the file', async () => {
    const pith = await servedHouse();
    const wrong = FILE.replace('target: 0.7', 'target: 0.3').replace('onMissed: reported', 'onMissed: tears');
    const run = await apply(pith, wrong);
    expect(run).toMatchObject({ ...NOTHING, created: 1, failed: 2 });
    const [first, second] = run.complained.split('\n');
    expect(first).toMatch(
      /^pith\.yaml:11:43 agreement of finance \/measures\/0\/target: of first-contact-resolution more/,
    );
    expect(second).toMatch(/^pith\.yaml:18:7 agreement of finance on vpn \/onMissed: /);
  });

  it('is exported as it was proposed, and that proposes nothing', async () => {
    const pith = await servedHouse();
    await apply(pith, FILE);
    const text = await exportText(pith.admin);
    expect(text).toContain('effectiveFrom: "2026-07-01"');
    expect(text).toContain('business: cfo, controller');
    expect(await apply(pith, text)).toMatchObject({ ...NOTHING, unchanged: 4 });
    const other = await servedHouse();
    expect(await apply(other, text)).toMatchObject({ created: 1, proposed: 2, failed: 0 });
    expect(await exportText(other.admin)).toBe(text);
  });
});
