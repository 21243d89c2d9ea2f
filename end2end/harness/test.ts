import { test as base, expect, type BrowserContext, type Page, type Request } from '@playwright/test';
import { Board } from './board.ts';
import { Company, USUAL_DEALS, setUp, type Language, type NewDeal, type Role } from './company.ts';
import { createDatabase } from './database.ts';
import { Guard, STREAM, heardOut } from './guard.ts';
import { Server } from './server.ts';

interface Options {
  /** Who is signed in. */
  as: Role | 'nobody';
  /** The language of the people and of the workspace's own words. */
  language: Language;
  /** Whether pages hear nothing of what others do, as where their stream does not come through: for what is done without knowing. */
  deaf: boolean;
  /** What the company has. Not the list alone: Playwright takes a list for something else. */
  having: { deals: NewDeal[] };
}

interface Fixtures {
  guard: Guard;
  company: Company;
  board: Board;
  /** Starts one more server, with an empty database of its own that a test may do to as it likes. */
  startServer(variables?: Record<string, string>): Promise<Server>;
}

/** A database and a server for each of Playwright's workers; a workspace of its own, a guard, and somebody signed in for each test. */
export const test = base.extend<Options & Fixtures, { server: Server }>({
  as: ['administrator', { option: true }],
  language: ['en', { option: true }],
  having: [{ deals: USUAL_DEALS }, { option: true }],
  deaf: [false, { option: true }],

  server: [
    async ({}, use) => {
      const database = await createDatabase();
      try {
        const server = await Server.start(database);
        await setUp(server);
        await use(server);
        expect(await server.stop(), 'the exit code of the server').toBe(0);
      } finally {
        await database.drop();
      }
    },
    { scope: 'worker' },
  ],

  page: async ({ page, javaScriptEnabled, deaf }, use) => {
    if (SLOW > 0) await slowDown(page.context());
    if (deaf) await deafen(page);
    if (javaScriptEnabled) waitsUntilAlive(page);
    await use(page);
  },

  startServer: async ({ guard, page }, use, info) => {
    const servers: Server[] = [];
    await use(async (variables = {}) => {
      const server = await Server.start(await createDatabase(), variables);
      servers.push(server);
      return server;
    });
    await heardOut(page);
    guard.rest();
    for (const server of servers) {
      await server.stop();
      await server.database.drop();
      if (info.status !== info.expectedStatus) await info.attach('log of its own server', { body: server.log() });
    }
  },

  company: async ({ context, server, language, having, as }, use) => {
    const company = await Company.create(server, language, having.deals);
    if (as !== 'nobody') await company.signIn(context, as);
    await use(company);
  },

  guard: [
    async ({ context, server }, use, info) => {
      const guard = await Guard.watch(context);
      const before = server.log().length;
      await use(guard);
      await Promise.all(context.pages().map(heardOut));
      const log = server.log().slice(before);
      const failed = info.status !== info.expectedStatus;
      const unexpected = guard.unexpected();
      if (failed || unexpected.length > 0) await info.attach('log of the server', { body: log });
      expect.soft(unexpected, 'what happened besides').toEqual([]);
      expect.soft(log, 'the log of the server').not.toMatch(/panicked|ERROR/);
      // What a failed test did not come to would only hide why it failed.
      if (!failed) expect.soft(guard.missing(), 'what was expected and did not happen').toEqual([]);
      guard.rest();
    },
    { auto: true },
  ],

  board: async ({ page, company }, use) => use(new Board(page, company)),
});

/**
 * From now on an address is open, also when it is loaded anew, when its page has come to life and is whole, not before: a walk that left earlier would
 * break off the wasm's download, which the guard cannot tell from one that fails. Whoever says until when to wait waits no longer. Nor is a page left
 * before the server has answered what it asked.
 */
function waitsUntilAlive(page: Page) {
  const asked = new Set<Request>();
  page.on('request', (request) => {
    // With the page before, its questions are gone.
    if (request.isNavigationRequest()) asked.clear();
    else if (request.url().includes('/api/call/')) asked.add(request);
  });
  for (const end of ['requestfinished', 'requestfailed'] as const) page.on(end as 'requestfinished', (request) => void asked.delete(request));
  const answered = async () => {
    // What follows from an answer is asked once the page has seen it.
    await heardOut(page);
    return [...asked].map((request) => request.url());
  };
  const alive = async (waitUntil?: string) => {
    const ours = (await page.locator('link[rel="modulepreload"]').count()) > 0;
    if (ours && !waitUntil) await whole(page);
  };
  const goto = page.goto.bind(page);
  page.goto = async (address, options) => {
    if (!address.startsWith('about:')) await expect.poll(answered, 'what the page still asks').toEqual([]);
    const response = await goto(address, options);
    await alive(options?.waitUntil);
    return response;
  };
  const reload = page.reload.bind(page);
  page.reload = async (options) => {
    await expect.poll(answered, 'what the page still asks').toEqual([]);
    const response = await reload(options);
    await alive(options?.waitUntil);
    return response;
  };
}

/** Waits until a page of ours has come to life and is whole: after a form that was sent, and where no fixture made the page. */
export async function whole(page: Page) {
  await expect(page.locator('html[data-alive][data-whole]')).toBeAttached({ timeout: 30_000 });
}

/** By how many milliseconds at most each question to the server is held back, by chance: what counts on an answer being there fails then. */
const SLOW = Number(process.env.TABLERO_SLOW ?? 0);

async function slowDown(context: BrowserContext) {
  await context.route('**/api/call/**', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * SLOW));
    // The page may be gone by now.
    await route.continue().catch(() => {});
  });
}

/** From its next address on a page hears nothing of what others do. Its stream is neither refused nor answered: it would be opened again. */
export async function deafen(page: Page) {
  await page.route(`**${STREAM}*`, () => {});
}

export { expect };
