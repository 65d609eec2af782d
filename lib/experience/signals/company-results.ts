/** What a company does or earns, and customers don't measure it by. The words that give it away: `company-words.ts`. */
export interface CompanyResult {
  id: string;
  /** Goes on from “the word” …: why it is none of the customer's. */
  why: string;
  /** Customers use the word for things of their own: it isn't looked for in what they say. */
  notInOutcomes?: true;
  /** Neither anywhere else, where the text says that it is the customer's. */
  unlessTheirs?: true;
}

export const NPS: CompanyResult = {
  id: 'net-promoter-score',
  why: 'is the net promoter score, a company’s own result: no customer is better off by it',
};
export const REVENUE: CompanyResult = {
  id: 'revenue',
  why: 'is what the company sells, not what the customer gets',
};
export const PROFIT: CompanyResult = {
  id: 'profit',
  why: 'is what the company keeps, not what the customer gets',
};
export const COMPANY_COST: CompanyResult = {
  id: 'company-cost',
  why: 'is what the company spends, which no customer sees',
};
export const COST: CompanyResult = {
  id: 'cost',
  why: 'reads as a cost of the company; if it is the customer who pays less, say so: “money saved by the customer”',
  notInOutcomes: true,
  unlessTheirs: true,
};
export const CONVERSION: CompanyResult = {
  id: 'conversion',
  why: 'is how many do what the company wants of them, not what they came for',
  notInOutcomes: true,
};
export const ORDER_VALUE: CompanyResult = {
  id: 'order-value',
  why: 'is how much customers spend with the company: a result of its own',
};
export const CALLS: CompanyResult = {
  id: 'calls-made',
  why: 'is an activity of the company: customers don’t count how often somebody calls or visits them',
};
export const TICKETS: CompanyResult = {
  id: 'tickets-closed',
  why: 'is an activity of the desk: a closed ticket is not yet a solved problem',
};
export const SERVICE_LEVEL: CompanyResult = {
  id: 'service-level',
  why: 'is the desk’s own target, which has a report of its own and is never part of an experience score',
};
export const UTILISATION: CompanyResult = {
  id: 'utilisation',
  why: 'is how the company uses its people’s time, not what the customer gets of it',
};
export const OWN_BENEFIT: CompanyResult = {
  id: 'own-benefit',
  why: 'is what the company gets of it; say what the customer gets',
};
export const CHURN: CompanyResult = {
  id: 'churn',
  why: 'is the company’s loss of customers; measure what makes them stay',
};
export const RETENTION: CompanyResult = {
  id: 'retention',
  why: 'is the company’s success in keeping customers; measure what makes them stay',
  notInOutcomes: true,
};
