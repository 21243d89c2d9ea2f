/**
 * Takes pictures of every page in three sizes, two themes and two languages, for people to look at:
 *
 *     TABLERO_TEST_POSTGRES=postgres://… npm run screenshots -- FOLDER [WORD]
 *
 * With a word only of pages whose names contain it.
 */
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { chromium as launchOptions } from './harness/browser.ts';
import { Board } from './harness/board.ts';
import { Company, setUp, type Language, type NewDeal, type Role, type StageKey } from './harness/company.ts';
import { createDatabase } from './harness/database.ts';
import { Server } from './harness/server.ts';

const SIZES = {
  office: { viewport: { width: 1440, height: 900 } },
  tablet: { viewport: { width: 1024, height: 768 }, hasTouch: true, isMobile: true },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
};
const THEMES = ['light', 'dark'] as const;
const LANGUAGES: Language[] = ['en', 'es'];

/** A page to be seen: who looks, at what, and what they do first. */
interface View {
  as?: Role | 'nobody';
  of?: 'full' | 'empty';
  query?: (company: Company) => string;
  address?: (company: Company, unset: Server) => string;
  first?: (board: Board) => Promise<unknown>;
}

const VIEWS: Record<string, View> = {
  board: {},
  'board-unprocessed': { query: () => 'show=won,lost,unprocessed' },
  'board-filtered': { query: () => 'period=quarter&text=a' },
  'board-of-a-person-from-to': {
    query: (company) => `owner=person&person=${company.people.colleague.id}&period=between&from=2026-02-01&to=2026-04-30&show=won,lost,unprocessed`,
  },
  'lanes-owner': { query: () => 'lanes=owner' },
  'lanes-project': { query: () => 'lanes=project' },
  'board-empty': { of: 'empty' },
  'board-nothing-found': { query: () => 'text=zzz' },
  'board-no-rights': { as: 'guest' },
  'board-read-only': { as: 'finance' },
  'panel-open': { query: (company) => `deal=${company.deal(DEALS[0]?.name ?? '')}` },
  'panel-won': { query: (company) => `deal=${company.deal(DEALS.find((deal) => deal.stage === 'won')?.name ?? '')}` },
  'panel-errors': { query: (company) => `new=${company.stages.lead.id}`, first: (board) => board.panel.locator('.panel-foot button').click() },
  'panel-new': { query: (company) => `new=${company.stages.lead.id}` },
  'panel-archived': { query: (company) => `deal=${company.deal(DEALS.at(-1)?.name ?? '')}`, first: archive },
  'panel-gone': { query: () => `deal=${crypto.randomUUID()}` },
  'dialog-won': { first: (board) => chooseStage(board, 'won') },
  'dialog-lost': { first: (board) => chooseStage(board, 'lost') },
  'dialog-unsaved': {
    query: (company) => `deal=${company.deal(DEALS[0]?.name ?? '')}`,
    first: async (board) => {
      await board.panel.locator('#notes').fill('…');
      await board.page.keyboard.press('Escape');
    },
  },
  'dialog-archive': {
    query: (company) => `deal=${company.deal(DEALS[1]?.name ?? '')}`,
    first: (board) => board.panel.locator('.panel-foot button').first().click(),
  },
  'menu-move': { first: (board) => openMenu(board) },
  'menu-person': { first: (board) => board.page.locator('.is-user').click() },
  'drag': {
    first: async (board) => board.carry(await board.lift(DEALS[0]?.name ?? ''), 'lead', 2),
  },
  'message-refused': {
    first: async (board) => {
      await board.page.route('**/api/call/move_deal', (route) => route.fulfill({ status: 403, json: 'Forbidden' }));
      await openMenu(board);
      await board.page.locator(`[data-move-to="${board.company.stages.proposal.id}"]`).click();
      await board.page.locator('.toasts > *').waitFor();
    },
  },
  'settings-currencies': { address: (company) => company.address('settings/currencies'), first: rated },
  'settings-currencies-file': { address: (company) => company.address('settings/currencies'), first: chooseRates },
  'board-currencies': { first: showParts },
  'labels-compact': { first: labelled },
  'labels-comfortable': { first: comfortable },
  folded: { first: fold },
  'labels-filter': {
    first: async (board) => {
      await labelled(board);
      if (!(await board.page.locator('.filter-labels').isVisible())) await board.page.keyboard.press('/');
      await board.page.locator('.filter-labels').click();
    },
  },
  'labels-panel': {
    query: (company) => `deal=${company.deal(DEALS[0]?.name ?? '')}`,
    first: async (board) => {
      await labelled(board);
      await board.panel.locator('#labels-open').click();
      await board.panel.locator('#label-find').scrollIntoViewIfNeeded();
    },
  },
  'labels-of-several': {
    first: async (board) => {
      await labelled(board);
      for (const deal of DEALS.slice(0, 2)) await board.card(deal.name).click({ modifiers: ['Control'] });
      await board.page.locator('[data-several] .button:has-text("…")').nth(3).click();
      await board.page.locator('#label-several').waitFor();
    },
  },
  'labels-settings': { address: (company) => company.address('settings/labels'), first: labelled },
  deals: { address: (company) => company.address('deals') },
  'deals-nothing-found': { address: (company) => company.address('deals?text=zzz') },
  clients: { address: (company) => company.address('clients'), first: known },
  'clients-nothing-found': { address: (company) => company.address('clients?text=zzz') },
  'clients-no-rights': { as: 'guest', address: (company) => company.address('clients') },
  'clients-new-errors': {
    address: (company) => company.address('clients'),
    first: async (board) => {
      await board.page.locator('#new-client-open').click();
      await board.page.locator('#new-client .is-primary').click();
    },
  },
  'client': { address: (company) => company.address(`clients/${company.clients.get('Éxito Textil')}`), first: known },
  'client-errors': {
    address: (company) => company.address(`clients/${company.clients.get('Éxito Textil')}`),
    first: async (board) => {
      await known(board);
      await board.page.locator('#client-website').fill('javascript:1');
      await board.page.keyboard.press('Enter');
      await board.page.locator('#contacts-add').click();
    },
  },
  'client-read-only': { as: 'finance', address: (company) => company.address(`clients/${company.clients.get('Café Müller')}`), first: known },
  'client-gone': { address: (company) => company.address(`clients/${crypto.randomUUID()}`) },
  help: { address: (company) => company.address('help') },
  'not-found': { address: (company) => company.address('nowhere') },
  'not-found-outside': { address: (company) => `${company.server.origin}/nowhere` },
  login: { as: 'nobody', address: (company) => `${company.server.origin}/login` },
  'login-refused': {
    as: 'nobody',
    address: (company) => `${company.server.origin}/login`,
    first: async (board) => {
      await board.page.locator('#email').fill('ana@empresa.example');
      await board.page.locator('#password').fill('wrong');
      await board.page.locator('form button').click();
      await board.page.getByRole('alert').waitFor();
    },
  },
  'set-up': { as: 'nobody', address: (_, unset) => unset.origin },
  'set-up-refused': {
    as: 'nobody',
    address: (_, unset) => unset.origin,
    first: async (board) => {
      for (const [id, text] of [['workspace', 'Andina'], ['name', 'Ana'], ['email', 'ana@andina'], ['password', 'short']]) await board.page.locator(`#${id}`).fill(text ?? '');
      await board.page.locator('form button').click();
      await board.page.getByRole('alert').waitFor();
    },
  },
  offline: { as: 'nobody', address: (company) => `${company.server.origin}/offline.html` },
};

