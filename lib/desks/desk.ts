/**
 * What a service desk is to Pith: one file per desk, each an object of this shape.
 * A desk reads a raw delivery into canonical events and knows nothing of storage, HTTP status codes or clocks.
 */
import type { Issue } from '#lib/errors.ts';
import { type Instant, type StatusCategory, type TicketEvent, UNTOLD, type Untold } from '#tickets/event.ts';
import type { MappedField, Mapping } from './mapping.ts';

/** A delivery as it came over the wire. Header names are lower-case. */
export interface Delivery {
  headers: Readonly<Record<string, string>>;
  /** The raw bytes, after any transport encoding (API Gateway's base64) is undone. */
  body: Uint8Array;
  /** Decoded query string parameters. */
  query: Readonly<Record<string, string>>;
  receivedAt: Instant;
}

/** What a desk needs to know about the connection that it reads for. */
export interface Reader {
  connection: string;
  /** IANA zone of local times in the desk's bodies. */
  timeZone: string;
  defaults: { unit?: string; service?: string };
  mapping: Mapping;
  /** Keyed pseudonym of a person's identifier: the identifier itself is never stored. */
  pseudonym(identifier: string): string;
  /** What the desk can't tell on this connection. */
  untold?: readonly Untold[];
  /** Told of a value of the desk's that a table of the mapping lacks, or that no table knows. */
  unmapped?(field: MappedField, value: string): void;
}

/** The events of one delivery about one ticket. */
export interface ReadEntry {
  ticketId: string;
  /** The desk's delivery or event id, or a hash of what makes the delivery unique: the same again is a duplicate. */
  deliveryId: string;
  /**
   * For bodies with neither id nor time: other ids under which the same delivery may be here already. If one of them is
   * in the ledger, this is a duplicate.
   */
  sameAs?: readonly string[];
  events: TicketEvent[];
}

/** What a delivery means. Every part of it ends in exactly one of the three. */
export interface Reading {
  entries: ReadEntry[];
  /** Parts that say nothing about tickets by the desk's own definition (a user event on the same webhook). */
  ignored: number;
  /** Parts that can't be understood: the body goes to quarantine with these reasons. */
  problems: Issue[];
}

export interface SetupFile {
  name: string;
  content: string;
}

export interface Setup {
  /** What to do, and where, in this order; the last one checks it. */
  steps: string[];
  /** Good to know, with nothing to do: retries, limits, alternatives, privacy, what can't be told. */
  notes: string[];
  files: SetupFile[];
}

/** What a desk's webhooks can tell. */
export interface Tells {
  contacts: boolean;
  groups: boolean;
  pauses: boolean;
  ratings: boolean;
  sla: boolean;
}

/** Of these what the desk can't tell. */
export const untoldOf = (tells: Tells): Untold[] => UNTOLD.filter(one => !tells[one]);

export interface Desk {
  id: string;
  name: string;
  /** What the desk's webhooks can tell; the report's coverage follows from it. */
  tells: Tells;
  /** Where that depends on the connection's mapping. */
  tellsBy?(mapping: Mapping): Tells;
  /** Authentication schemes that the desk can send; the first is the default. Ids of signatures.ts. */
  schemes: readonly string[];
  /** The desk's own statuses and the category each means, lower-cased; a connection's mapping goes before it. */
  statuses: Readonly<Record<string, StatusCategory>>;
  read(delivery: Delivery, reader: Reader): Reading;
  /**
   * What a desk wants to hear before it posts: the answer to a GET with these query parameters, as plain text, by the
   * connection's secret. `undefined` for a question that isn't this desk's.
   */
  challenge?(query: Readonly<Record<string, string>>, secret: string): string | undefined;
  /** The exact steps, what is good to know, and the files to paste, to connect this desk. */
  setup(connection: { id: string; webhookUrl: string; scheme: string }): Setup;
}
