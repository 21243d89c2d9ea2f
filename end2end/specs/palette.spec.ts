import type { Page, Route } from '@playwright/test';
import { violations } from '../harness/axe.ts';
import { englishIn, englishTexts, readable } from '../harness/texts.ts';
import { expect, test } from '../harness/test.ts';

const palette = (page: Page) => page.locator('dialog#palette');
const line = (page: Page) => palette(page).getByRole('combobox');
const options = (page: Page) => palette(page).getByRole('option');
const labels = (page: Page) => palette(page).locator('.palette-label').allTextContents();
const chosen = (page: Page) => palette(page).locator('[role="option"][aria-selected="true"] .palette-label');

async function open(page: Page) {
  await page.keyboard.press('Control+k');
  await expect(line(page)).toBeFocused();
}

test('deals, clients, pages and actions by what one types, without leaving the keys', async ({ board, company, page }) => {
  await board.open('period=quarter');
  await board.card('Bombas norte').focus();
  await open(page);
  await page.keyboard.type('HIDRAUL');
  // Deals by their client's name, then the client: nobody else's name has it.
  await expect.poll(async () => (await labels(page)).toSorted()).toEqual(['Acme Hidráulica', 'Bombas norte', 'Válvulas sur']);
  await expect(chosen(page)).toHaveCount(1);
  const first = await chosen(page).textContent();
  const active = await line(page).getAttribute('aria-activedescendant');
  await expect(page.locator(`#${active}`)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(chosen(page)).not.toHaveText(first ?? '');
  await page.keyboard.press('ArrowUp');
  // What the panel asks for is not to be cut off by the next page.
  const told = Promise.all([board.answer('labels_of_deal'), board.answer('follow_ups_of_record')]);
  await page.keyboard.press('Enter');
  await expect(page, 'over the board that is shown').toHaveURL(company.address(`board?period=quarter&deal=${company.deal(first ?? '')}`));
  await expect(board.panel).toBeVisible();
  await expect(palette(page)).toHaveCount(0);
  await told;

  // What was opened last comes first when nothing is typed.
  await page.goto(company.address('changes'));
  await open(page);
  await expect(chosen(page)).toHaveText(first ?? '');
  await page.keyboard.type('help');
  await expect.poll(() => labels(page)).toEqual(['Help']);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(company.address('help'));
  await open(page);
  await page.keyboard.type('new deal');
  await expect.poll(() => labels(page)).toEqual(['New deal']);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(company.address(`board?new=${company.stages.lead.id}`));
});

test('a client leads to its card', async ({ board, company, page }) => {
  await board.open();
  await page.getByRole('navigation').getByRole('button', { name: 'Search' }).click();
  await line(page).fill('muller');
  await palette(page).getByRole('option', { name: 'Café Müller', exact: true }).click();
  await expect(page).toHaveURL(company.address(`clients/${company.clients.get('Café Müller')}`));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Café Müller');
});

test('a contact by half a number leads to their card', async ({ board, company, page }) => {
  const add = `insert into contact (workspace_id, id, client_id, first_name, last_name, email, phone, job_title, created_at)
    values ($1, gen_random_uuid(), $2, $3, 'Ñandú', $4, $5, '', now())`;
  const client = company.clients.get('Café Müller');
  for (let number = 0; number < 12; number++) await company.change(add, client, `Ana ${number}`, null, `300 ${number}`);
  await company.change(add, client, 'Zoë', 'zoe@muller.example', '+57 (320) 123-45.67');
  await board.open();
  await open(page);
  await page.keyboard.type('3201 23');
  await expect(options(page)).toHaveText(['Zoë ÑandúCafé Müller · +57 (320) 123-45.67']);
  await line(page).fill('zoe@');
  await expect(options(page)).toHaveText(['Zoë ÑandúCafé Müller · zoe@muller.example']);
  await line(page).fill('zoe n');
  await expect(options(page)).toHaveText(['Zoë ÑandúCafé Müller']);
  await expect(palette(page).getByText('Contacts', { exact: true })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Zoë Ñandú');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await open(page);
  await page.keyboard.type('ana 7');
  await expect.poll(() => labels(page)).toEqual(['Ana 7 Ñandú']);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 }), 'of the same client').toHaveText('Ana 7 Ñandú');
});

