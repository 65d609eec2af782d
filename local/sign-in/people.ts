/** Who can be signed in: the sample people, and whoever brings a token along. */
import { decodeJwt } from 'jose';
import type { Verifier } from '#http/caller.ts';
import { PithError } from '#lib/errors.ts';

export interface UnitName {
  id: string;
  name: string;
}

export interface SamplePerson {
  id: string;
  role: 'admin' | 'it' | 'business';
  /** Of a business owner. */
  unit?: UnitName;
}

/** Who is signed in. */
export type SignedIn =
  | { sample: SamplePerson }
  /** `expires`: in milliseconds since the epoch. */
  | { token: string; expires: number };

/** Everybody that there is: a business owner for each unit, by name. */
export function samplePeople(units: readonly UnitName[]): SamplePerson[] {
  const owners = units
    .toSorted((a, b) => a.name.localeCompare(b.name))
    .map((unit): SamplePerson => ({ id: `business:${unit.id}`, role: 'business', unit }));
  return [{ id: 'admin', role: 'admin' }, { id: 'it', role: 'it' }, ...owners];
}

/** Whose token it is that somebody brought along; `undefined` where it isn't valid, or is a system's. */
export async function bearerOf(pasted: string, verifier: Verifier): Promise<SignedIn | undefined> {
  const token = pasted.replace(/^\s*bearer\s/i, '').trim();
  try {
    const { role } = await verifier.verify(`Bearer ${token}`);
    const { exp = 0 } = decodeJwt(token);
    return role === 'signals' ? undefined : { token, expires: exp * 1000 };
  } catch (error) {
    if (error instanceof PithError && error.code === 'unauthenticated') return undefined;
    throw error;
  }
}
