// Content management systems and web servers as they are: how they are installed, started on a free port and taken down.
//
// Each lives in `tests/cms/NAME/`. What is installed and filled stays in `target/cms/NAME`, so that a second run is
// quick; what runs works on a copy in a folder of its own, so that two can run beside each other and none sees what
// another left behind. Nothing on the machine is changed but for Debian packages that are added.
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { run } from '../servers/processes.ts';

export { tried } from '../e2e/support/fixtures.ts';
export { answers, Daemon, debian, freePort, run } from '../servers/processes.ts';

const STATE = resolve(import.meta.dirname, '../../target/cms');
const README = resolve(import.meta.dirname, '../../README.md');

/** What runs; a fixture gives it to tests. */
export interface Running {
  origin: string;
  stop(): Promise<void>;
}

/** A fixture for `test.extend`: started once for a worker, taken down after its last test. */
export function perWorker<T extends Running>(start: () => Promise<T>) {
  const fixture = async ({}, use: (running: T) => Promise<void>) => {
    const running = await start();
    await use(running);
    await running.stop();
  };
  // Installing is part of the first start.
  return [fixture, { scope: 'worker', timeout: 600_000 }] as [typeof fixture, { scope: 'worker'; timeout: number }];
}

/** Unpacks Debian packages into a folder, without installing them: files only, no service, nothing below /etc. */
export async function unpack(folder: string, ...packages: string[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  const download = () => run('apt-get', ['download', ...packages], { cwd: folder });
  await download().catch(async (error: Error) => {
    if (process.getuid?.() !== 0) throw error;
    await run('apt-get', ['-o', 'DPkg::Lock::Timeout=300', 'update']);
    await download();
  });
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.deb'))) {
    await run('dpkg-deb', ['-x', join(folder, file), folder]);
    await rm(join(folder, file));
  }
}

/**
 * A folder `target/cms/NAME` that is made once, and anew where one of the files changed that it is made `from`.
 * Whoever comes while another worker makes it waits.
 */
export async function once(name: string, from: string[], make: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(STATE, name);
  const hash = createHash('sha256');
  for (const file of from) hash.update(await readFile(file));
  const wanted = hash.digest('hex');
  const mark = `${folder}.made`;
  const made = () => readFile(mark, 'utf8').then((is) => is === wanted, () => false);
  if (await made()) return folder;
  await mkdir(join(folder, '..'), { recursive: true });
  const unlock = await lock(`${folder}.lock`);
  try {
    if (await made()) return folder;
    await rm(mark, { force: true });
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await make(folder);
    await writeFile(mark, wanted);
    return folder;
  } finally {
    await unlock();
  }
}

/** Takes a lock file that holds its owner's process id; one whose owner is gone is taken over. */
async function lock(file: string): Promise<() => Promise<void>> {
  for (;;) {
    try {
      const handle = await open(file, 'wx');
      await handle.write(String(process.pid));
      await handle.close();
      return () => rm(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const owner = Number(await readFile(file, 'utf8').catch(() => ''));
    if (owner && !alive(owner)) await rm(file, { force: true });
    await pause(250);
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/**
 * A folder for one run, with a short path (sockets need one) that every user may enter (web servers change theirs). It is
 * gone at the latest when this process ends.
 */
export async function runFolder(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `enishi-${name}-`));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  await run('chmod', ['755', folder]);
  return folder;
}

/** The only block of README.md in a language that begins so, word for word. */
export async function readme(language: string, begins: string): Promise<string> {
  const text = await readFile(README, 'utf8');
  const blocks = text.split('\n```').filter((_, n) => n % 2 === 1);
  const found = blocks.filter((block) => block.startsWith(`${language}\n${begins}`));
  if (found.length !== 1) throw new Error(`README.md has ${found.length} blocks \`\`\`${language} that begin with “${begins}”`);
  return found[0]!.slice(language.length + 1);
}
