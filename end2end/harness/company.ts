import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { BrowserContext } from '@playwright/test';
import type pg from 'pg';
import { NOW, type Server } from './server.ts';

export type Language = 'en' | 'es';
export type StageKey = 'lead' | 'qualified' | 'proposal' | 'negotiation' | 'won' | 'lost';
export type Role = keyof typeof PEOPLE;

/** Somebody of each role that tests need. The manager, the rep and the colleague are a team. */
const PEOPLE = {
  administrator: ['administrator', 'Ada Ibarra'],
  manager: ['manager', 'Marcos Vidal'],
  rep: ['rep', 'Rosa Peña'],
  colleague: ['rep', 'Carla Bauer'],
  stranger: ['rep', 'Stella Novak'],
  contributor: ['contributor', 'Cora Lang'],
  finance: ['finance', 'Félix Weber'],
  guest: ['guest', 'Gina Holt'],
} as const;

/** The stages, in order: kind, probability, and the name in English and Spanish. */
const STAGES: Record<StageKey, [string, number, string, string]> = {
  lead: ['open', 10, 'Lead', 'Prospecto'],
  qualified: ['open', 25, 'Qualified', 'Calificado'],
  proposal: ['open', 50, 'Proposal', 'Propuesta'],
  negotiation: ['open', 75, 'Negotiation', 'Negociación'],
  won: ['won', 100, 'Closed won', 'Cerrado ganado'],
  lost: ['lost', 0, 'Closed lost', 'Cerrado perdido'],
};

const REASONS = { en: ['Price', 'A competitor'], es: ['Precio', 'Un competidor'] };
const SOURCES = { en: ['Referral', 'Website'], es: ['Recomendación', 'Sitio web'] };
const CLIENTS = ['Acme Hidráulica', 'Bosque & Hijos', 'Café Müller', 'Delta Naval', 'Éxito Textil'];
/** Nobody has a deal with these yet. */
export const UNPROCESSED = ['Zafiro Óptica', 'Zeta Logística'];

/** A deal to begin with. Amounts are in minor units (cents). */
export interface NewDeal {
  name: string;
  stage: StageKey;
  value: number;
  owner?: Role;
  client?: string;
  currency?: string;
  estimated?: boolean;
  probability?: number;
  expectedClose?: string;
  actualValue?: number;
  closedOn?: string;
  /** For how many days it has been in its stage; 9 when left out. */
  days?: number;
}

/** What a company has when a test asks for nothing else: every kind of card, and negotiation empty. Today is 2026-03-12. */
export const USUAL_DEALS: NewDeal[] = [
  { name: 'Bombas norte', stage: 'lead', value: 123450, client: 'Acme Hidráulica', expectedClose: '2026-03-20' },
  { name: 'Válvulas sur', stage: 'lead', value: 99900, client: 'Acme Hidráulica', expectedClose: '2026-03-11', estimated: true },
  { name: 'Filtros este', stage: 'lead', value: 250005, client: 'Bosque & Hijos', owner: 'colleague', probability: 35 },
  { name: 'Tubos oeste', stage: 'lead', value: 18, owner: 'stranger', expectedClose: '2026-04-02' },
  { name: 'Grúa puerto', stage: 'qualified', value: 7500000, client: 'Delta Naval', expectedClose: '2026-05-30' },
  { name: 'Hornos pan', stage: 'qualified', value: 480000, client: 'Café Müller', owner: 'manager', expectedClose: '2026-03-31' },
  { name: 'Molinos', stage: 'qualified', value: 320001, client: 'Café Müller', owner: 'stranger', currency: 'EUR' },
  { name: 'Telares', stage: 'proposal', value: 2250050, client: 'Éxito Textil', expectedClose: '2026-06-15' },
  { name: 'Agujas', stage: 'proposal', value: 1, client: 'Éxito Textil', owner: 'colleague', expectedClose: '2027-01-08' },
  { name: 'Hilo fino', stage: 'won', value: 64000, actualValue: 60000, client: 'Éxito Textil', closedOn: '2026-03-02' },
  { name: 'Anclas', stage: 'won', value: 900000, actualValue: 912345, client: 'Delta Naval', owner: 'manager', closedOn: '2026-01-15' },
  { name: 'Leña', stage: 'lost', value: 55500, client: 'Bosque & Hijos', closedOn: '2026-02-10' },
];

