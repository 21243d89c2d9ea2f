import { Company, USUAL_DEALS, type Role } from '../harness/company.ts';
import { expect, test } from '../harness/test.ts';

const of = (...owners: Role[]) =>
  USUAL_DEALS.filter((deal) => owners.includes(deal.owner ?? 'rep'))
    .map((deal) => deal.name)
    .sort();

/** Whose deals each role sees. */
const SIGHTS: [Role, Role[]][] = [
  ['administrator', ['rep', 'colleague', 'stranger', 'manager']],
  ['manager', ['rep', 'colleague', 'manager']],
  ['rep', ['rep']],
  ['stranger', ['stranger']],
  ['finance', ['rep', 'colleague', 'stranger', 'manager']],
  ['contributor', []],
];

for (const [role, owners] of SIGHTS) {
  test.describe(role, () => {
    test.use({ as: role });

    test(`sees the deals of ${owners.join(', ') || 'nobody else'}`, async ({ board, company, page }) => {
      await board.open();
      expect((await board.root.locator('[data-deal] .card-name').allTextContents()).sort()).toEqual(of(...owners));
      await expect(board.root).toHaveAttribute('data-total', String(of(...owners).length));
      const answer = await page.request.get(`${company.server.origin}/api/v1/board`);
      const { columns } = (await answer.json()) as { columns: { count: number; cards: { name: string }[] }[] };
      expect(columns.flatMap((column) => column.cards.map((card) => card.name)).sort()).toEqual(of(...owners));
      expect(columns.reduce((sum, column) => sum + column.count, 0)).toBe(of(...owners).length);
      // Nor is it anywhere in the page: neither a card nor what the browser's part is given to begin with.
      const html = await (await page.request.get(company.address())).text();
      for (const { name } of USUAL_DEALS) expect(html.includes(name), name).toBe(of(...owners).includes(name));
      const list = await (await page.request.get(company.address('deals?state=all'))).text();
      for (const { name } of USUAL_DEALS) expect(list.includes(name), name).toBe(of(...owners).includes(name));
    });
  });
}

test.describe('a guest', () => {
  test.use({ as: 'guest' });

  test('is told that there is nothing to see, and sees nothing', async ({ company, page, guard }) => {
    guard.expectStatus(403, /\/board$/);
    expect((await page.goto(company.address()))?.status()).toBe(403);
    await expect(page.getByRole('heading', { name: 'You do not see deals here' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'New deal' })).toHaveCount(0);
    const html = await (await page.request.get(company.address())).text();
    for (const { name } of USUAL_DEALS) expect(html).not.toContain(name);
  });
});

test.describe('who may only read', () => {
  test.use({ as: 'finance' });

  test('cannot lift a card, has no menu and no way to make a deal', async ({ board, company, page }) => {
    await board.open();
    await expect(page.locator('[data-move-menu]')).toHaveCount(0);
    await expect(page.getByRole('link', { name: /^New deal/ })).toHaveCount(0);
    const requests = board.requests();
    const box = await board.card('Bombas norte').boundingBox();
    await page.mouse.move((box?.x ?? 0) + 40, (box?.y ?? 0) + 20);
    await page.mouse.down();
    await page.mouse.move((box?.x ?? 0) + 240, (box?.y ?? 0) + 40, { steps: 5 });
    await expect(page.locator('.is-lifted')).toHaveCount(0);
    await page.mouse.up();
    expect(await board.names('lead')).toEqual(await company.order('lead'));
    expect(requests.filter((request) => request.method() === 'POST')).toEqual([]);
  });

  test('reads the panel, and can change nothing in it', async ({ board, company, page }) => {
    await page.goto(company.address(`board?deal=${company.deal('Telares')}`));
    await board.alive();
    await expect(board.panel).toContainText('You can read this deal, not change it');
    await expect(board.panel.getByRole('button', { name: 'Save' })).toHaveCount(0);
    await expect(board.panel.getByLabel('Deal name')).not.toBeEditable();
    await expect(board.panel.getByRole('radio', { name: 'Negotiation' })).toBeDisabled();
    await expect(board.panel.getByLabel('Owner')).toBeDisabled();
    await page.goto(company.address(`board?new=${company.stages.lead.id}`));
    await expect(board.panel.getByRole('heading', { name: 'You cannot create deals here' })).toBeVisible();
  });

  test('is refused by the server as well', async ({ board, company, page }) => {
    await board.open();
    const answer = await page.request.post(`${company.server.origin}/api/v1/deals/${company.deal('Telares')}/move`, {
      data: { stage: company.stages.lead.id, above: null, below: null },
    });
    expect(answer.status()).toBe(403);
    expect(answer.headers()['content-type']).toBe('application/problem+json');
    await board.expectOrder('proposal', ['Telares', 'Agujas']);
  });
});

