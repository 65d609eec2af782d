/** What a place is. */
import type { ComponentType } from 'preact';
import type { PathParameters } from '../router/match.ts';
import type { Me } from '../sign-in/session.ts';

export interface PlaceProps {
  parameters: PathParameters;
}
export type PlaceComponent = ComponentType<PlaceProps>;

export interface Place {
  pattern: string;
  load(): Promise<{ default: PlaceComponent }>;
  /** Roles that see it; without it everybody. The API decides in any case: this saves a vain walk. */
  roles?: readonly Me['role'][];
}