export interface Person {
  id: string;
  account: string;
  name: string;
  email: string;
}

interface Stage {
  id: string;
  name: string;
}

/** A workspace of a test's own, with somebody of each role and some deals. */
export class Company {
  readonly id = randomUUID();
  readonly slug = `c-${randomBytes(6).toString('hex')}`;
  readonly stages = {} as Record<StageKey, Stage>;
  readonly people = {} as Record<Role, Person>;
  readonly clients = new Map<string, string>();
  readonly deals = new Map<string, string>();
  readonly server: Server;
  /** The way by which it is reached: the server's own, unless said otherwise. */
  readonly origin: string;
  readonly language: Language;

  private constructor(server: Server, language: Language) {
    this.server = server;
    this.origin = server.origin;
    this.language = language;
  }

  /** Makes one beside the server's first workspace, whose roles it takes over: the program's own. */
  static async create(server: Server, language: Language = 'en', deals: NewDeal[] = USUAL_DEALS): Promise<Company> {
    const company = new Company(server, language);
    await company.transaction(async (client) => {
      // Begins a command of its own, to which everything else belongs.
      await company.addWorkspace(client);
      await company.addPeople(client);
      await company.addProcess(client);
      await company.addClients(client);
      await company.addDeals(client, deals);
      await client.query(`select command_finish('null')`);
    });
    return company;
  }

  /** The same company, reached by another server or another way. */
  at(origin: string): Company {
    return Object.assign(Object.create(Company.prototype) as Company, this, { origin });
  }

  /** Where a page of this workspace is. */
  address(page = 'board'): string {
    return `${this.origin}/w/${this.slug}/${page}`;
  }

  /** The id of a deal by its name. */
  deal(name: string): string {
    const id = this.deals.get(name);
    if (!id) throw new Error(`there is no deal ${name}`);
    return id;
  }

  /** Signs somebody in: a session in the database and its cookie in the browser. How people do it themselves, the sign-in's spec shows. */
  async signIn(context: BrowserContext, role: Role) {
    const secret = await this.session(role);
    await context.addCookies([{ name: 'tablero_session', value: secret, url: this.origin, httpOnly: true, sameSite: 'Lax' }]);
  }

  /** A session's secret, as the cookie holds it. */
  async session(role: Role): Promise<string> {
    const secret = randomBytes(32).toString('hex');
    await this.server.database.owner.query(
      `insert into session (token_hash, account_id, created_at, last_seen_at, expires_at, user_agent)
       values ($1, $2, $3, $3, $3::timestamptz + interval '1 day', 'end2end')`,
      [createHash('sha256').update(secret).digest(), this.people[role].account, NOW],
    );
    return secret;
  }

  /** Rows of the database, past row-level security; `$1` is the workspace. */
  async rows<Row = Record<string, unknown>>(sql: string, ...values: unknown[]): Promise<Row[]> {
    const result = await this.server.database.owner.query(sql, [this.id, ...values]);
    return result.rows as Row[];
  }

  /** A deal's row. */
  async row(name: string): Promise<DealRow> {
    const rows = await this.rows<DealRow>(
      `select d.*, d.expected_close::text, d.closed_on::text, s.name as stage from deal d join stage s using (workspace_id)
       where d.workspace_id = $1 and s.id = d.stage_id and d.id = $2`,
      this.deal(name),
    );
    if (!rows[0]) throw new Error(`the deal ${name} is gone`);
    return rows[0];
  }

  /** The names of a stage's deals in the order of their ranks. */
  async order(stage: StageKey): Promise<string[]> {
    const rows = await this.rows<{ name: string }>(
      'select name from deal where workspace_id = $1 and stage_id = $2 and archived_at is null order by rank',
      this.stages[stage].id,
    );
    return rows.map((row) => row.name);
  }

