/** Subscriptions through the API, and what their receivers get. */
import { describe } from 'vitest';
import { subscriptionsContract } from './contract-subscriptions.ts';
import { house } from './harness.ts';

describe('on SQLite', () => subscriptionsContract(house));
