// The other engines' browsers and their drivers: Firefox with geckodriver, WebKitGTK's MiniBrowser with its own driver
// on a screen that nobody sees. What is missing is installed: packages by apt-get where we are root, geckodriver (in
// no package of Debian's) from crates.io into the tools folder, once.
//
// FIREFOX, GECKODRIVER, WEBKIT_DRIVER, MINIBROWSER  other programs than those of the machine
// ENISHI_TOOLS                                      where geckodriver is kept (default: .tools)
import { spawn, type ChildProcess } from 'node:child_process';
import { access, mkdir, readFile, readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { Builder, type WebDriver } from 'selenium-webdriver';
import { Daemon, debian, freePort, run } from '../../servers/processes.ts';

const root = resolve(import.meta.dirname, '../../..');

export type Engine = 'firefox' | 'webkit';

const GECKODRIVER = '0.37.1';
/** Where programs go on a CI machine, where the checkout is new each time, is decided in widgets/pack/src/tools/mod.rs. */
const TOOLS = resolve(process.env.ENISHI_TOOLS || (process.env.CI ? join(homedir(), '.cache/enishi/tools') : join(root, '.tools')));

/** A browser that runs, and the end of it. */
export interface Running {
  driver: WebDriver;
  stop(): Promise<void>;
}

export const start = (engine: Engine): Promise<Running> => (engine === 'firefox' ? startFirefox() : startWebKit());

async function startFirefox(): Promise<Running> {
  const firefox = await program('firefox-esr', process.env.FIREFOX, ['firefox-esr']);
  const gecko = await geckodriver();
  const driver = await Driver.launch(gecko, (port) => ['--port', port], {});
  return driver.session({
    browserName: 'firefox',
    'moz:firefoxOptions': { binary: firefox, args: ['-headless', '--width=1280', '--height=800'] },
  });
}

async function startWebKit(): Promise<Running> {
  const webkit = await program('WebKitWebDriver', process.env.WEBKIT_DRIVER, ['webkit2gtk-driver', 'xvfb']);
  const xvfb = await program('Xvfb', undefined, ['xvfb']);
  const browser = process.env.MINIBROWSER ?? (await miniBrowser());
  const screen = spawn(xvfb, ['-displayfd', '1', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const display = await new Promise<string>((found, failed) => {
    screen.stdout.once('data', (number: Buffer) => found(`:${String(number).trim()}`));
    screen.once('exit', (code) => failed(new Error(`Xvfb ended with ${code}`)));
  });
  const driver = await Driver.launch(webkit, (port) => ['-p', port], { DISPLAY: display, WEBKIT_DISABLE_COMPOSITING_MODE: '1' });
  const running = await driver.session({
    browserName: 'MiniBrowser',
    'webkitgtk:browserOptions': { binary: browser, args: ['--automation', '--geometry=1280x900'] },
  });
  return {
    driver: running.driver,
    stop: async () => {
      await running.stop();
      await end(screen);
    },
  };
}

/** MiniBrowser stands in a folder of the library's version, which has no fixed name. */
async function miniBrowser(): Promise<string> {
  const folders = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/libexec', '/usr/lib'];
  for (const folder of folders) {
    const names = await readdir(folder).catch(() => []);
    for (const name of names.filter((name) => /^webkit(2)?gtk-/.test(name)).sort()) {
      const file = join(folder, name, 'MiniBrowser');
      if (await there(file)) return file;
    }
  }
  throw new Error('WebKitGTK has no MiniBrowser here: set MINIBROWSER to its path (Debian: apt-get install libwebkit2gtk-4.1-0)');
}

/** A program of the machine; where there is none, that of Debian's packages. */
async function program(name: string, named: string | undefined, packages: string[]): Promise<string> {
  if (named) return named;
  const found = await onPath(name);
  if (found) return found;
  await debian(...packages);
  const installed = await onPath(name);
  if (!installed) throw new Error(`${packages.join(' ')} are installed, and ${name} is not on PATH`);
  return installed;
}

async function geckodriver(): Promise<string> {
  const found = process.env.GECKODRIVER ?? (await onPath('geckodriver'));
  if (found) return found;
  const folder = join(TOOLS, `geckodriver-${GECKODRIVER}`);
  const file = join(folder, 'bin/geckodriver');
  if (await there(file)) return file;
  await mkdir(TOOLS, { recursive: true });
  // Built from the registry, about four minutes on two processors; away from the workspace's own settings, but with
  // its toolchain, which is there in any case.
  const channel = /channel = "(.+)"/.exec(await readFile(join(root, 'rust-toolchain.toml'), 'utf8'))?.[1];
  const env = { ...process.env, CARGO_TARGET_DIR: join(TOOLS, 'geckodriver.build'), RUSTFLAGS: '', RUSTUP_TOOLCHAIN: channel };
  const args = ['install', 'geckodriver', '--version', `=${GECKODRIVER}`, '--locked', '--root', folder];
  await run('flock', [join(TOOLS, 'geckodriver.lock'), 'cargo', ...args], { env, cwd: TOOLS }).catch((error: Error) => {
    throw new Error(`the tests of Firefox need geckodriver (cargo install geckodriver, or GECKODRIVER=PATH): ${error.message}`);
  });
  return file;
}

class Driver {
  private constructor(
    private readonly daemon: Daemon,
    private readonly origin: string,
  ) {}

  static async launch(file: string, flags: (port: string) => string[], more: NodeJS.ProcessEnv): Promise<Driver> {
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    const env = { ...process.env, TZ: 'Asia/Tokyo', LANG: 'C.UTF-8', ...more };
    const ready = () => fetch(`${origin}/status`).then((answer) => answer.ok, () => false);
    return new Driver(await Daemon.start(file, flags(String(port)), { env, ready, seconds: 20 }), origin);
  }

  async session(capabilities: object): Promise<Running> {
    try {
      const driver = await new Builder().usingServer(this.origin).withCapabilities(capabilities).build();
      // Asked now, so that a browser that does not start is known here.
      await driver.getSession();
      return {
        driver,
        stop: async () => {
          await driver.quit().catch(() => {});
          await this.daemon.stop();
        },
      };
    } catch (error) {
      await this.daemon.stop();
      throw error;
    }
  }
}

const there = (file: string) => access(file).then(() => true, () => false);

async function onPath(name: string): Promise<string | undefined> {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const file = join(folder, name);
    if (folder && (await there(file))) return file;
  }
  return undefined;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  await ended;
}
