// A backend as many are: it keeps whatever it is sent, as often as it is sent, and knows no idempotency key.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface PromisesNothing {
  origin: string;
  rows: Record<string, unknown>[];
  stop(): Promise<void>;
}

export async function startPromisesNothing(): Promise<PromisesNothing> {
  const rows: Record<string, unknown>[] = [];
  const server = createServer(async (asked, answer) => {
    const chunks: Buffer[] = [];
    for await (const chunk of asked) chunks.push(chunk as Buffer);
    if (asked.method !== 'POST') return void answer.writeHead(204).end();
    rows.push(JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>);
    answer.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify({ receipt: `N-${rows.length}` }));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    rows,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