  /** Changes the database behind the program's back, as somebody else's command, which its triggers demand. */
  async change(sql: string, ...values: unknown[]) {
    await this.transaction(async (client) => {
      await client.query(`select set_config('tablero.workspace', $1, true), set_config('tablero.member', $2, true)`, [
        this.id,
        this.people.manager.id,
      ]);
      await client.query(`select command_begin($1, 'end2end', 1, '')`, [randomUUID()]);
      await client.query(sql, [this.id, ...values]);
      await client.query(`select command_finish('null')`);
    });
  }

  private async transaction(work: (client: pg.PoolClient) => Promise<unknown>) {
    const client = await this.server.database.owner.connect();
    try {
      await client.query('begin');
      await client.query(`select set_config('tablero.clock', $1, true)`, [NOW]);
      await work(client);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  }

  private async addWorkspace(client: pg.PoolClient) {
    const [system, role] = [randomUUID(), randomUUID()];
    await client.query(`select workspace_create(false, $1, $2, $3, $4, $5, 'Europe/Madrid', 'USD', 1, $6, $7, 'Administrator')`, [
      randomUUID(),
      this.id,
      this.slug,
      'Andina',
      this.language,
      system,
      role,
    ]);
    const first = '(select workspace_id from workspace where workspace_id <> $1 order by created_at, workspace_id limit 1)';
    await client.query(
      `insert into role (workspace_id, id, key, name)
       select $1, gen_random_uuid(), key, name from role where key <> 'administrator' and workspace_id = ${first}`,
      [this.id],
    );
    await client.query(
      `insert into role_right (workspace_id, role_id, kind, verb, scope)
       select $1, mine.id, rr.kind, rr.verb, rr.scope from role_right rr
       join role r on r.workspace_id = rr.workspace_id and r.id = rr.role_id
       join role mine on mine.workspace_id = $1 and mine.key = r.key where rr.workspace_id = ${first}`,
      [this.id],
    );
  }

  private async addPeople(client: pg.PoolClient) {
    for (const [key, [role, name]] of Object.entries(PEOPLE) as [Role, [string, string]][]) {
      const person = { id: randomUUID(), account: randomUUID(), name, email: `${key}@${this.slug}.example` };
      this.people[key] = person;
      // Everybody has the password of the first administrator.
      await client.query(
        `insert into account (id, email, password_hash, language, created_at)
         select $1, $2, password_hash, $3, clock() from account where email = $4`,
        [person.account, person.email, this.language, FIRST.email],
      );
      await client.query(
        `insert into member (workspace_id, id, account_id, role_id, name, email)
         select $1, $2, $3, id, $4, $5 from role where workspace_id = $1 and key = $6`,
        [this.id, person.id, person.account, name, person.email, role],
      );
    }
    const team = randomUUID();
    const { manager, rep, colleague } = this.people;
    await client.query(`insert into team (workspace_id, id, name, manager_id) values ($1, $2, 'Norte', $3)`, [this.id, team, manager.id]);
    await client.query(`insert into team_member (workspace_id, team_id, member_id) select $1, $2, unnest($3::uuid[])`, [
      this.id,
      team,
      [rep.id, colleague.id],
    ]);
  }

  private async addProcess(client: pg.PoolClient) {
    const pipeline = randomUUID();
    await client.query(`insert into pipeline (workspace_id, id, name, position) values ($1, $2, $3, 1)`, [
      this.id,
      pipeline,
      this.language === 'es' ? 'Ventas' : 'Sales',
    ]);
    for (const [index, [key, [kind, probability, english, spanish]]] of Object.entries(STAGES).entries()) {
      const stage = { id: randomUUID(), name: this.language === 'es' ? spanish : english };
      this.stages[key as StageKey] = stage;
      await client.query(
        `insert into stage (workspace_id, id, pipeline_id, name, position, kind, probability, colour) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [this.id, stage.id, pipeline, stage.name, index, kind, probability, index + 1],
      );
    }
    for (const [list, names] of [['lost_reason', REASONS], ['deal_source', SOURCES]] as const) {
      await client.query(
        `insert into list_value (workspace_id, id, list, name, position)
         select $1, gen_random_uuid(), $2, name, place from unnest($3::text[]) with ordinality as names (name, place)`,
        [this.id, list, names[this.language]],
      );
    }
    await client.query(`insert into project (workspace_id, id, name) values ($1, gen_random_uuid(), 'Expansión')`, [this.id]);
    await client.query(
      `insert into product (workspace_id, id, name, list_price, currency) values ($1, gen_random_uuid(), 'Bomba B-12', 129900, 'USD')`,
      [this.id],
    );
  }

  private async addClients(client: pg.PoolClient) {
    for (const name of [...CLIENTS, ...UNPROCESSED]) {
      const id = randomUUID();
      this.clients.set(name, id);
      await client.query(
        `insert into client (workspace_id, id, name, status, currency, sales_owner_id, created_at) values ($1, $2, $3, 'active', 'USD', $4, clock())`,
        [this.id, id, name, this.people.rep.id],
      );
    }
    await client.query(
      `insert into contact (workspace_id, id, client_id, owner_id, first_name, last_name, created_at)
       values ($1, gen_random_uuid(), $2, $3, 'Inés', 'Duarte', clock())`,
      [this.id, this.clients.get('Café Müller'), this.people.rep.id],
    );
  }

  private async addDeals(client: pg.PoolClient, deals: NewDeal[]) {
    const rows = deals.map((deal, index) => {
      const id = randomUUID();
      this.deals.set(deal.name, id);
      return {
        workspace_id: this.id,
        id,
        stage_id: this.stages[deal.stage].id,
        place: index + 1,
        name: deal.name,
        client_id: deal.client ? this.clients.get(deal.client) : null,
        owner_id: this.people[deal.owner ?? 'rep'].id,
        value: deal.value,
        value_estimated: deal.estimated ?? false,
        currency: deal.currency ?? 'USD',
        probability: deal.probability ?? null,
        expected_close: deal.expectedClose ?? null,
        actual_value: deal.actualValue ?? null,
        closed_on: deal.closedOn ?? null,
        days: deal.days ?? 9,
      };
    });
    const columns = `workspace_id, id, stage_id, name, client_id, owner_id, value, value_estimated, currency, probability, expected_close,
      actual_value, closed_on`;
    await client.query(
      `insert into deal (${columns}, rank, weighted_value, created_at)
       select ${columns}, int4send(1000000 + place * 4096) || '\\x80'::bytea, 0, clock()
       from json_populate_recordset(null::deal, $1) join json_to_recordset($1) as places (id uuid, place int) using (id)`,
      [JSON.stringify(rows)],
    );
    await client.query(
      `insert into deal_stage_history (workspace_id, deal_id, id, stage_id, entered_at, member_id)
       select workspace_id, id, gen_random_uuid(), stage_id, clock() - days * interval '1 day', owner_id
       from deal join json_to_recordset($2) as stays (id uuid, days int) using (id) where workspace_id = $1`,
      [this.id, JSON.stringify(rows)],
    );
  }
}

export interface DealRow {
  id: string;
  name: string;
  stage: string;
  stage_id: string;
  version: number;
  value: string;
  currency: string;
  probability: number | null;
  expected_close: string | null;
  actual_value: string | null;
  closed_on: string | null;
  lost_reason_id: string | null;
  client_id: string | null;
  contact_id: string | null;
  product_id: string | null;
  project_id: string | null;
  source_id: string | null;
  owner_id: string;
  value_estimated: boolean;
  next_step: string;
  weight: string;
  subject: string;
  competitors: string;
  notes: string;
}

/** Who sets Tablero up. */
export const FIRST = { name: 'Fe Primera', email: 'fe@primera.example', password: 'correct horse battery' };

/** Sets a server up as its first visitor would. */
export async function setUp(server: Server) {
  const answer = await fetch(`${server.origin}/setup`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ workspace: 'Primera', language: 'en', time_zone: 'UTC', currency: 'USD', fiscal_year_start: '1', ...FIRST }),
  });
  if (answer.status !== 303) throw new Error(`the set-up answered ${answer.status}:\n${await answer.text()}`);
}
