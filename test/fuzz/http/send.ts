/** Sends plans over a connection: nothing is put right on the way, as a browser or fetch would do it. */
import { Agent, request } from 'node:http';
import { bytesOf, type Caller, type Plan, targetOf } from './plan.ts';

export interface Answer {
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  text: string;
}

export interface Connection {
  send(plan: Plan): Promise<Answer>;
  close(): void;
}

/** Milliseconds after which an answer is not one any more. */
const PATIENCE = 30_000;

/** A client of the server at this address. Its calls are rejected when no answer comes. */
export function connectTo(url: string, tokens: Readonly<Record<Caller, string | undefined>>): Connection {
  const { hostname, port } = new URL(url);
  const agent = new Agent({ keepAlive: true });
  return {
    send(plan) {
      const bytes = bytesOf(plan);
      const token = tokens[plan.caller];
      const headers = {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(bytes === undefined ? {} : { 'content-length': String(bytes.length) }),
        ...plan.headers,
      };
      return new Promise((resolve, reject) => {
        const options = {
          agent,
          hostname,
          port,
          method: plan.method,
          path: targetOf(plan),
          headers,
          timeout: PATIENCE,
        };
        const sent = request(options, response => {
          const chunks: Buffer[] = [];
          response.on('data', chunk => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            const text = Buffer.concat(chunks).toString('utf8');
            resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
          });
        });
        sent.on('timeout', () => sent.destroy(new Error(`no answer within ${PATIENCE} ms`)));
        sent.on('error', reject);
        sent.end(bytes);
      });
    },
    close: () => agent.destroy(),
  };
}
