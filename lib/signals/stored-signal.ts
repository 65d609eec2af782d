/**
 * A signal in the table. What is appended is its whole ledger; converting puts beside it what it was counted as, so the
 * one item is the signal, the proof that it is counted, and what it contributed.
 */
import type { Signal } from '#experience/signals/signal.ts';
import type { Counters } from '#rollups/counters.ts';
import type { Mark } from '#rollups/signals/sketch.ts';
import { personSignals, signalKey } from '#store/keys.ts';
import type { Item } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';
import { markFor } from './hash.ts';
import { spreadOfSignal } from './spread.ts';

/** What a signal was counted as by one measure. */
export interface SignalPart {
  /** `measure@version`. */
  counting: string;
  /** The revision of the rules that it was counted by. */
  rules: number;
  /** Empty where the measure makes nothing of it. */
  counters: Counters;
  /** Of a distinct count: the mark in its sketches. */
  mark?: Mark;
  /** Of a distinct count: the services (empty: the unit) in whose count of the day it is the first of its person or value. */
  first?: readonly string[];
}

export interface StoredSignal {
  signal: Signal;
  /** The mark of the signal's person: stays when the person is erased, so that distinct counts can be rebuilt. */
  mark?: Mark;
  receivedAt: Instant;
  /** 1 as appended; grows by one with every change. */
  version: number;
  /** The day it counts on, in its unit's zone as that was when it was first counted. */
  day?: string;
  parts: readonly SignalPart[];
  /** Only what it was counted as is left: what it said is gone. */
  forgotten?: true;
}

/** A signal as it is appended. */
export function signalItem(signal: Signal, receivedAt: Instant): Item {
  const mark = signal.user === null ? {} : { mark: markFor(signal.user) };
  return storedItem({ signal, receivedAt, version: 1, parts: [], ...mark });
}

/**
 * The item of a stored signal. It is listed among its person's, so that it is found when they are erased: then another
 * pseudonym takes the place of theirs in `signal.user`, and it leaves the list; `mark` and `parts` name nobody and stay.
 */
export function storedItem({ signal, mark, receivedAt, version, day, parts, forgotten }: StoredSignal): Item {
  return {
    ...signalKey(signal.unit, signal.type, spreadOfSignal(signal.type, signal.id), signal.id),
    signal,
    ...(mark === undefined ? {} : { mark }),
    receivedAt,
    version,
    ...(day === undefined ? {} : { day }),
    ...(parts.length === 0 ? {} : { parts }),
    ...(forgotten === undefined ? {} : { forgotten }),
    ...(signal.user === null ? {} : { list: personSignals(signal.user), place: signal.id }),
  };
}

/** Reads an item that `storedItem` wrote. */
export function readSignal(item: Item): StoredSignal {
  const { signal, mark, receivedAt, version, day, parts = [], forgotten } = item as Item & StoredSignal;
  return {
    signal,
    ...(mark === undefined ? {} : { mark }),
    receivedAt,
    version,
    ...(day === undefined ? {} : { day }),
    parts,
    ...(forgotten === undefined ? {} : { forgotten }),
  };
}

/**
 * The signal with nothing left but what it was counted as, for retention: who, how much and all attributes are gone.
 * The item stays, so that a repeat is still a duplicate and the rollups still are the sum of what signals contributed.
 * Only for a signal that has been counted (`day` is there). Put it under the condition of the version that was read.
 */
export function withoutContent({ mark: _, ...stored }: StoredSignal): StoredSignal {
  const { id, type, unit, service, occurredAt } = stored.signal;
  return {
    ...stored,
    signal: { id, type, unit, service, occurredAt, user: null, value: null, attributes: {} },
    version: stored.version + 1,
    forgotten: true,
  };
}
