/** The single moments that the timeline marks: what the customer did, and what the desk did. */
import { changeWords, isReopening } from './change-words.ts';
import type { TicketAnswer, TicketChange } from './view.ts';

export type Shape = 'message' | 'note' | 'reopened' | 'answer' | 'handed';
export interface Mark {
  at: number;
  shape: Shape;
  says: string;
}

type Side = 'customer' | 'agents';

function placed(change: TicketChange): { side: Side; shape: Shape } | undefined {
  switch (change.what) {
    case 'message':
      if (change.repeated || change.author === 'system') return undefined;
      return {
        side: change.author === 'requester' ? 'customer' : 'agents',
        shape: change.public ? 'message' : 'note',
      };
    case 'status':
      // Whoever pressed the button: it is the customer whose matter wasn't solved.
      return isReopening(change) ? { side: 'customer', shape: 'reopened' } : undefined;
    case 'rating':
      return { side: 'customer', shape: 'answer' };
    case 'group':
      return change.from === null ? undefined : { side: 'agents', shape: 'handed' };
    default:
      return undefined;
  }
}

export function marksOf({ timeline }: TicketAnswer): Record<Side, Mark[]> {
  const marks: Record<Side, Mark[]> = { customer: [], agents: [] };
  for (const { time, changes } of timeline) {
    for (const change of changes) {
      const found = placed(change);
      if (found !== undefined) {
        marks[found.side].push({ at: Date.parse(time), shape: found.shape, says: changeWords(change) });
      }
    }
  }
  return marks;
}
