/** Whether a desk lives: told by when it last delivered. */

export type DeskState = 'paused' | 'waiting' | 'silent' | 'alive';

/** Milliseconds without a delivery after which a desk is called silent: over a weekend many are, and that is said. */
const SILENT_AFTER = 86_400_000;

export function deskState(
  { paused, lastDeliveryAt }: { paused?: boolean; lastDeliveryAt?: string },
  now: number,
): DeskState {
  if (paused === true) return 'paused';
  if (lastDeliveryAt === undefined) return 'waiting';
  return now - Date.parse(lastDeliveryAt) > SILENT_AFTER ? 'silent' : 'alive';
}

const STEPS = [
  { unit: 'day', milliseconds: 86_400_000 },
  { unit: 'hour', milliseconds: 3_600_000 },
  { unit: 'minute', milliseconds: 60_000 },
] as const;

/** How long ago an instant was, in the words of the language: 5 minutes ago. */
export function ago(instant: string, now: number, locale: string): string {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const past = Math.max(0, now - Date.parse(instant));
  const step = STEPS.find(({ milliseconds }) => past >= milliseconds);
  if (step === undefined) return format.format(-Math.floor(past / 1000), 'second');
  return format.format(-Math.floor(past / step.milliseconds), step.unit);
}
