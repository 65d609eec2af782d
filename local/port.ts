/** Whether Pith can listen where it shall, asked before it opens anything. */
import { createServer } from 'node:net';
import type { Environment } from './environment.ts';

/** Throws what listening there would throw: EADDRINUSE, EACCES, or that the name isn't this machine's. */
export async function checkPort({ host, port }: Pick<Environment, 'host' | 'port'>): Promise<void> {
  if (port === 0) return;
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => server.close(() => resolve()));
  });
}
