/** Reads all of a connection's quarantine again: the API takes some at a time, and says where to go on. */
import { call } from '../../api/client.ts';

export interface Progress {
  replayed: number;
  released: number;
}

/** So many deliveries a request: what was done shows every few seconds. */
const AT_ONCE = 200;

export async function replayAll(connection: string, onProgress: (progress: Progress) => void): Promise<Progress> {
  const progress: Progress = { replayed: 0, released: 0 };
  let cursor: string | undefined;
  do {
    const answer = await call('POST /v1/quarantine/replay', {
      query: { connection, limit: AT_ONCE, ...(cursor === undefined ? {} : { cursor }) },
    });
    progress.replayed += answer.replayed;
    progress.released += answer.released;
    onProgress({ ...progress });
    cursor = answer.nextCursor;
  } while (cursor !== undefined);
  return progress;
}

/** Discards all of it; answers how many there were. */
export async function discardAll(connection: string): Promise<number> {
  let discarded = 0;
  for (;;) {
    const answer = await call('DELETE /v1/quarantine', { query: { connection } });
    discarded += answer.discarded;
    if (!answer.more) return discarded;
  }
}
