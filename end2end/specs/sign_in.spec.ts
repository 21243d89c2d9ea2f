import type { Page } from '@playwright/test';
import { FIRST, setUp } from '../harness/company.ts';
import { expect, test, whole } from '../harness/test.ts';

const WRONG = 'Email and password do not match. Check both and try again.';
/** What browsers add to a form of our own pages. */
const OF_OURS = { 'sec-fetch-site': 'same-origin' };

async function attempt(page: Page, email: string, password: string) {
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

test.use({ as: 'nobody' });

test('signing in opens what was asked for', async ({ board, company, page }) => {
  await page.goto(company.address('board?owner=mine&period=year'));
  await expect(page).toHaveURL(/\/login\?next=/);
  await attempt(page, ` ${company.people.rep.email.toUpperCase()} `.trim(), FIRST.password);
  await board.alive();
  await expect(page).toHaveURL(company.address('board?owner=mine&period=year'));
});

test('without an address one comes to one’s own board', async ({ board, company, server, page }) => {
  await page.goto(`${server.origin}/login`);
  await attempt(page, company.people.manager.email, FIRST.password);
  await board.alive();
  await expect(page).toHaveURL(company.address());
  // Leaving earlier would break off what the page still loads.
  await whole(page);
  await page.goto(`${server.origin}/login`);
  await expect(page, 'who is signed in already goes on').toHaveURL(company.address());
});

test('a wrong password and an unknown account are refused in the same words', async ({ company, server, page, guard }) => {
  guard.expectStatus(401, /\/login$/);
  await page.goto(`${server.origin}/login`);
  for (const email of [company.people.rep.email, 'nobody@nowhere.example']) {
    await attempt(page, email, 'this is wrong');
    await expect(page.getByRole('alert')).toHaveText(WRONG);
    await expect(page.getByLabel('Email address'), 'what was written stays').toHaveValue(email);
    await expect(page.getByLabel('Password')).toHaveValue('');
    await whole(page);
    expect(await page.context().cookies()).toEqual([]);
  }
});

test('the cookie is for us alone, and only while the session lasts', async ({ company, server, page, request }) => {
  const login = () =>
    request.post(`${server.origin}/login`, {
      form: { email: company.people.rep.email, password: FIRST.password },
      headers: OF_OURS,
      maxRedirects: 0,
    });
  const answer = await login();
  expect(answer.status()).toBe(303);
  const cookie = answer.headers()['set-cookie'] ?? '';
  expect(cookie).toMatch(/^tablero_session=[0-9a-f]{64}; Path=\/; Max-Age=1209600; SameSite=Lax; HttpOnly$/);
  const secret = /=([0-9a-f]+);/.exec(cookie)?.[1] ?? '';
  const kept = await server.database.owner.query('select encode(token_hash, $1) as hash from session', ['hex']);
  expect(kept.rows.map((row) => row.hash), 'only a hash is kept').not.toContain(secret);

  const renewed = (await login()).headers()['set-cookie'] ?? '';
  expect(renewed, 'another sign-in is another session').not.toContain(secret);
  await page.context().addCookies([{ name: 'tablero_session', value: secret, url: server.origin }]);
  await page.goto(company.address());
  await expect(page, 'and ends the one before').toHaveURL(/\/login/);
});

test('behind TLS the cookie is secure, and bound to the host', async ({ startServer, request }) => {
  const server = await startServer({ TABLERO_PUBLIC_URL: 'https://crm.example' });
  await setUp(server);
  const answer = await request.post(`${server.origin}/login`, {
    form: { email: FIRST.email, password: FIRST.password },
    headers: { origin: 'https://crm.example' },
    maxRedirects: 0,
  });
  expect(answer.headers()['set-cookie']).toMatch(/^__Host-tablero_session=\w+; Path=\/; Max-Age=\d+; SameSite=Lax; HttpOnly; Secure$/);
  expect(answer.headers()['strict-transport-security']).toContain('max-age=31536000');
});

test('one goes on only within the house', async ({ company, server, request }) => {
  for (const next of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
    const answer = await request.post(`${server.origin}/login`, {
      form: { email: company.people.rep.email, password: FIRST.password, next },
      headers: OF_OURS,
      maxRedirects: 0,
    });
    expect(answer.headers()['location'], next).toBe('/board');
  }
});

test('a page of another site cannot sign anybody in or out, nor change anything', async ({ company, server, request }) => {
  const secret = await company.session('rep');
  for (const path of ['/login', '/logout', '/setup', '/language', '/api/call/move_deal', '/api/v1/deals/x/move']) {
    for (const [header, value] of [['sec-fetch-site', 'cross-site'], ['sec-fetch-site', 'same-site'], ['origin', 'https://evil.example']] as const) {
      const answer = await request.post(server.origin + path, {
        headers: { [header]: value, cookie: `tablero_session=${secret}` },
        form: { email: company.people.rep.email, password: FIRST.password },
        maxRedirects: 0,
      });
      expect(answer.status(), `${path}, ${header}: ${value}`).toBe(403);
      expect(answer.headers()['set-cookie']).toBeUndefined();
    }
  }
});

test.describe('signed in', () => {
  test.use({ as: 'rep' });

  test('signing out ends the session, and the back button shows nothing', async ({ board, page, context }) => {
    await board.open();
    const cookies = await context.cookies();
    await page.getByRole('button', { name: 'Rosa Peña' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page).toHaveURL(/\/login$/);
    // Leaving earlier would break off what the page still loads.
    await whole(page);
    expect(await context.cookies()).toEqual([]);
    await page.goBack();
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await whole(page);
    await expect(page.locator('[data-deal]')).toHaveCount(0);

    await context.addCookies(cookies);
    await page.goto(board.company.address());
    await expect(page, 'the session has ended on the server too').toHaveURL(/\/login/);
  });

  test('a session that ended says so, and nothing moves', async ({ board, company, guard }) => {
    guard.expectStatus(401, /move_deal/);
    await board.open();
    await company.rows('delete from session where $1::uuid is not null');
    await board.drag('Telares', 'negotiation', 0);
    await expect(board.page.getByRole('status').filter({ hasText: 'Your session has ended' })).toBeVisible();
    await board.expectOrder('negotiation', []);
    expect(await board.names('proposal')).toEqual(['Telares']);
  });
});

test('after too many attempts one has to wait, also with the right password', async ({ startServer, page, guard }) => {
  const server = await startServer({ TABLERO_SIGN_IN_PER_ACCOUNT: '3' });
  await setUp(server);
  guard.expectStatus(401, /\/login$/);
  guard.expectStatus(429, /\/login$/);
  await page.goto(`${server.origin}/login`);
  for (let count = 0; count < 3; count++) {
    await attempt(page, FIRST.email, `wrong ${count}`);
    // The page before says the same, but its field is not empty.
    await expect(page.getByLabel('Password')).toHaveValue('');
    await expect(page.getByRole('alert')).toHaveText(WRONG);
    await whole(page);
  }
  const answer = page.waitForResponse((response) => response.status() === 429);
  await attempt(page, FIRST.email, FIRST.password);
  expect(Number((await answer).headers()['retry-after'])).toBeGreaterThan(0);
  await expect(page.getByRole('alert')).toHaveText('Too many attempts. Wait 15 min and try again.');
});
