/**
 * One ticket's life as a desk tells it: the same story for every desk, in that desk's own bodies, posted to the real
 * endpoint by test/desks/lives.test.ts. How the story goes, in UTC:
 *
 * | step               | when             | what happens                                                  |
 * |--------------------|------------------|---------------------------------------------------------------|
 * | created            | 2026-06-08 08:00 | a requester opens it by e-mail; it lies with "Service Desk"   |
 * | assigned           | 2026-06-08 08:10 | an agent of that group takes it                               |
 * | answered           | 2026-06-08 08:30 | the agent answers in public                                   |
 * | moved              | 2026-06-08 09:15 | it goes to the group "Network"                                |
 * | waiting            | 2026-06-08 10:00 | it waits for the requester                                    |
 * | requester-answered | 2026-06-08 13:00 | the requester answers; it is open again                       |
 * | resolved           | 2026-06-08 15:00 | it is resolved                                                |
 * | reopened           | 2026-06-09 09:00 | it is open again, by a change of status alone                 |
 * | resolved-again     | 2026-06-09 11:00 | it is resolved for the second time                            |
 * | rated              | 2026-06-09 12:00 | the requester rates it badly                                  |
 */
export const LIFE_STEPS = [
  'created',
  'assigned',
  'answered',
  'moved',
  'waiting',
  'requester-answered',
  'resolved',
  'reopened',
  'resolved-again',
  'rated',
] as const;
export type LifeStep = (typeof LIFE_STEPS)[number];

export interface LifeDelivery {
  /** A step may take several deliveries, and one that the desk can't tell takes none. */
  step: LifeStep;
  /** When it arrives, ISO 8601: seconds after it happened. */
  at: string;
  /** The body, to the byte. */
  body: string;
  /** What the desk sends beside the proof of where it comes from: content type, ids of deliveries. */
  headers?: Readonly<Record<string, string>>;
  /** When it was signed, ISO 8601, for desks that send an old signature and its time again (§19.9); else on arrival. */
  signedAt?: string;
}

/** A signature that was not computed by our own code: the desk's or desks.md's, or worked out with another tool. */
interface SignatureVector {
  scheme: string;
  secret: string;
  username?: string;
  body: string;
  headers: Readonly<Record<string, string>>;
  /** The time at which it is verified, ISO 8601. */
  at: string;
}

export interface DeskLife {
  desk: string;
  /** The document of the connection, apart from the desk. */
  connection: {
    timeZone?: string;
    auth?: { scheme?: string; secret?: string; username?: string; name?: string };
    defaults?: { unit?: string; service?: string };
    mapping?: Readonly<Record<string, unknown>>;
  };
  ticketId: string;
  deliveries: readonly LifeDelivery[];
  /** Steps that this desk's webhooks can't tell, each with the reason. */
  untold?: Readonly<Partial<Record<LifeStep, string>>>;
  /** `facts` of GET /v1/tickets/{connection}/{ticketId} after all of it: those that are named must be so. */
  facts: Readonly<Record<string, unknown>>;
  /** `watermelon.stated` after all of it: whether the requester says that it went badly; `null` without ratings. */
  stated: boolean | null;
  /** The desk's default proof. For desks without a signature, the header that they send. */
  vector: SignatureVector;
  /** Statuses after which the desk sends again; none where it never does. */
  repeatsAfter: readonly number[];
}
