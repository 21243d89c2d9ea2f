import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { Company } from '../harness/company.ts';
import { atRest } from '../harness/rest.ts';
import { expect, test } from '../harness/test.ts';

/** Moves a deal through the API, as somebody of a role. */
async function move(company: Company, page: Page, role: 'administrator' | 'manager' | 'rep', name: string, stage: 'lead' | 'qualified' | 'proposal') {
  const answer = await page.request.post(`${company.server.origin}/api/v1/deals/${company.deal(name)}/move`, {
    headers: { cookie: `tablero_session=${await company.session(role)}`, 'idempotency-key': crypto.randomUUID() },
    data: { stage: company.stages[stage].id, above: null, below: null },
  });
  expect(answer.status()).toBe(200);
}

async function violations(page: Page): Promise<string[]> {
  await atRest(page);
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
}

test('everybody’s changes, each a sentence; filtered in the address; taken back from there', async ({ board, company, page }) => {
  await move(company, page, 'manager', 'Bombas norte', 'qualified');
  await board.open(`deal=${company.deal('Telares')}`);
  await board.panel.getByLabel('Value', { exact: true }).fill('30,000');
  await board.panel.getByLabel('Expected close').fill('2026-07-01');
  await board.panel.getByRole('button', { name: 'Save' }).click();
  await expect(board.panel).toHaveCount(0);

  await page.getByRole('link', { name: 'Recent changes' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Recent changes' })).toBeVisible();
  const changes = page.locator('.change');
  await expect(changes.nth(0)).toContainText('Ada Ibarra edited “Telares”');
  await expect(changes.nth(0)).toContainText('$22,500.50 → $30,000');
  await expect(changes.nth(0)).toContainText('Jun 15, 2026 → Jul 1, 2026');
  await expect(changes.nth(1)).toContainText(`${company.people.manager.name} moved “Bombas norte” from Lead to Qualified`);
  await expect(changes.nth(1).locator('time')).toHaveText(/^Mar 12, 2026, \d\d:\d\d$/);

  await page.getByLabel('Person').selectOption(company.people.manager.id);
  await expect(page).toHaveURL(new RegExp(`person=${company.people.manager.id}`));
  await expect(changes).toHaveCount(1);
  await page.getByLabel('Kind of change').selectOption('edited');
  await expect(page.getByRole('heading', { name: 'No change matches' })).toBeVisible();
  await page.getByRole('link', { name: 'Show all changes' }).click();
  await expect(page).toHaveURL(company.address('changes'));
  await expect(changes.nth(1)).toBeVisible();
  await page.getByLabel('Kind of change').selectOption('moved');
  await expect(changes).toHaveCount(1);
  await page.reload();
  await expect(page.getByLabel('Kind of change')).toHaveValue('moved');

  await page.getByRole('button', { name: /^Undo: .* moved “Bombas norte”/ }).click();
  await expect(changes.first()).toContainText('Undone');
  await expect(changes.first()).toHaveClass(/is-undone/);
  await expect(page.getByRole('button', { name: /^Undo/ })).toHaveCount(0);
  await expect.poll(() => company.order('lead')).toEqual(['Bombas norte', 'Válvulas sur', 'Filtros este', 'Tubos oeste']);
});

test('by pages', async ({ company, page }) => {
  for (let turn = 0; turn < 32; turn++) await move(company, page, 'administrator', 'Bombas norte', turn % 2 ? 'lead' : 'qualified');
  await page.goto(company.address('changes'));
  const changes = page.locator('.change');
  await expect(changes).toHaveCount(30);
  await page.getByRole('link', { name: 'Earlier changes' }).click();
  await expect(page).toHaveURL(/below=/);
  await expect(changes.first()).toContainText('from Qualified to Lead');
  await page.getByRole('link', { name: 'Latest changes' }).click();
  await expect(changes).toHaveCount(30);
});

test('somebody changed it since: asked about there too', async ({ company, page, guard }) => {
  guard.expectStatus(409, /undo$/);
  await move(company, page, 'administrator', 'Bombas norte', 'qualified');
  await move(company, page, 'manager', 'Bombas norte', 'proposal');
  await page.goto(company.address('changes'));
  await page.getByRole('button', { name: 'Undo: Ada Ibarra moved “Bombas norte” from Lead to Qualified' }).click();
  const question = page.getByRole('dialog', { name: 'This was changed since' });
  await expect(question).toContainText('Stage');
  await expect(question).toContainText(company.people.manager.name);
  expect(await violations(page)).toEqual([]);
  await question.getByRole('button', { name: 'Undo anyway' }).click();
  await expect(page.locator('.change').first()).toContainText('Ada Ibarra undid a change to “Bombas norte”');
  await expect.poll(() => company.order('lead')).toContain('Bombas norte');
});

test('a deal’s changes in its panel, and back from there', async ({ board, company, page }) => {
  await move(company, page, 'manager', 'Bombas norte', 'qualified');
  const requests = board.requests();
  await board.open(`deal=${company.deal('Bombas norte')}`);
  expect(requests.filter((request) => request.url().endsWith('/changes')), 'not before it is opened').toEqual([]);
  await board.panel.getByText('Changes', { exact: true }).click();
  const changes = board.panel.locator('.change');
  await expect(changes.first()).toContainText(`${company.people.manager.name} moved “Bombas norte” from Lead to Qualified`);
  await changes.first().getByRole('button', { name: /^Undo/ }).click();
  await expect(changes.first()).toContainText('Ada Ibarra undid a change to “Bombas norte”');
  await board.expectOrder('lead', ['Bombas norte', 'Válvulas sur', 'Filtros este', 'Tubos oeste']);
  await expect(board.panel.getByRole('radio', { name: 'Lead' })).toBeChecked();
});

test.describe('a rep', () => {
  test.use({ as: 'rep' });

  test('sees their own, and nobody to choose', async ({ board, company, page }) => {
    await move(company, page, 'administrator', 'Bombas norte', 'qualified');
    await page.goto(company.address('changes'));
    await expect(page.getByRole('heading', { name: 'No changes yet' })).toBeVisible();
    await expect(page.getByLabel('Person')).toHaveCount(0);
    await board.open();
    await board.drag('Telares', 'qualified', 0);
    await page.goto(company.address('changes'));
    await expect(page.locator('.change')).toHaveCount(1);
    await page.getByRole('button', { name: /^Undo: .* moved “Telares” from Proposal to Qualified$/ }).click();
    await expect(page.locator('.change')).toHaveCount(2);
    await expect.poll(() => company.order('proposal')).toContain('Telares');
  });
});

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false });

  // Chromium, told to run no script, refuses to load one early.
  test.beforeEach(({ guard }) => guard.expect(/^request failed: GET .*\/assets\/tablero-\w+\.js: csp$/));

  test('it can be read', async ({ company, page }) => {
    await move(company, page, 'manager', 'Bombas norte', 'qualified');
    await page.goto(company.address('changes?kind=moved'));
    await expect(page.locator('.change')).toHaveCount(1);
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('axe finds nothing', async ({ board, company, page, guard }) => {
      guard.expectStatus(422, /changes/);
      await page.goto(company.address('changes?kind=archived'));
      expect(await violations(page), 'nothing found').toEqual([]);
      await page.goto(company.address('changes?kind=x'));
      expect(await violations(page), 'a filter that is none').toEqual([]);
      await board.open();
      await board.drag('Bombas norte', 'qualified', 0);
      await expect(page.locator('.toast')).toHaveCount(1);
      expect(await violations(page), 'an offer').toEqual([]);
      await page.goto(company.address('changes'));
      expect(await violations(page), 'changes').toEqual([]);
      await board.open(`deal=${company.deal('Bombas norte')}`);
      await board.panel.getByText('Changes', { exact: true }).click();
      await expect(board.panel.locator('.change').first()).toBeVisible();
      expect(await violations(page), 'changes of a deal').toEqual([]);
    });
  });
}
