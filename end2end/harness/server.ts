import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Database } from './database.ts';

/** When the tests take place: late in the evening of a Wednesday, when the workspaces, in Madrid, already count Thursday, 12 March. */
export const NOW = '2026-03-11T23:30:00Z';
export const TODAY = '2026-03-12';

const BINARY = resolve(process.env.TABLERO_BINARY ?? '../target/debug/tablero');
const SITE = resolve(process.env.TABLERO_SITE ?? '../target/site');

/** A running `tablero serve`. */
export class Server {
  readonly database: Database;
  readonly origin: string;
  private running: Running;
  private readonly earlier: string[] = [];

  private constructor(database: Database, origin: string, running: Running) {
    this.database = database;
    this.origin = origin;
    this.running = running;
  }

  /** Brings the database up to date and serves it on a free port. `variables` are configuration, as in the environment. */
  static async start(database: Database, variables: Record<string, string> = {}): Promise<Server> {
    const all = { DATABASE_URL: database.serverUrl, TABLERO_CLOCK: NOW, TABLERO_SITE: SITE, TABLERO_DATABASE_CONNECTIONS: '5', ...variables };
    await migrate({ ...all, TABLERO_MIGRATION_URL: database.ownerUrl });
    const listen = `127.0.0.1:${await freePort()}`;
    return new Server(database, `http://${listen}`, await serve({ ...all, TABLERO_LISTEN: listen }));
  }

  /** What it has logged. */
  log(): string {
    return [...this.earlier, ...this.running.output].join('');
  }

  /** Asks it to stop, as systemd would, and waits until it has. Answers with the exit code. */
  async stop(): Promise<number | null> {
    const { process } = this.running;
    if (process.exitCode === null && process.signalCode === null) {
      const ended = once(process, 'exit');
      process.kill('SIGTERM');
      await ended;
    }
    return process.exitCode;
  }

  /** Ends it as a failing machine would: nothing is said, nothing is finished. */
  async crash() {
    const { process } = this.running;
    const ended = once(process, 'exit');
    process.kill('SIGKILL');
    await ended;
  }

  /** Serves again, at the same address. */
  async restart() {
    await this.stop();
    this.earlier.push(...this.running.output);
    this.running = await serve(this.running.variables);
  }
}

interface Running {
  process: ChildProcess;
  variables: Record<string, string>;
  output: string[];
}

/** Nothing of our own environment: the server refuses variables that it does not know. */
function run(command: string, variables: Record<string, string>, folder: string) {
  return spawn(BINARY, [command], { cwd: folder, env: { RUST_BACKTRACE: '1', ...variables }, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Works in an empty folder, so that no configuration file of a developer's counts. */
async function inEmptyFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'tablero-end2end-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

function migrate(variables: Record<string, string>): Promise<void> {
  return inEmptyFolder(async (folder) => {
    const process = run('migrate', variables, folder);
    const output = collect(process, []);
    const [code] = await once(process, 'exit');
    if (code !== 0) throw new Error(`tablero migrate ended with ${code}:\n${output.join('')}`);
  });
}

function serve(variables: Record<string, string>): Promise<Running> {
  return inEmptyFolder(async (folder) => {
    const process = run('serve', variables, folder);
    const output = collect(process, []);
    await new Promise<void>((resolve, reject) => {
      process.stdout.on('data', () => output.join('').includes(' serves ') && resolve());
      process.once('exit', (code) => reject(new Error(`tablero serve ended with ${code}:\n${output.join('')}`)));
    });
    return { process, variables, output };
  });
}

async function freePort(): Promise<number> {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  listener.close();
  await once(listener, 'close');
  return port;
}

function collect(process: ChildProcess, output: string[]): string[] {
  for (const stream of [process.stdout, process.stderr]) {
    stream?.setEncoding('utf8');
    stream?.on('data', (text: string) => output.push(text));
  }
  return output;
}
