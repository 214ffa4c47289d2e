// A MariaDB of a test's own: a data directory and a socket, no network, small.
import { join } from 'node:path';
import { Daemon, run } from '../support.ts';

export interface MariaDb {
  socket: string;
  stop(): Promise<void>;
}

/** Starts one in a folder, by default with its data there. */
export async function startMariaDb(folder: string, data = join(folder, 'data')): Promise<MariaDb> {
  const socket = join(folder, 'mariadb.sock');
  const daemon = await Daemon.start(
    'mariadbd',
    [
      '--no-defaults', `--datadir=${data}`, `--socket=${socket}`, `--pid-file=${join(folder, 'mariadb.pid')}`, '--skip-networking',
      // As little memory and as few writes as it does with: the data is thrown away.
      '--innodb-buffer-pool-size=32M', '--innodb-log-file-size=8M', '--innodb-flush-log-at-trx-commit=0', '--performance-schema=OFF',
      ...(process.getuid?.() === 0 ? ['--user=root'] : []),
    ],
    { ready: () => query(socket, 'SELECT 1').then(() => true, () => false) },
  );
  return { socket, stop: () => daemon.stop() };
}

/** Asks it something, as root. */
export const query = (socket: string, sql: string): Promise<string> =>
  run('mariadb', ['--no-defaults', `--socket=${socket}`, '--user=root', '--batch', '--execute', sql]);