test.describe('a rep', () => {
  test.use({ as: 'rep' });

  test('gives a deal away, and it leaves the board', async ({ board, company }) => {
    await board.open();
    await board.card('Telares').click();
    await board.panel.getByLabel('Owner').selectOption('Carla Bauer');
    await board.panel.getByRole('button', { name: 'Save' }).click();
    await expect(board.panel).toHaveCount(0);
    expect((await company.row('Telares')).owner_id).toBe(company.people.colleague.id);
    await expect(board.card('Telares')).toHaveCount(0);
    await expect(board.column('proposal')).toHaveAttribute('data-count', '0');
  });

  test('drops a card between cards of others, without knowing', async ({ board, company }) => {
    await board.open();
    expect(await board.names('lead')).toEqual(['Bombas norte', 'Válvulas sur']);
    await board.drag('Grúa puerto', 'lead', 2);
    expect(await board.names('lead')).toEqual(['Bombas norte', 'Válvulas sur', 'Grúa puerto']);
    expect(await company.order('lead')).toEqual(['Bombas norte', 'Válvulas sur', 'Grúa puerto', 'Filtros este', 'Tubos oeste']);
  });
});

test('another workspace is nowhere to be found', async ({ board, server, page, guard }) => {
  const other = await Company.create(server);
  await board.open();
  guard.expectStatus(404, /\/w\//);
  expect((await page.goto(other.address()))?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
  for (const body of [{ stage: other.stages.lead.id }, { stage: board.company.stages.lead.id }]) {
    const answer = await page.request.post(`${server.origin}/api/v1/deals/${other.deal('Telares')}/move`, { data: { ...body, above: null, below: null } });
    expect(answer.status()).toBe(404);
  }
});

test.describe('settings', () => {
  const PAGES = ['settings/pipelines', 'settings/lists', 'settings/fields'];

  test('are there for whoever shapes the workspace', async ({ company, page }) => {
    await page.goto(company.address());
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click();
    await expect(page).toHaveURL(company.address('settings/pipelines'));
    await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' })).toHaveAttribute('aria-current', 'page');
  });

  for (const role of ['manager', 'rep', 'contributor', 'finance', 'guest'] as const) {
    test.describe(role, () => {
      test.use({ as: role });

      test('is told that they are for others', async ({ company, page, guard, server }) => {
        guard.expectStatus(403, /settings/);
        const pipeline = (await company.rows<{ id: string }>('select id from pipeline where workspace_id = $1'))[0]?.id;
        for (const address of [...PAGES, `settings/pipelines/${pipeline}`]) {
          expect((await page.goto(company.address(address)))?.status(), address).toBe(403);
          await expect(page.getByRole('heading', { name: 'Settings are for administrators' })).toBeVisible();
          await expect(page.getByRole('link', { name: 'Settings' })).toHaveCount(0);
          expect(await (await page.request.get(company.address(address))).text()).not.toContain('Closed lost');
        }
        const command = { pipeline, seen: 1, name: 'Mine' };
        const answer = await page.request.post(`${server.origin}/api/call/rename_pipeline`, {
          data: { workspace: company.slug, request: { id: '0193b0a0-0000-7000-8000-00000000000a', version: 1, command } },
        });
        expect(answer.status()).toBe(403);
        expect(await company.rows('select name from pipeline where workspace_id = $1')).toEqual([{ name: 'Sales' }]);
      });
    });
  }
});
