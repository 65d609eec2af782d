/**
 * What a service desk is to Pith: one file per desk, each an object of this shape.
 * A desk reads a raw delivery into canonical events and knows nothing of storage, HTTP status codes or clocks.
 */
import type { Issue } from '#lib/errors.ts';
import type { Instant, StatusCategory, TicketEvent } from '#tickets/event.ts';
import type { Mapping } from './mapping.ts';

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
}

/** The events of one delivery about one ticket. */
export interface ReadEntry {
  ticketId: string;
  /** The desk's delivery or event id, or a hash of what makes the delivery unique: the same again is a duplicate. */
  deliveryId: string;
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
  steps: string[];
  files: SetupFile[];
}

export interface Desk {
  id: string;
  name: string;
  /** What the desk's webhooks can tell; the report's coverage follows from it. */
  tells: { contacts: boolean; groups: boolean; pauses: boolean; ratings: boolean; sla: boolean };
  /** Authentication schemes that the desk can send; the first is the default. Ids of signatures.ts. */
  schemes: readonly string[];
  /** The desk's own statuses and the category each means, lower-cased; a connection's mapping goes before it. */
  statuses: Readonly<Record<string, StatusCategory>>;
  read(delivery: Delivery, reader: Reader): Reading;
  /** The exact steps, and the files to paste, to connect this desk. */
  setup(connection: { id: string; webhookUrl: string; scheme: string }): Setup;
}