const THINGS = ['Bombas', 'Válvulas', 'Filtros', 'Tubos', 'Grúas', 'Hornos', 'Molinos', 'Telares', 'Agujas', 'Anclas', 'Turbinas', 'Sensores de presión'];
const PLACES = ['norte', 'sur', 'puerto', 'Planta 2', 'Medellín', 'para la ampliación de la línea de envasado'];
const NUMBERS: Record<StageKey, number> = { lead: 34, qualified: 18, proposal: 12, negotiation: 7, won: 16, lost: 9 };

/** A board as full as a real one; without chance, so that pictures can be compared. */
const DEALS: NewDeal[] = Object.entries(NUMBERS).flatMap(([stage, count], column) =>
  [...Array(count).keys()].map((index): NewDeal => {
    const number = column * 37 + index;
    const closed = stage === 'won' || stage === 'lost';
    // Also one of the greatest that there can be.
    const value = number === 2 ? 9_999_999_999_900 : ((number * 7919) % 900 + 10) * (index % 5 === 0 ? 12345 : 1000);
    const day = new Date(Date.UTC(2026, 2, 12) + ((number * 11) % 120 - (closed ? 125 : 20)) * 86_400_000).toISOString().slice(0, 10);
    return {
      name: `${THINGS[number % THINGS.length]} ${PLACES[(number >> 1) % PLACES.length]} ${number}`,
      stage: stage as StageKey,
      value,
      owner: (['rep', 'colleague', 'manager', 'stranger'] as const)[number % 4],
      client: ['Acme Hidráulica', 'Bosque & Hijos', 'Café Müller', 'Delta Naval', 'Éxito Textil', undefined][number % 6],
      currency: number % 13 === 0 ? 'EUR' : 'USD',
      estimated: number % 3 === 0,
      probability: number % 4 === 0 ? (number * 7) % 100 : undefined,
      ...(closed ? { closedOn: day, actualValue: stage === 'won' ? value : undefined } : number % 7 === 0 ? {} : { expectedClose: day }),
    };
  }),
);

