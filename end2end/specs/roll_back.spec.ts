import type { Page } from '@playwright/test';
import type { Company, StageKey } from '../harness/company.ts';
import { expect, test } from '../harness/test.ts';

/** Somebody else moves a deal from another device, through the API. */
async function moveElsewhere(company: Company, page: Page, name: string, stage: StageKey) {
  const answer = await page.request.post(`${company.server.origin}/api/v1/deals/${company.deal(name)}/move`, {
    headers: { cookie: `tablero_session=${await company.session('manager')}`, 'idempotency-key': crypto.randomUUID() },
    data: { stage: company.stages[stage].id, above: null, below: null },
  });
  expect(answer.status()).toBe(200);
}

// They have not heard of it yet: what then happens, the spec of the live board shows otherwise.
test.use({ deaf: true });

function toast(page: Page) {
  return page.locator('.toasts');
}

test('somebody else was quicker: the card goes where the deal is now, and says so', async ({ board, company, page, guard }) => {
  guard.expectStatus(409, /move_deal$/);
  await board.open();
  await moveElsewhere(company, page, 'Bombas norte', 'negotiation');
  await board.drag('Bombas norte', 'qualified', 1);
  await expect(toast(page)).toContainText('“Bombas norte” is back where it was. Someone moved it to Negotiation meanwhile.');
  await board.expectOrder('negotiation', ['Bombas norte']);
  await board.expectOrder('qualified', ['Grúa puerto', 'Hornos pan', 'Molinos']);
  await board.expectOrder('lead', ['Válvulas sur', 'Filtros este', 'Tubos oeste']);
  await expect(board.sum('negotiation', 'projected')).toHaveAttribute('data-value', '1234.50');
  await expect(board.column('lead')).toHaveAttribute('data-count', '3');

  // And from there it can be moved.
  await board.drag('Bombas norte', 'qualified', 0);
  await board.expectOrder('qualified', ['Bombas norte', 'Grúa puerto', 'Hornos pan', 'Molinos']);
});

test('what somebody else changed besides its stage does not stop a move', async ({ board, company }) => {
  await board.open();
  await company.change('update deal set notes = $2, version = version + 1 where workspace_id = $1 and id = $3', 'new', company.deal('Bombas norte'));
  await board.drag('Bombas norte', 'qualified', 3);
  await board.expectOrder('qualified', ['Grúa puerto', 'Hornos pan', 'Molinos', 'Bombas norte']);
});

test('a neighbour that has left does not stop a move', async ({ board, company, page }) => {
  await board.open();
  await moveElsewhere(company, page, 'Hornos pan', 'proposal');
  await board.drag('Bombas norte', 'qualified', 2);
  expect(await company.order('qualified')).toEqual(['Grúa puerto', 'Bombas norte', 'Molinos']);
});

test('the role no longer allows it: the card is put back, with the reason', async ({ board, company, page, guard }) => {
  guard.expectStatus(403, /move_deal$/);
  await board.open();
  await company.change(
    `delete from role_right rr using role r where rr.workspace_id = $1 and r.id = rr.role_id and r.key = 'administrator' and verb = 'write'`,
  );
  await board.drag('Telares', 'lead', 2);
  await expect(toast(page)).toContainText('“Telares” is back where it was. Your role does not allow this. Ask an administrator.');
  await board.expectOrder('proposal', ['Telares', 'Agujas']);
  await expect(board.sum('proposal', 'projected')).toHaveAttribute('data-value', '22500.51');
});

test('the deal is gone: the card is put back, with the reason', async ({ board, company, page, guard }) => {
  guard.expectStatus(404, /move_deal$/);
  await board.open();
  await company.change('update deal set archived_at = clock(), version = version + 1 where workspace_id = $1 and id = $2', company.deal('Telares'));
  await board.drag('Telares', 'lead', 2);
  await expect(toast(page)).toContainText('It does not exist, or you may not see it.');
  expect(await board.names('proposal')).toEqual(['Telares', 'Agujas']);
});

test('what was done with the card since goes back with it', async ({ board, company, page, guard }) => {
  guard.expectStatus(409, /move_deal$/);
  await board.open();
  await moveElsewhere(company, page, 'Bombas norte', 'proposal');
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/api/call/move_deal', async (route) => {
    await held;
    await route.continue();
  });
  const requests = board.requests();
  await board.drop('Bombas norte', 'qualified', 0);
  await expect(board.column('qualified').locator('[data-pending]')).toHaveCount(1);
  await board.drop('Bombas norte', 'negotiation', 0);
  await expect(board.column('negotiation').locator('[data-pending]')).toHaveCount(1);
  release();
  await board.settled();
  expect(requests).toHaveLength(1);
  await board.expectOrder('proposal', ['Bombas norte', 'Telares', 'Agujas']);
  await board.expectOrder('negotiation', []);
});

test('the answer was lost: the same command is sent again, and counts once', async ({ board, company, page, guard }) => {
  guard.expectNoAnswer(/move_deal/);
  await board.open();
  let lost = 0;
  const bodies: (string | null)[] = [];
  await page.route('**/api/call/move_deal', async (route) => {
    bodies.push(route.request().postData());
    if (lost++ > 0) return route.continue();
    // Carried out, but the browser never hears of it.
    await route.fetch();
    await route.abort('connectionreset');
  });
  await board.drag('Telares', 'lead', 2);
  await board.expectOrder('lead', ['Bombas norte', 'Válvulas sur', 'Telares', 'Filtros este', 'Tubos oeste']);
  expect(bodies).toHaveLength(2);
  expect(bodies[1], 'to the letter, its id included').toBe(bodies[0]);
  expect((await company.row('Telares')).version).toBe(2);
  const moves = await company.rows(`select from command where workspace_id = $1 and kind = 'move_deal'`);
  expect(moves).toHaveLength(1);
  await expect(toast(page).locator('.toast')).toHaveCount(1);
  await expect(toast(page)).toContainText('“Telares” moved to Lead');
});

test('the server is away: the card is put back after some attempts, with the reason', async ({ board, company, page, guard }) => {
  guard.expectNoAnswer(/move_deal/);
  await board.open();
  const requests = board.requests();
  const asked = (call: string) => requests.filter((request) => request.url().endsWith(`/api/call/${call}`));
  await page.route('**/api/call/move_deal', (route) => route.abort('connectionrefused'));
  await board.drop('Telares', 'lead', 2);
  // It may come back any moment: until then the move stands, and says that it is not confirmed.
  await expect.poll(() => asked('move_deal').length).toBe(2);
  expect(await board.names('lead')).toContain('Telares');
  await expect(board.card('Telares')).toHaveAttribute('data-pending');
  await expect(toast(page)).toContainText('“Telares” is back where it was. The server cannot be reached.', { timeout: 15_000 });
  expect(asked('move_deal')).toHaveLength(4);
  // One of them may have come through.
  await expect.poll(() => asked('board_changes').length).toBeGreaterThan(0);
  await board.expectOrder('proposal', ['Telares', 'Agujas']);
  await expect(board.card('Telares')).not.toHaveAttribute('data-pending');

  await page.unrouteAll();
  await board.drag('Telares', 'lead', 2);
  expect(await company.order('lead')).toContain('Telares');
});
