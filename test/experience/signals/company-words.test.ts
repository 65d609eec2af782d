/** What a CPI can't be about, by one word of each list and language: why it is refused, and what is harmless. */
import { describe, expect, test } from 'vitest';
import { testCpi } from '#experience/signals/cpi-test.ts';

const tested = (name: string) =>
  testCpi({
    name,
    signal: 'done',
    increment: 'time',
    evidence: { outcome: 'I get it.', method: 'contextual-inquiry' },
  });

/** Why a name is refused, after the words that it is refused for. */
const why = (name: string) => tested(name).issues.map(({ message }) => message.replace(/^.*” /, ''));

const KPI = 'Keep it as a KPI ("kind": "kpi"), or as a plain measure ("kind": "measure").';

const COMPANYS: readonly [why: string, names: readonly string[]][] = [
  ['is the net promoter score, a company’s own result: no customer is better off by it', ['NPS']],
  [
    'is what the company sells, not what the customer gets',
    ['Revenue', 'Jahresumsatz', 'Fatturato', 'Ventes', 'Facturación'],
  ],
  [
    'is what the company keeps, not what the customer gets',
    ['Profit', 'Gewinn', 'Utile netto', 'Bénéfice net', 'Rentabilidad'],
  ],
  [
    'is what the company spends, which no customer sees',
    ['Headcount', 'Personalkosten', 'Costi operativi', 'Frais de personnel', 'Gastos de personal'],
  ],
  [
    'reads as a cost of the company; if it is the customer who pays less, say so: “money saved by the customer”',
    ['Costs', 'Kosten', 'Costi', 'Coûts', 'Costes'],
  ],
  [
    'is how many do what the company wants of them, not what they came for',
    ['Page views', 'Seitenaufrufe', 'Tasso di conversione', 'Taux de transformation', 'Tasa de conversión'],
  ],
  [
    'is how much customers spend with the company: a result of its own',
    ['Basket size', 'Warenkorbwert', 'Carrello medio', 'Panier moyen', 'Cesta media'],
  ],
  [
    'is an activity of the company: customers don’t count how often somebody calls or visits them',
    ['Outbound calls', 'Kundenbesuche', 'Chiamate gestite', 'Appels traités', 'Llamadas atendidas'],
  ],
  [
    'is an activity of the desk: a closed ticket is not yet a solved problem',
    ['Tickets closed', 'Gelöste Tickets', 'Ticket risolti', 'Tickets résolus', 'Tickets cerrados'],
  ],
  [
    'is the desk’s own target, which has a report of its own and is never part of an experience score',
    ['SLA', 'Servicelevel', 'Livelli di servizio', 'Niveau de service', 'Nivel de servicio'],
  ],
  [
    'is how the company uses its people’s time, not what the customer gets of it',
    ['Occupancy', 'Auslastung', 'Saturazione', 'Taux d’occupation', 'Utilización'],
  ],
  [
    'is what the company gets of it; say what the customer gets',
    ['Our image', 'Unser Ansehen', 'Nostra immagine', 'Notre réputation', 'Nuestra imagen'],
  ],
  [
    'is the company’s loss of customers; measure what makes them stay',
    ['Churn', 'Kundenverlust', 'Clienti persi', 'Clients perdus', 'Fuga de clientes'],
  ],
  [
    'is the company’s success in keeping customers; measure what makes them stay',
    ['Retention', 'Kundenbindung', 'Fidelizzazione', 'Fidélisation', 'Retención'],
  ],
];

describe.each(COMPANYS)('what %s', (says, names) => {
  test.each(names.map(name => [name]))('is “%s”', name => {
    expect(why(name)).toEqual([`${says}. ${KPI}`]);
  });
});

describe('harmless are', () => {
  test.each([
    ...['Sales team', 'Gewinn an Zeit', 'Margine d’errore', 'Utilisation simple', 'Facilidad de utilización'],
    ...['Versteckte Kosten', 'Costi nascosti', 'Coûts cachés', 'Costes ocultos', 'Hidden costs'],
  ])('“%s”', name => {
    expect(why(name)).toEqual([]);
  });
});

describe('a cost is the customer’s where the text says so:', () => {
  test.each([
    'Costs of the customer',
    'Kosten des Kunden',
    'Costi del cliente',
    'Coûts des usagers',
    'Costes del usuario',
  ])('“%s”', name => expect(why(name)).toEqual([]));
});
