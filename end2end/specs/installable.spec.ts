import { Board } from '../harness/board.ts';
import { Company, FIRST, setUp } from '../harness/company.ts';
import { expect, test } from '../harness/test.ts';

test('the manifest and its icons are what a device needs', async ({ board, page, request, server }) => {
  await board.open();
  const href = await page.locator('link[rel=manifest]').getAttribute('href');
  const answer = await request.get(`${server.origin}${href}`);
  expect(answer.headers()['content-type']).toMatch(/^application\/(manifest\+)?json/);
  const manifest = (await answer.json()) as { icons: { src: string; sizes: string; type: string; purpose?: string }[] } & Record<string, unknown>;
  expect(manifest).toMatchObject({ name: 'Tablero', short_name: 'Tablero', start_url: '/board', scope: '/', display: 'standalone' });
  for (const icon of manifest.icons) {
    const file = await request.get(server.origin + icon.src);
    expect(file.status(), icon.src).toBe(200);
    expect(file.headers()['content-type']).toBe(icon.type);
    const body = await file.body();
    // A PNG says its size in the first chunk.
    if (icon.type === 'image/png') expect(`${body.readUInt32BE(16)}x${body.readUInt32BE(20)}`, icon.src).toBe(icon.sizes);
  }
  expect(manifest.icons.map((icon) => icon.sizes)).toEqual(expect.arrayContaining(['192x192', '512x512']));
  expect(manifest.icons.some((icon) => icon.purpose === 'maskable')).toBe(true);

  const chromium = await page.context().newCDPSession(page);
  expect((await chromium.send('Page.getAppManifest')).errors).toEqual([]);
  expect((await chromium.send('Page.getInstallabilityErrors')).installabilityErrors.filter((error) => error.errorId !== 'in-incognito')).toEqual([]);
});

test.describe('with the service worker', () => {
  test.use({ serviceWorkers: 'allow', as: 'nobody' });

  test('no network shows our page, and back it is as before', async ({ startServer, page, guard }) => {
    guard.expect(/^(request failed|console error): .*(ERR_CONNECTION_REFUSED|ERR_FAILED)/);
    const server = await startServer();
    await setUp(server);
    await page.goto(server.origin);
    await page.getByLabel('Email address').fill(FIRST.email);
    await page.getByLabel('Password').fill(FIRST.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    const board = page.locator('[data-board][data-live]');
    await expect(board).toBeVisible();
    // A page that was on its way while the worker took over is not its own, but the next one is.
    await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state)).toBe('activated');

    const kept = await page.evaluate(async () => {
      const names = await caches.keys();
      const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return requests.flat().map((request) => new URL(request.url).pathname);
    });
    expect(kept).toContain('/offline.html');
    expect(kept.filter((path) => !path.startsWith('/assets/') && path !== '/offline.html'), 'nothing of what people see').toEqual([]);

    // What is loaded ahead is not to be cut off.
    await expect(page.locator('html[data-whole]')).toBeAttached();
    await server.stop();
    await page.reload();
    await expect(page.getByRole('heading', { name: 'No connection' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Sin conexión' })).toBeVisible();
    expect(await page.evaluate(() => document.styleSheets.length), 'in our own look').toBe(1);
    await server.restart();
    await page.getByRole('link', { name: 'Retry' }).click();
    await expect(board).toBeVisible();
    await expect(page).toHaveURL(/\/w\/primera\/board$/);
  });

  test('an open board says when its moves do not arrive, and goes on afterwards', async ({ startServer, page, guard }) => {
    guard.expectNoAnswer(/move_deal/);
    const server = await startServer();
    await setUp(server);
    const company = await Company.create(server);
    await company.signIn(page.context(), 'rep');
    const board = new Board(page, company);
    await board.open();
    // What is loaded ahead is not to be cut off.
    await expect(page.locator('html')).toHaveAttribute('data-whole');
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    await server.stop();
    // The second attempt has failed as well by then; the third will not.
    let attempts = 0;
    const twice = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/move_deal') && ++attempts === 2);
    await board.drop('Telares', 'qualified', 0);
    await twice;
    await expect(board.card('Telares')).toHaveAttribute('data-pending');
    await server.restart();
    await board.settled();
    expect(await board.names('qualified')).toEqual(['Telares', 'Grúa puerto']);
    expect(await company.row('Telares')).toMatchObject({ stage: 'Qualified', version: 2 });
    await expect(page.locator('.toast.is-error')).toHaveCount(0);
  });
});
