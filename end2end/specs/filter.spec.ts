import { TODAY } from '../harness/server.ts';
import { USUAL_DEALS } from '../harness/company.ts';
import { expect, test } from '../harness/test.ts';

const MINE = ['Hornos pan', 'Anclas'];
const TEAM = USUAL_DEALS.filter((deal) => deal.owner !== 'stranger').map((deal) => deal.name);
const ALL = USUAL_DEALS.map((deal) => deal.name);
const MARCH = ['Bombas norte', 'Válvulas sur', 'Hornos pan', 'Hilo fino'];
const QUARTER = [...MARCH, 'Anclas', 'Leña'];
const NEXT_QUARTER = ['Tubos oeste', 'Grúa puerto', 'Telares'];

test.describe('by the address', () => {
  // The administrator belongs to no team, and has no deals.
  const addresses: [string, string[]][] = [
    ['owner=everyone', ALL],
    ['owner=mine', []],
    ['owner=team', []],
    ['period=month', MARCH],
    ['period=quarter', QUARTER],
    ['period=next-quarter', NEXT_QUARTER],
    ['period=year', [...QUARTER, ...NEXT_QUARTER]],
    [`period=between&from=${TODAY}&to=2026-04-02`, ['Bombas norte', 'Hornos pan', 'Tubos oeste']],
    ['text=m%C3%BCller', ['Hornos pan', 'Molinos']],
    ['text=AGUJ', ['Agujas']],
    ['text=%25', []],
    ['text=_', []],
    ['period=quarter&text=hij', ['Leña']],
    ['show=none', ALL.filter((name) => !['Hilo fino', 'Anclas', 'Leña'].includes(name))],
    ['show=lost', ALL.filter((name) => !['Hilo fino', 'Anclas'].includes(name))],
  ];
  for (const [query, names] of addresses) {
    test(query, async ({ board }) => {
      await board.open(query);
      const shown = await board.root.locator('[data-deal] .card-name').allTextContents();
      expect(shown.sort()).toEqual([...names].sort());
      await expect(board.root).toHaveAttribute('data-total', String(names.length));
      await expect(board.page.getByRole('heading', { name: 'Nothing matches this filter' })).toHaveCount(names.length === 0 ? 1 : 0);
    });
  }

  test('a person, a project, a pipeline', async ({ board, company }) => {
    const [project] = await company.rows<{ id: string }>('select id from project where workspace_id = $1');
    const [pipeline] = await company.rows<{ id: string }>('select id from pipeline where workspace_id = $1');
    await company.change('update deal set project_id = $2 where workspace_id = $1 and id = $3', project?.id, company.deal('Telares'));
    const names = () => board.root.locator('[data-deal] .card-name').allTextContents();
    await board.open(`owner=person&person=${company.people.stranger.id}`);
    expect(await names()).toEqual(['Tubos oeste', 'Molinos']);
    await board.open(`project=${project?.id}`);
    expect(await names()).toEqual(['Telares']);
    await expect(board.sum('proposal', 'weighted')).toHaveAttribute('data-value', '11250.25');
    await board.open(`pipeline=${pipeline?.id}`);
    await expect(board.root).toHaveAttribute('data-total', '12');
  });

  test('what cannot be understood is said, with a way on', async ({ board, company, page, guard }) => {
    const wrong = ['owner=bob', 'period=soon', 'period=between&from=2026-02-30&to=2026-03-01', 'period=between&from=2026-03-02&to=2026-03-01', 'pipeline=7', `text=${'a'.repeat(101)}`];
    guard.expectStatus(422, /\/board\?/);
    for (const query of wrong) {
      expect((await page.goto(company.address(`board?${query}`)))?.status(), query).toBe(422);
      await expect(page.getByRole('heading', { name: 'This address asks for something that does not exist' })).toBeVisible();
    }
    guard.expectStatus(404, /\/board\?/);
    const unknown = await page.goto(company.address(`board?pipeline=${crypto.randomUUID()}`));
    expect(unknown?.status()).toBe(404);
    await page.getByRole('link', { name: 'Show all deals' }).click();
    await board.alive();
    await expect(page).toHaveURL(company.address());
  });
});

