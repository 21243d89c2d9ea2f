import { randomBytes } from 'node:crypto';
import pg from 'pg';

// The same two roles as the store tests have (`app/kit/src/testing.rs`).
const SERVER = 'tablero_test_server';
const OWNER = 'tablero_test_owner';
const PASSWORD = 'for-tests-only';

/** A database of a test's own, empty until `tablero migrate`. */
export interface Database {
  /** As the server's role: it owns nothing and bypasses nothing. */
  serverUrl: string;
  /** As the owner, who migrates. */
  ownerUrl: string;
  /** As the owner sees it, past row-level security: to look at what is really there, and to break it. */
  owner: pg.Pool;
  drop(): Promise<void>;
}

/** Makes a database on the Postgres that `cargo xtask test browser` starts. */
export async function createDatabase(): Promise<Database> {
  const cluster = process.env.TABLERO_TEST_POSTGRES;
  if (!cluster) throw new Error('TABLERO_TEST_POSTGRES names no Postgres: run the tests by `cargo xtask test browser`');
  const name = `end2end_${randomBytes(8).toString('hex')}`;
  await asSuperuser(cluster, async (root) => {
    await root.query('select pg_advisory_lock(7265)');
    await createRole(root, 'tablero_server', 'nologin');
    await createRole(root, SERVER, `login password '${PASSWORD}' in role tablero_server`);
    await createRole(root, OWNER, `login bypassrls createrole password '${PASSWORD}'`);
    await root.query('select pg_advisory_unlock(7265)');
    await root.query(`create database ${name} owner ${OWNER}`);
  });
  const url = (role: string) => {
    const address = new URL(cluster);
    Object.assign(address, { username: role, password: PASSWORD, pathname: name });
    return address.toString();
  };
  const owner = new pg.Pool({ connectionString: url(OWNER), max: 3 });
  // Dropped under it at the end.
  owner.on('error', () => undefined);
  const drop = async () => {
    await owner.end();
    await asSuperuser(cluster, (root) => root.query(`drop database if exists ${name} with (force)`));
  };
  return { serverUrl: url(SERVER), ownerUrl: url(OWNER), owner, drop };
}

async function createRole(root: pg.Client, name: string, attributes: string) {
  await root.query(`do $$ begin
    if not exists (select from pg_roles where rolname = '${name}') then create role ${name} ${attributes}; end if;
  end $$`);
}

async function asSuperuser<T>(cluster: string, work: (root: pg.Client) => Promise<T>): Promise<T> {
  const address = new URL(cluster);
  address.pathname = 'postgres';
  const root = new pg.Client({ connectionString: address.toString() });
  await root.connect();
  try {
    return await work(root);
  } finally {
    await root.end();
  }
}
