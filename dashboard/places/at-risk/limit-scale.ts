/** A value against the most that is accepted, on one line of length 1. */

export interface OnLimitScale {
  /** Where the value ends. */
  value: number;
  /** Where the limit stands. */
  limit: number;
}

/** Room behind the limit, so that it never stands at the very end. */
const ROOM = 1.25;

/** `value` and `allowed` in the same unit; neither is below zero. */
export function onLimitScale(value: number, allowed: number): OnLimitScale {
  const whole = Math.max(value, allowed * ROOM);
  return whole <= 0 ? { value: 0, limit: 0 } : { value: Math.max(0, value) / whole, limit: allowed / whole };
}