test.describe('by the controls', () => {
  test.use({ as: 'manager' });

  test('whose deals', async ({ board, company, page }) => {
    await board.open();
    const names = async () => (await board.root.locator('[data-deal] .card-name').allTextContents()).sort();
    expect(await names(), 'a manager sees the team’s').toEqual([...TEAM].sort());
    await page.getByText('Mine', { exact: true }).click();
    await expect(page).toHaveURL(company.address('board?owner=mine'));
    await expect.poll(names).toEqual([...MINE].sort());
    await page.getByText('My team', { exact: true }).click();
    await expect(page).toHaveURL(company.address('board?owner=team'));
    await expect.poll(names).toEqual([...TEAM].sort());

    await page.getByText('A person…', { exact: true }).click();
    await expect(page, 'the first of them').toHaveURL(company.address(`board?owner=person&person=${company.people.administrator.id}`));
    await page.getByRole('combobox', { name: 'A person…' }).selectOption('Carla Bauer');
    await expect(page).toHaveURL(company.address(`board?owner=person&person=${company.people.colleague.id}`));
    await expect.poll(names).toEqual(['Agujas', 'Filtros este']);
    await expect(page.getByRole('radio', { name: 'A person…' })).toBeChecked();
    await expect(page.getByRole('combobox', { name: 'A person…' })).toHaveValue(company.people.colleague.id);

    for (const before of [`person&person=${company.people.administrator.id}`, 'team', 'mine']) {
      await page.goBack();
      await expect(page).toHaveURL(company.address(`board?owner=${before}`));
    }
    await expect.poll(names).toEqual([...MINE].sort());
    await expect(page.getByRole('radio', { name: 'Mine' })).toBeChecked();
    await page.reload();
    await board.alive();
    expect(await names()).toEqual([...MINE].sort());
  });

  test('when', async ({ board, company, page }) => {
    await board.open();
    const period = page.getByRole('combobox', { name: 'Period' });
    await period.selectOption('This month');
    await expect(page).toHaveURL(company.address('board?period=month'));
    await expect(board.root).toHaveAttribute('data-total', String(MARCH.length));
    await period.selectOption('From–to…');
    await page.getByLabel('From', { exact: true }).fill('2026-05-01');
    await page.getByLabel('To', { exact: true }).fill('2026-06-30');
    await page.getByLabel('To', { exact: true }).blur();
    await expect(page).toHaveURL(company.address('board?period=between&from=2026-05-01&to=2026-06-30'));
    await expect.poll(() => board.root.locator('[data-deal] .card-name').allTextContents()).toEqual(['Grúa puerto', 'Telares']);
    await period.selectOption('All dates');
    await expect(page).toHaveURL(company.address());
    await expect(board.root).toHaveAttribute('data-total', String(TEAM.length));
  });

  test('words, and what is shown', async ({ board, company, page }) => {
    await board.open();
    await page.getByRole('searchbox', { name: 'Search' }).fill('pan');
    await page.getByRole('searchbox', { name: 'Search' }).press('Enter');
    await expect(page).toHaveURL(company.address('board?text=pan'));
    await expect.poll(() => board.root.locator('[data-deal] .card-name').allTextContents()).toEqual(['Hornos pan']);
    await page.getByText('Won', { exact: true }).click();
    await expect(page).toHaveURL(company.address('board?text=pan&show=lost'));
    await expect(board.column('won')).toHaveCount(0);
    await page.getByText('Lost', { exact: true }).click();
    await expect(page).toHaveURL(company.address('board?text=pan&show=none'));
    await expect(board.column('lost')).toHaveCount(0);
    await page.getByRole('searchbox', { name: 'Search' }).fill('');
    await page.getByRole('searchbox', { name: 'Search' }).press('Enter');
    await expect(page).toHaveURL(company.address('board?show=none'));
    await expect(board.root).toHaveAttribute('data-total', '7');
  });

  test('changing it asks the server once, and loads no new page', async ({ board, page }) => {
    await board.open();
    await page.evaluate(() => Object.assign(window, { same: true }));
    const requests = board.requests();
    await page.getByText('Mine', { exact: true }).click();
    await expect(board.root).toHaveAttribute('data-total', '2');
    expect(requests.map((request) => new URL(request.url()).pathname)).toEqual(['/api/call/board']);
    expect(await page.evaluate(() => 'same' in window)).toBe(true);
    // What was filtered is alive: its cards can be moved.
    await board.drag('Hornos pan', 'negotiation', 0);
    await board.expectOrder('negotiation', ['Hornos pan']);
  });
});
