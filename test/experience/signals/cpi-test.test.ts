/** The CPI test (measures.md §3) as a table: what passes, what passes on weak evidence, what is refused and why. */
import { describe, expect, it, test } from 'vitest';
import { type CpiCandidate, testCpi } from '#experience/signals/cpi-test.ts';
import { type EvidenceMethod, INCREMENT_KINDS, type IncrementKind } from '#experience/signals/evidence.ts';

const candidate = (
  name: string,
  increment: string | undefined,
  outcome = 'I get what I came for.',
  more: { signal?: string; method?: EvidenceMethod } = {},
): CpiCandidate => ({
  name,
  signal: more.signal ?? 'thing-done',
  increment,
  evidence: { outcome, method: more.method ?? 'contextual-inquiry' },
});

const ACCEPTED: readonly [name: string, increment: string, kind: IncrementKind, outcome?: string, signal?: string][] = [
  ['Quote turnaround', 'time: one hour sooner', 'time', 'I have the quote before my own customer stops waiting.'],
  ['Nothing broke', 'quality: one change that breaks nothing', 'quality', 'After an update everything still works.'],
  ['Payment options offered', 'number of options', 'options', 'I can pay the way I always do.', 'checkout'],
  ['Friends who like this song', 'connection: one more friend', 'connection', 'I see what my friends listen to.'],
  ['Money saved on the plan', 'money saved by the customer', 'money-saved', 'It costs me less than last year.'],
  ['Price known up front', 'trust: no hidden costs', 'trust', 'I know what it will cost me before I begin.'],
  ['Clicks to book', 'fewer steps', 'convenience', 'Booking doesn’t take me through five pages.'],
  ['Sales staff who answer at once', 'less waiting', 'time', 'Somebody helps me when I ask.', 'shop-question'],
  ['Currency conversion shown', 'convenience', 'convenience', 'I see the price in my own money.'],
  ['Sales quote turnaround', 'time', 'time', 'Sales answers me while I am still interested.', 'sales-quote-sent'],
  ['Time to a quote from sales', 'one hour sooner', 'time'],
  ['Calls answered within 30 seconds', 'less waiting', 'time', 'I reach somebody at once.', 'call'],
  ['Reordered at once', 'one click fewer', 'convenience'],
  ['Payment options offered', 'one more payment method', 'options'],
  ['Savings of a customer', 'EUR saved', 'money-saved'],
  ['Nothing broke', 'fewer interruptions', 'quality'],
  ['Logins without a password', 'security', 'security', 'Nobody but me gets at my data.'],
  ['Advice that fits', 'personalised advice', 'personalisation', 'They know what I need.'],
  ['Suggestions taken up', 'recognition', 'recognition', 'They do something about what I say.'],
  ['Deliveries without plastic', 'less waste', 'responsibility', 'I don’t throw half of it away.'],
  ['Good standing with my own customers', 'reputation', 'reputation', 'My customers think well of me.'],
  ['Calls I had to make until it was solved', 'less effort', 'convenience', 'I only want to call once.'],
  ['Downloads that finish', 'reliability', 'quality', 'The conversion of my file keeps the pictures.'],
  ['What a repair costs me', 'the customer pays less', 'money-saved', 'I want to spend less on repairs.'],
  // A till that is down loses the customer's sales, not ours.
  ['Tills that work', 'availability', 'quality', 'When the till is down I lose sales.'],
  // The other languages.
  ['Angebot liegt vor', 'Zeitersparnis in Stunden', 'time', 'Ich habe das Angebot am selben Tag.'],
  ['Kostenlose Rückgabe', 'Ersparnis für den Kunden', 'money-saved', 'Ich zahle nichts, wenn es nicht passt.'],
  ['Tempo del preventivo', 'tempo di attesa', 'time', 'Ho il preventivo lo stesso giorno.'],
  ['Opzioni di pagamento', 'numero di opzioni', 'options', 'Pago come voglio io.'],
  ['Délai du devis', 'temps gagné', 'time', 'J’ai le devis le jour même.'],
  ['Application simple', 'facilité d’utilisation, simplicité', 'convenience', 'Je trouve tout de suite.'],
  ['Tiempo del presupuesto', 'tiempo de espera', 'time', 'Tengo el presupuesto el mismo día.'],
];

describe('a CPI', () => {
  test.each(ACCEPTED)('“%s” with “%s” passes: %s', (name, increment, kind, outcome, signal) => {
    expect(testCpi(candidate(name, increment, outcome, signal === undefined ? {} : { signal }))).toEqual({
      outcome: { passes: true, evidence: 'strong' },
      increment: { passes: true, kind },
      issues: [],
    });
  });

  test.each<EvidenceMethod>(['survey', 'focus-group', 'expert-judgement', 'copied'])(
    'found by %s passes as weak',
    method => {
      const tested = testCpi(candidate('Quote turnaround', 'time', 'I have it the same day.', { method }));
      expect(tested).toMatchObject({ outcome: { passes: true, evidence: 'weak' }, issues: [] });
    },
  );

  test.each(INCREMENT_KINDS)('may say %s by that very word', kind => {
    expect(testCpi(candidate('Something good', kind)).increment).toEqual({ passes: true, kind });
  });
});