/** Clients of whom more is known than their names. */
async function known(board: Board) {
  await board.company.change(
    `with kind as (
      insert into list_value (workspace_id, id, list, name, position) values
        ($1, gen_random_uuid(), 'client_type', 'Company', 1), ($1, gen_random_uuid(), 'client_industry', 'Machine building', 1),
        ($1, gen_random_uuid(), 'client_industry', 'Food', 2), ($1, gen_random_uuid(), 'client_industry', 'Textiles', 3)
      on conflict do nothing returning id, list, position
    ), people as (
      insert into contact (workspace_id, id, client_id, owner_id, first_name, last_name, job_title, email, phone, created_at)
      select $1, gen_random_uuid(), c.id, c.sales_owner_id, p.first, p.last, p.job, lower(p.first) || '@cliente.example', '+34 600 10' || p.place || ' 200', clock()
      from client c cross join (values ('Lucía', 'Ferrer', 'Purchasing manager', 1), ('Bastián', 'Ortiz', 'Head of production', 2)) p (first, last, job, place)
      where c.workspace_id = $1 and not exists (select from kind having count(*) = 0)
      returning id, client_id, job_title
    )
    update client c set industry_id = i.id, type_id = t.id, primary_contact_id = p.id, location = 'Valencia', website = 'https://cliente.example', employees = 240,
      founded_in = 1987, revenue = 1250000000, tax_number = 'B-46100', category = 'active', version = version + 1,
      status = (array['active', 'prospect', 'active', 'inactive'])[1 + length(c.name) % 4],
      sales_owner_id = (select id from member where workspace_id = $1 and not system order by md5(id::text || c.name) limit 1)
    from people p, kind i, kind t
    where c.workspace_id = $1 and p.client_id = c.id and p.job_title like 'P%' and t.list = 'client_type' and i.list = 'client_industry'
      and i.position = 1 + length(c.name) % 3`,
  );
  await board.page.reload();
  await board.page.locator('html[data-alive]').waitFor({ state: 'attached' });
}

/** Rates of euros, but none of what somebody also sells in. */
async function rated(board: Board) {
  await board.company.change(`insert into exchange_rate (workspace_id, currency, day, units, worth)
    select $1, 'EUR', date '2026-03-11' - n, 10000, 10867 + n from generate_series(0, 59) n on conflict do nothing`);
  await board.company.change(`update deal set currency = 'CHF' where workspace_id = $1 and currency = 'EUR' and (name like '% 13' or name like '% 39')`);
  await board.page.reload();
}