test('Esc closes it, and the focus is where it was; a press beside it too', async ({ board, page }) => {
  await board.open();
  await board.card('Agujas').focus();
  await open(page);
  await page.keyboard.press('Escape');
  await expect(palette(page)).toHaveCount(0);
  await expect(board.card('Agujas')).toBeFocused();
  await open(page);
  await page.mouse.click(5, 5);
  await expect(palette(page)).toHaveCount(0);
});

test('only the answer to what was typed last counts', async ({ board, page }) => {
  await board.open();
  await open(page);
  const held: Route[] = [];
  await page.route('**/api/call/find', (route) => void held.push(route));
  await line(page).fill('t');
  await expect.poll(() => held.length).toBe(1);
  await line(page).fill('tela');
  await expect.poll(() => held.length).toBe(2);
  await held[1]?.continue();
  await expect.poll(() => labels(page)).toEqual(['Telares']);
  const late = page.waitForResponse('**/api/call/find');
  await held[0]?.continue();
  await late;
  expect(await labels(page)).toEqual(['Telares']);
  await line(page).fill('nobody has this');
  await expect.poll(() => held.length).toBe(3);
  await expect(options(page)).toHaveCount(0);
  await held[2]?.continue();
  await expect(palette(page).getByText('Nothing found')).toBeVisible();
});

test('without an answer, it says so', async ({ board, page, guard }) => {
  await board.open();
  guard.expectNoAnswer(/\/api\/call\/find/);
  await open(page);
  await page.route('**/api/call/find', (route) => route.abort());
  await line(page).fill('tela');
  await expect(palette(page).getByText('The server cannot be reached.', { exact: false })).toBeVisible();
  await page.unroute('**/api/call/find');
  await line(page).fill('telar');
  await expect.poll(() => labels(page)).toEqual(['Telares']);
});

test('the theme is chosen, and the session ended', async ({ board, company, page }) => {
  await board.open();
  await open(page);
  await page.keyboard.type('theme dark');
  await expect(chosen(page)).toHaveText('Theme: dark');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await open(page);
  await page.keyboard.type('sign out');
  await expect(chosen(page)).toHaveText('Sign out');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`${company.origin}/login`));
});

test.describe('a rep', () => {
  test.use({ as: 'rep' });

  test('finds nobody else’s deals, also not among the recent', async ({ board, company, page }) => {
    await board.open();
    const others = [company.deal('Molinos'), company.deal('Hornos pan')].join(',');
    await page.evaluate(([key, value]) => localStorage.setItem(key ?? '', value ?? ''), [`recent-deals/${company.slug}`, others]);
    await open(page);
    await expect(palette(page).getByText('Pages', { exact: true })).toBeVisible();
    const answer = page.waitForResponse('**/api/call/find');
    await line(page).fill('mol');
    expect(await (await answer).text()).not.toContain('Molinos');
    await expect(palette(page).getByText('Nothing found')).toBeVisible();
    await line(page).fill('muller');
    await expect.poll(() => labels(page)).toEqual(['Café Müller']);
    await line(page).fill('settings');
    await expect(palette(page).getByText('Nothing found')).toBeVisible();
    await line(page).fill('');
    await expect(palette(page).getByText('Pages', { exact: true })).toBeVisible();
    expect(await labels(page)).not.toContain('Molinos');
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`without a violation, ${colorScheme}`, async ({ board, page }) => {
    await page.emulateMedia({ colorScheme });
    await board.open();
    await open(page);
    expect(await violations(page)).toEqual([]);
    await line(page).fill('a');
    await expect(palette(page).getByText('Clients', { exact: true })).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
}

test.describe('in Spanish, with a finger', () => {
  test.use({ language: 'es', viewport: { width: 390, height: 844 }, hasTouch: true });

  test('it fills the phone, and every word is Spanish', async ({ board, page }) => {
    await board.open();
    await page.getByRole('navigation').getByRole('button', { name: 'Buscar' }).tap();
    await line(page).fill('telar');
    await expect(palette(page).getByRole('option', { name: /^Telares/ })).toBeVisible();
    const box = await palette(page).boundingBox();
    expect([box?.x, box?.y, box?.width, box?.height]).toEqual([0, 0, 390, 844]);
    expect(englishIn(await readable(page), englishTexts())).toEqual([]);
    expect(await violations(page)).toEqual([]);
    await palette(page).getByRole('option', { name: /^Telares/ }).tap();
    await expect(board.panel).toBeVisible();
  });
});