/** What is refused: which test, at which path, quoting what. */
const REFUSED: readonly [given: CpiCandidate, path: string, fails: 1 | 2, quote: string][] = [
  [candidate('NPS', 'trust'), '/name', 1, 'NPS'],
  [candidate('Our eNPS this year', 'trust'), '/name', 1, 'NPS'],
  [candidate('Net Promoter Score', 'trust'), '/name', 1, 'Net Promoter'],
  [candidate('Net Promotor Score', 'trust'), '/name', 1, 'Net Promotor'],
  [candidate('Share of promoters', 'trust'), '/name', 1, 'promoters'],
  [candidate('Calls with a value-added message', 'time'), '/name', 1, 'Calls with a value-added message'],
  [candidate('Would recommend us', 'trust', undefined, { signal: 'nps-answer' }), '/source/signal', 1, 'nps'],
  [candidate('Value-added sales calls', 'time'), '/name', 1, 'Value-added sales calls'],
  [candidate('Revenue per visit', 'time'), '/name', 1, 'Revenue'],
  [candidate('Happy customers', 'more revenue'), '/increment', 2, 'revenue'],
  [candidate('Happy customers', 'time', 'We make more sales.'), '/evidence/outcome', 1, 'sales'],
  [candidate('Sales', 'time'), '/name', 1, 'Sales'],
  [candidate('Gross margin', 'quality'), '/name', 1, 'margin'],
  [candidate('Cost per ticket', 'money saved'), '/name', 1, 'Cost per'],
  [candidate('Cost per customer', 'money saved'), '/name', 1, 'Cost per'],
  [candidate('Lower costs', 'money saved'), '/name', 1, 'costs'],
  [candidate('Conversion rate', 'convenience'), '/name', 1, 'Conversion'],
  [candidate('Customer conversion', 'convenience'), '/name', 1, 'conversion'],
  [candidate('Average order value', 'options'), '/name', 1, 'Average order'],
  [candidate('Calls made', 'time'), '/name', 1, 'Calls made'],
  [candidate('Tickets closed per agent', 'time'), '/name', 1, 'Tickets closed'],
  [candidate('Agents’ utilisation', 'time'), '/name', 1, 'utilisation'],
  [candidate('Faster handling', 'agent time saved'), '/increment', 2, 'agent time'],
  [candidate('Churn', 'trust'), '/name', 1, 'Churn'],
  [candidate('Customer retention', 'trust'), '/name', 1, 'retention'],
  [candidate('SLAs met', 'time'), '/name', 1, 'SLAs'],
  [candidate('netPromoterScore', 'trust'), '/name', 1, 'netPromoter'],
  [candidate('N.P.S.', 'trust'), '/name', 1, 'N.P.S'],
  [candidate('sales_per_day', 'time'), '/name', 1, 'sales'],
  [candidate('Good advice', 'reputation for the company'), '/increment', 2, 'for the company'],
  [candidate('Good advice', 'time', 'Customers buy more.'), '/evidence/outcome', 1, 'Customers buy more'],
  // The other languages.
  [candidate('Quartalsumsatz', 'Zeit'), '/name', 1, 'Quartalsumsatz'],
  [candidate('Verkaufsgespräche mit Mehrwert', 'Zeit'), '/name', 1, 'Verkaufsgespräche'],
  [candidate('Auslastung', 'Zeit'), '/name', 1, 'Auslastung'],
  [candidate('Fatturato', 'tempo'), '/name', 1, 'Fatturato'],
  [candidate('Ticket chiusi', 'tempo'), '/name', 1, 'Ticket chiusi'],
  [candidate('Chiffre d’affaires', 'temps'), '/name', 1, 'Chiffre d’affaires'],
  [candidate('Taux d’utilisation', 'temps'), '/name', 1, 'Taux d’utilisation'],
  [candidate('Ventas', 'tiempo'), '/name', 1, 'Ventas'],
  [candidate('Llamadas realizadas', 'tiempo'), '/name', 1, 'Llamadas realizadas'],
  // No increment that anybody values.
  [candidate('Synergy', 'synergy'), '/increment', 2, 'synergy'],
  [candidate('Good business', 'money'), '/increment', 2, 'money'],
];

describe('what is no CPI', () => {
  test.each(REFUSED)('%j is refused at %s by test %i for “%s”', (given, path, fails, quote) => {
    const { outcome, increment, issues } = testCpi(given);
    expect(issues).toHaveLength(1);
    expect(issues[0]?.path).toBe(path);
    expect(issues[0]?.message).toMatch(new RegExp(`^fails test ${fails} \\(.*“${quote}” `));
    // Only the company’s own has a place of its own.
    if (!['synergy', 'money'].includes(quote)) expect(issues[0]?.message).toContain('"kind": "kpi"');
    expect([outcome.passes, increment.passes]).toEqual([fails !== 1, fails !== 2]);
  });

  it('is told all that is wrong at once, each word once', () => {
    const given = { name: 'NPS and revenue, revenue', signal: 'nps', increment: undefined };
    const { issues } = testCpi(given);
    expect(issues.map(({ path }) => path)).toEqual(['/name', '/name', '/source/signal', '/evidence', '/increment']);
  });

  it('lacks its evidence, its outcome, or its increment', () => {
    const { evidence: _, ...without } = candidate('Quote turnaround', 'time');
    expect(testCpi(without).issues).toMatchObject([
      { path: '/evidence', message: expect.stringMatching(/^fails test 1/) },
    ]);
    expect(testCpi(candidate('Quote turnaround', 'time', '  ')).issues).toMatchObject([{ path: '/evidence/outcome' }]);
    for (const increment of [undefined, '', ' ']) {
      const { issues } = testCpi(candidate('Quote turnaround', increment));
      expect(issues).toMatchObject([{ path: '/increment', message: expect.stringContaining('no increment is given') }]);
    }
  });
});