async function chooseRates(board: Board) {
  await rated(board);
  const text = 'Date,USD,JPY,CHF,HRK,\n2026-03-11,1.1,165,0.88,N/A,\n2026-03-10,1.2,160,0.9,N/A,\n';
  await board.page.locator('#rate-file').setInputFiles({ name: 'eurofxref-hist.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await board.page.locator('#rates-from').scrollIntoViewIfNeeded();
}

async function showParts(board: Board) {
  await rated(board);
  await board.alive();
  await board.page.locator('.sum-total:visible').first().click();
  await board.page.locator('.sum-parts:popover-open').waitFor();
}

/** Eight labels, on every third deal a few of them. */
async function labelled(board: Board) {
  await board.company.change(
    `with made as (
      insert into label (workspace_id, id, name, colour)
      select $1, gen_random_uuid(), name, colour from unnest($2::text[]) with ordinality as given (name, colour)
      on conflict do nothing returning id, colour
    ), known as (select array_agg(id order by colour) as ids from made)
    update deal set label_ids = array(select unnest(ids[1 + length(name) % 5 : 1 + length(name) % 5 + length(notes || client_id::text) % 3]) order by 1)
    from known where workspace_id = $1 and ids is not null and get_byte(uuid_send(id), 15) % 3 = 0`,
    ['Tender', 'Partner', 'Renewal', 'Key account', 'Urgent', 'Pilot', 'Reference', 'Public sector of the north'],
  );
  await board.page.reload();
  await board.alive();
}

async function fold(board: Board) {
  for (const toggle of await board.page.locator('.column-fold').all()) {
    const name = await toggle.getAttribute('aria-label');
    if (/Qualified|Calificado|lost|perdido/.test(name!) && (await toggle.isVisible())) await toggle.click();
  }
}

async function comfortable(board: Board) {
  await labelled(board);
  if (!(await board.page.locator('.is-comfortable').count())) await board.page.locator('.density').click();
}

async function archive(board: Board) {
  // The pictures after the first find it archived.
  if (await board.panel.locator('.alert').isVisible()) return;
  await board.panel.locator('.panel-foot button').first().click();
  await board.page.locator('#archive .is-primary').click();
  await board.panel.locator('.alert').waitFor();
}

async function openMenu(board: Board) {
  const card = board.card(DEALS[1]?.name ?? '');
  await card.hover();
  await card.locator('[data-move-menu]').click();
  await board.page.locator('#move-menu').waitFor();
}

async function chooseStage(board: Board, stage: StageKey) {
  await openMenu(board);
  await board.page.locator(`[data-move-to="${board.company.stages[stage].id}"]`).click();
  await board.page.locator('#closing').waitFor();
}

async function picture(page: Page, company: Company, unset: Server, view: View) {
  const board = new Board(page, company);
  const { as = 'administrator' } = view;
  if (as !== 'nobody') await company.signIn(page.context(), as);
  if (view.address) await page.goto(view.address(company, unset));
  else await page.goto(company.address(`board${view.query ? `?${view.query(company)}` : ''}`));
  // The page for no network has no life of its own.
  if (await page.locator('link[rel="modulepreload"]').count()) await page.locator('html[data-alive]').waitFor({ state: 'attached' });
  await view.first?.(board);
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined))));
}

async function main(folder: string, word: string) {
  await mkdir(folder, { recursive: true });
  const servers = await Promise.all([0, 1].map(async () => Server.start(await createDatabase())));
  const [server, unset] = servers as [Server, Server];
  await setUp(server);
  const browser: Browser = await chromium.launch(launchOptions);
  try {
    for (const language of LANGUAGES) {
      const companies = { full: await Company.create(server, language, DEALS), empty: await Company.create(server, language, []) };
      for (const [size, screen] of Object.entries(SIZES)) {
        for (const colorScheme of THEMES) {
          for (const [name, view] of Object.entries(VIEWS).filter(([name]) => name.includes(word))) {
            // It is carried with the mouse.
            if (name === 'drag' && size !== 'office') continue;
            const context = await browser.newContext({ ...screen, colorScheme, locale: language, serviceWorkers: 'block' });
            const page = await context.newPage();
            const file = join(folder, `${name}-${size}-${colorScheme}-${language}.png`);
            try {
              await picture(page, companies[view.of ?? 'full'], unset, view);
            } catch (error) {
              console.error(`${file}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
            }
            await page.screenshot({ path: file });
            await context.close();
          }
        }
      }
    }
  } finally {
    await browser.close();
    for (const server of servers) {
      await server.stop();
      await server.database.drop();
    }
  }
}

const [folder, word = ''] = process.argv.slice(2);
if (!folder) throw new Error('name the folder for the pictures');
await main(resolve(folder), word);
