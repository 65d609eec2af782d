/** Agreements as the API gives them, and what the rooms ask of them. */
import type { AnswerOf } from '../../api/client.ts';

export type Agreement = AnswerOf<'GET /v1/units/{unit}/agreements'>['items'][number];
export type AgreedMeasure = Agreement['measures'][number];
export type Status = Agreement['status'];
export type Verdict = AnswerOf<'GET /v1/units/{unit}/verdicts'>['items'][number];
export type Window = Agreement['window'];
export type Measure = AnswerOf<'GET /v1/measures'>['items'][number];
export type Side = 'it' | 'business';
export type Role = Side | 'admin';

export const SIDES: readonly Side[] = ['it', 'business'];

/** More than any unit has: a list is asked for in one piece. */
export const ALL_VERSIONS = 100;

export interface Unit {
  id: string;
  name: string;
  timeZone: string;
  services: readonly string[];
}

const textOr = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise);

function unitOf(value: unknown): Unit[] {
  if (typeof value !== 'object' || value === null || !('id' in value) || typeof value.id !== 'string') return [];
  const { id } = value;
  const services = 'services' in value && Array.isArray(value.services) ? value.services : [];
  return [
    {
      id,
      name: textOr('name' in value ? value.name : undefined, id),
      timeZone: textOr('timeZone' in value ? value.timeZone : undefined, 'UTC'),
      services: services.filter(service => typeof service === 'string'),
    },
  ];
}

/** The units of `GET /v1/units`, whose documents are as configured. */
export function unitsOf(answer: unknown): Unit[] {
  if (typeof answer !== 'object' || answer === null || !('items' in answer) || !Array.isArray(answer.items)) return [];
  return answer.items.flatMap(unitOf);
}

/** The sides whose signature a proposal still waits for. */
export const waitsFor = ({ status, signatures }: Pick<Agreement, 'status' | 'signatures'>): Side[] =>
  status === 'proposed' ? SIDES.filter(side => signatures[side] === undefined) : [];

export const higherIsBetter = ({ target, floor }: { target: number; floor: number }): boolean => target > floor;

/** What a unit, or one of its services, has. */
export interface Scope {
  service: string | undefined;
  active: Agreement | undefined;
  /** Signed by both, and begins later. */
  coming: Agreement | undefined;
  proposed: readonly Agreement[];
}

/** The unit as a whole first, also without an agreement; then each service that has had one of its own. */
export function scopesOf(agreements: readonly Agreement[]): Scope[] {
  const services = [...new Set(agreements.map(({ service }) => service))].filter(service => service !== undefined);
  return [undefined, ...services.sort()].map(service => {
    const own = agreements.filter(agreement => agreement.service === service);
    return {
      service,
      active: own.find(({ status }) => status === 'active'),
      coming: own.find(({ status }) => status === 'agreed'),
      proposed: own.filter(({ status }) => status === 'proposed'),
    };
  });
}

/** The version of the same scope that this one would follow, or has followed: the newest before it that was signed. */
export function versionBefore(agreements: readonly Agreement[], agreement: Agreement): Agreement | undefined {
  return agreements
    .filter(({ service, version }) => service === agreement.service && version < agreement.version)
    .filter(({ agreedOn }) => agreedOn !== undefined)
    .toSorted((one, other) => other.version - one.version)
    .at(0);
}

export type NotAgreeable = 'kpi' | 'now' | 'counts';

/** Why a measure can't be a target; `undefined` when it can. */
export function notAgreeable({ role, cohort, kind, from }: Measure): NotAgreeable | undefined {
  if (role === 'kpi') return 'kpi';
  if (cohort === 'open') return 'now';
  return kind === 'count' && from !== 'signals' ? 'counts' : undefined;
}
