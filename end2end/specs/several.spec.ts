import type { Locator, Page } from '@playwright/test';
import { violations } from '../harness/axe.ts';
import { boxOf } from '../harness/board.ts';
import { Finger, middle } from '../harness/finger.ts';
import { expect, test } from '../harness/test.ts';

const LEAD = ['Bombas norte', 'Válvulas sur', 'Filtros este', 'Tubos oeste'];
const QUALIFIED = ['Grúa puerto', 'Hornos pan', 'Molinos'];

const bar = (page: Page): Locator => page.locator('[data-several]');
const chosen = (page: Page) => page.locator('.columns [data-selected] .card-name').allTextContents();

/** An administrator, who may change them all. */
test.use({ as: 'administrator' });

test.describe('with the mouse', () => {
  test.beforeEach(({ board }) => board.open());

  test('Ctrl and a click choose, and open nothing; without it a click opens', async ({ board, page }) => {
    await board.card('Bombas norte').click({ modifiers: ['Control'] });
    await expect(bar(page)).toContainText('1 chosen');
    await board.card('Grúa puerto').click({ modifiers: ['Meta'] });
    await expect(bar(page)).toContainText('2 chosen');
    expect(await chosen(page)).toEqual(['Bombas norte', 'Grúa puerto']);
    await board.card('Bombas norte').click({ modifiers: ['Control'] });
    await expect.poll(() => chosen(page)).toEqual(['Grúa puerto']);
    await expect(board.panel).toHaveCount(0);
    await bar(page).getByRole('button', { name: 'Choose none' }).click();
    await expect(bar(page)).toHaveCount(0);
    await board.card('Bombas norte').click();
    await expect(board.panel).toBeVisible();
  });

  test('Shift and a click choose a range of a column', async ({ board, page }) => {
    await board.card('Tubos oeste').click({ modifiers: ['Control'] });
    await board.card('Válvulas sur').click({ modifiers: ['Shift'] });
    await expect.poll(() => chosen(page)).toEqual(['Válvulas sur', 'Filtros este', 'Tubos oeste']);
    await board.card('Molinos').click({ modifiers: ['Shift'] });
    await expect.poll(() => chosen(page), 'of another column, the one').toEqual(['Válvulas sur', 'Filtros este', 'Tubos oeste', 'Molinos']);
    expect(await page.evaluate(() => String(getSelection())), 'no text is marked').toBe('');
    await page.keyboard.press('Escape');
    await expect.poll(() => chosen(page)).toEqual([]);
  });

  test('one that is dragged takes all along, and they land together in their order', async ({ board, page }) => {
    for (const name of ['Telares', 'Válvulas sur', 'Bombas norte']) await board.card(name).click({ modifiers: ['Control'] });
    const requests = board.requests();
    const held = await board.lift('Válvulas sur');
    await expect(page.locator('.is-lifted')).toHaveAttribute('data-stack', '3');
    await board.carry(held, 'qualified', 1);
    await page.mouse.up();
    await board.settled();
    await board.expectOrder('qualified', ['Grúa puerto', 'Bombas norte', 'Válvulas sur', 'Telares', 'Hornos pan', 'Molinos']);
    await board.expectOrder('lead', ['Filtros este', 'Tubos oeste']);
    await expect(board.column('lead')).toHaveAttribute('data-count', '2');
    await expect(board.column('qualified')).toHaveAttribute('data-count', '6');
    const calls = requests.map((request) => new URL(request.url()).pathname).filter((path) => path.startsWith('/api/'));
    expect(calls, 'one command').toEqual(['/api/call/move_deals']);
    await expect(page.locator('.toasts')).toContainText('3 deals moved to Qualified');

    // All at once back, and there again.
    await page.keyboard.press('Control+z');
    await board.settled();
    await board.expectOrder('lead', LEAD);
    await board.expectOrder('qualified', QUALIFIED);
    await board.expectOrder('proposal', ['Telares', 'Agujas']);
    await expect(page.locator('.toasts')).toContainText('3 deals are as they were before');
    await page.locator('.toasts').getByRole('button', { name: 'Redo' }).click();
    await board.settled();
    await board.expectOrder('qualified', ['Grúa puerto', 'Bombas norte', 'Válvulas sur', 'Telares', 'Hornos pan', 'Molinos']);
  });

  test('dropped among themselves they gather there', async ({ board }) => {
    for (const name of ['Bombas norte', 'Filtros este']) await board.card(name).click({ modifiers: ['Control'] });
    await board.drag('Bombas norte', 'lead', 3);
    await board.expectOrder('lead', ['Válvulas sur', 'Tubos oeste', 'Bombas norte', 'Filtros este']);
  });

  test('a card that is not chosen moves alone', async ({ board }) => {
    await board.card('Bombas norte').click({ modifiers: ['Control'] });
    await board.card('Filtros este').click({ modifiers: ['Control'] });
    await board.drag('Tubos oeste', 'qualified', 0);
    await board.expectOrder('qualified', ['Tubos oeste', ...QUALIFIED]);
    await board.expectOrder('lead', LEAD.slice(0, 3));
  });

  test('won is asked once: the day; each for its own value', async ({ board, company, page }) => {
    for (const name of ['Bombas norte', 'Telares']) await board.card(name).click({ modifiers: ['Control'] });
    await board.drop('Telares', 'won', 0);
    const question = page.getByRole('dialog', { name: 'Won: 2 deals' });
    await expect(question).toContainText('Each for its own expected value.');
    await expect(question.getByLabel('Actual value')).toHaveCount(0);
    await page.keyboard.press('Escape');
    await expect(question).toHaveCount(0);
    await board.settled();
    expect(await board.names('proposal')).toEqual(['Telares', 'Agujas']);
    expect(await board.names('lead')).toEqual(LEAD);

    await board.drop('Telares', 'won', 0);
    await question.getByLabel('Closed on').fill('2026-03-01');
    await question.getByRole('button', { name: 'Move to Closed won' }).click();
    await board.settled();
    expect((await board.names('won')).slice(0, 2)).toEqual(['Bombas norte', 'Telares']);
    expect(await company.row('Bombas norte')).toMatchObject({ actual_value: '123450', closed_on: '2026-03-01' });
    expect(await company.row('Telares')).toMatchObject({ actual_value: '2250050', closed_on: '2026-03-01' });
  });

  test('the menu of a chosen card, and of the bar, moves them all', async ({ board, page }) => {
    for (const name of ['Bombas norte', 'Filtros este']) await board.card(name).click({ modifiers: ['Control'] });
    await board.card('Filtros este').hover();
    await board.card('Filtros este').locator('[data-move-menu]').click();
    const menu = page.getByRole('dialog', { name: 'Move 2 deals to…' });
    await menu.getByText('Bottom').click();
    await menu.getByRole('button', { name: 'Qualified' }).click();
    await board.settled();
    await board.expectOrder('qualified', [...QUALIFIED, 'Bombas norte', 'Filtros este']);
    await bar(page).getByRole('button', { name: 'Move to…' }).click();
    await menu.getByRole('button', { name: 'Proposal' }).click();
    await board.settled();
    await board.expectOrder('proposal', ['Bombas norte', 'Filtros este', 'Telares', 'Agujas']);
  });
});

test.describe('bulk acts', () => {
  test.beforeEach(async ({ board }) => {
    await board.open();
    for (const name of ['Bombas norte', 'Filtros este', 'Grúa puerto']) await board.card(name).click({ modifiers: ['Control'] });
  });

  test('assign: a line says what will change, and it is taken back', async ({ board, company, page }) => {
    await bar(page).getByRole('button', { name: 'Assign…' }).click();
    const question = page.getByRole('dialog', { name: 'Assign 3 deals' });
    await question.getByRole('button', { name: 'Assign' }).click();
    await expect(question).toContainText('Choose an owner');
    await question.getByLabel('Owner').selectOption({ label: 'Rosa Peña' });
    await expect(question).toContainText('“Filtros este”: Rosa Peña becomes the owner. 2 already so.');
    await question.getByLabel('Owner').selectOption({ label: 'Carla Bauer' });
    await expect(question).toContainText('2 deals: Carla Bauer becomes the owner. 1 already so.');
    expect(await violations(page)).toEqual([]);
    await question.getByRole('button', { name: 'Assign' }).click();
    await board.settled();
    for (const name of ['Bombas norte', 'Filtros este', 'Grúa puerto']) {
      await expect(board.card(name).locator('.avatar')).toHaveAttribute('aria-label', /Carla Bauer/);
      await expect.poll(async () => (await company.row(name)).owner_id).toBe(company.people.colleague.id);
    }
    await page.locator('.toasts').getByRole('button', { name: 'Undo' }).click();
    await board.settled();
    await expect.poll(async () => (await company.row('Bombas norte')).owner_id).toBe(company.people.rep.id);
  });

  test('set a field: wrong input at its field, then all of them', async ({ board, company, page }) => {
    await bar(page).getByRole('button', { name: 'Set a field…' }).click();
    const question = page.getByRole('dialog', { name: 'Set a field of 3 deals' });
    await question.getByLabel('Field').selectOption({ label: 'Probability' });
    await question.getByLabel('New value').fill('101');
    await question.getByRole('button', { name: 'Set' }).click();
    await expect(question).toContainText('Between 0 and 100.');
    await question.getByLabel('New value').fill('35');
    await expect(question).toContainText('2 deals: Probability becomes 35%. 1 already so.');
    await question.getByLabel('Field').selectOption({ label: 'Product' });
    await question.getByLabel('New value').selectOption({ label: 'Bomba B-12' });
    await expect(question).toContainText('3 deals: Product becomes “Bomba B-12”.');
    await question.getByLabel('Field').selectOption({ label: 'Expected close' });
    await question.getByLabel('New value').fill('2026-08-01');
    await question.getByRole('button', { name: 'Set' }).click();
    await board.settled();
    for (const name of ['Bombas norte', 'Filtros este', 'Grúa puerto']) {
      await expect(board.card(name).locator('time')).toHaveAttribute('datetime', '2026-08-01');
      await expect.poll(async () => (await company.row(name)).expected_close).toBe('2026-08-01');
    }
    await page.keyboard.press('Control+z');
    await board.settled();
    await expect.poll(async () => (await company.row('Bombas norte')).expected_close).toBe('2026-03-20');
    await expect(board.card('Bombas norte').locator('time')).toHaveAttribute('datetime', '2026-03-20');
  });

  test('archive, and all are back where they were', async ({ board, company, page }) => {
    await bar(page).getByRole('button', { name: 'Archive…' }).click();
    await page.getByRole('dialog', { name: 'Archive 3 deals?' }).getByRole('button', { name: 'Archive' }).click();
    await expect(bar(page)).toHaveCount(0);
    await expect.poll(() => company.order('lead')).toEqual(['Válvulas sur', 'Tubos oeste']);
    await expect.poll(() => board.names('lead')).toEqual(['Válvulas sur', 'Tubos oeste']);
    await page.locator('.toasts').getByRole('button', { name: 'Undo' }).click();
    await board.settled();
    await board.expectOrder('lead', LEAD);
    await board.expectOrder('qualified', QUALIFIED);
  });

  test('it is found in recent changes, and taken back from there', async ({ board, company, page }) => {
    await bar(page).getByRole('button', { name: 'Move to…' }).click();
    await page.locator(`[data-move-to="${company.stages.negotiation.id}"]`).click();
    await board.settled();
    await page.goto(company.address('changes'));
    const line = page.locator('[data-change]').first();
    await expect(line).toContainText('3 deals');
    await line.getByRole('button', { name: /Undo/ }).click();
    await expect(page.locator('[data-change]').first()).toContainText('undid');
    await expect.poll(() => company.order('negotiation')).toEqual([]);
    expect(await company.order('lead')).toEqual(LEAD);
  });
});

test.describe('what somebody else changed meanwhile', () => {
  // They have not heard of it yet.
  test.use({ deaf: true });

  test('a refusal puts all of them back, with the reason', async ({ board, company, page, guard }) => {
    await board.open();
    for (const name of ['Bombas norte', 'Válvulas sur']) await board.card(name).click({ modifiers: ['Control'] });
    guard.expectStatus(409, /move_deals$/);
    await company.change(
      `update deal set stage_id = $2, version = version + 1, stage_version = version + 1 where workspace_id = $1 and id = $3`,
      company.stages.proposal.id,
      company.deal('Válvulas sur'),
    );
    await board.drag('Bombas norte', 'qualified', 0);
    await expect(page.locator('.toasts')).toContainText('2 deals are as they were. Someone else changed meanwhile: “Válvulas sur”.');
    await expect.poll(() => board.names('qualified')).toEqual(QUALIFIED);
    await expect.poll(() => board.names('lead')).toEqual(['Bombas norte', 'Filtros este', 'Tubos oeste']);
    expect(await board.names('proposal'), 'where it is now').toContain('Válvulas sur');
    expect(await company.order('qualified')).toEqual(QUALIFIED);
    await expect(board.column('qualified')).toHaveAttribute('data-count', '3');
  });

  test('what another moved or changed meanwhile is named, and nothing changes', async ({ board, company, page, guard }) => {
    guard.expectStatus(409, /assign_deals$/);
    await board.open();
    for (const name of ['Bombas norte', 'Filtros este', 'Grúa puerto']) await board.card(name).click({ modifiers: ['Control'] });
    await company.change(`update deal set next_step = 'x', version = version + 1 where workspace_id = $1 and id = $2`, company.deal('Grúa puerto'));
    await bar(page).getByRole('button', { name: 'Assign…' }).click();
    const question = page.getByRole('dialog', { name: 'Assign 3 deals' });
    await question.getByLabel('Owner').selectOption({ label: 'Stella Novak' });
    await question.getByRole('button', { name: 'Assign' }).click();
    await expect(page.locator('.toasts')).toContainText('3 deals are as they were. Someone else changed meanwhile: “Grúa puerto”.');
    await expect(board.card('Bombas norte').locator('.avatar')).toHaveAttribute('aria-label', /Rosa Peña/);
    expect((await company.row('Bombas norte')).owner_id).toBe(company.people.rep.id);
  });

  test('a refused move takes along what was done to the same cards after it', async ({ board, company, page, guard }) => {
    guard.expectStatus(409, /move_deal$/);
    await board.open();
    await company.change(
      `update deal set stage_id = $2, version = version + 1, stage_version = version + 1 where workspace_id = $1 and id = $3`,
      company.stages.proposal.id,
      company.deal('Bombas norte'),
    );
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/api/call/move_deal', async (route) => {
      await held;
      await route.continue();
    });
    await board.drop('Bombas norte', 'qualified', 0);
    await expect(board.column('qualified').locator('[data-pending]')).toHaveCount(1);
    for (const name of ['Bombas norte', 'Telares']) await board.card(name).click({ modifiers: ['Control'] });
    await board.drop('Telares', 'negotiation', 0);
    await expect(board.column('negotiation').locator('[data-pending]')).toHaveCount(2);
    release();
    await board.settled();
    await expect.poll(() => board.names('negotiation')).toEqual([]);
    expect(await board.names('qualified')).toEqual(QUALIFIED);
    expect([...(await board.names('proposal'))].sort()).toEqual(['Agujas', 'Bombas norte', 'Telares']);
    expect(await company.order('negotiation')).toEqual([]);
  });
});

test.describe('with the keyboard', () => {
  test.beforeEach(({ board }) => board.open());

  test('X, Shift and arrows, Ctrl+A choose; Space lifts them all; the live region says each step', async ({ board, page }) => {
    const said = page.getByRole('status').filter({ hasText: 'chosen' }).first();
    await board.card('Válvulas sur').focus();
    await page.keyboard.press('x');
    await expect(said).toHaveText('1 chosen');
    await expect(board.card('Válvulas sur')).toHaveAccessibleDescription(/Chosen\./);
    await page.keyboard.press('Shift+ArrowDown');
    await expect(said).toHaveText('2 chosen');
    await expect(board.card('Filtros este')).toBeFocused();
    await page.keyboard.press('Space');
    const step = page.locator('[aria-live="assertive"]').filter({ hasText: 'lifted' });
    await expect(step).toHaveText('2 deals are lifted. Lead, place 3 of 4. Arrows move them, Space drops them, Escape puts them back.');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Home');
    await page.keyboard.press('Space');
    await expect(page.locator('[aria-live="assertive"]').filter({ hasText: 'dropped' })).toHaveText('2 deals are dropped. Qualified, place 1 of 4.');
    await board.settled();
    await board.expectOrder('qualified', ['Válvulas sur', 'Filtros este', ...QUALIFIED]);
    await expect(board.card('Filtros este')).toBeFocused();
    await expect(page.locator('.toasts')).toContainText('2 deals moved to Qualified');

    await page.keyboard.press('Escape');
    await expect.poll(() => chosen(page)).toEqual([]);
    await page.keyboard.press('Control+Space');
    await expect.poll(() => chosen(page)).toEqual(['Filtros este']);
    await page.keyboard.press('Control+a');
    await expect(said).toHaveText('5 chosen');
    await page.keyboard.press('Control+Space');
    await expect(said).toHaveText('4 chosen');
    expect(await violations(page)).toEqual([]);
  });

  test('Esc puts a stack back, and keeps it chosen', async ({ board, page }) => {
    await board.card('Bombas norte').focus();
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Space');
    await expect(page.locator('[data-board][data-dragging]')).toHaveCount(1);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Escape');
    await board.settled();
    await expect(page.locator('[data-carried]')).toHaveCount(0);
    expect(await board.names('lead')).toEqual(LEAD);
    expect(await chosen(page)).toEqual(['Bombas norte', 'Válvulas sur']);
  });
});

test.describe('with a finger', () => {
  test.use({ viewport: { width: 1024, height: 768 }, hasTouch: true, isMobile: true });

  test('the switch makes taps choose; a finger that rests carries them all', async ({ board, page }) => {
    await board.open();
    const finger = await Finger.of(page);
    await page.getByRole('button', { name: 'Select' }).tap();
    await expect(page.getByRole('button', { name: 'Select' })).toHaveAttribute('aria-pressed', 'true');
    for (const name of ['Bombas norte', 'Tubos oeste']) await board.card(name).tap();
    await expect(bar(page)).toContainText('2 chosen');
    await expect(board.panel).toHaveCount(0);
    const from = await middle(board.card('Tubos oeste'));
    await finger.at('touchStart', from);
    await expect(page.locator('.is-lifted')).toHaveAttribute('data-stack', '2');
    await finger.glide(from, await middle(board.card('Hornos pan')));
    await expect(board.column('qualified')).toHaveClass(/is-target/);
    await finger.at('touchEnd');
    await board.settled();
    await board.expectOrder('qualified', ['Grúa puerto', 'Bombas norte', 'Tubos oeste', 'Hornos pan', 'Molinos']);
    for (const button of await bar(page).getByRole('button').all()) {
      const { width, height } = await boxOf(button);
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
    }
    await page.getByRole('button', { name: 'Select' }).tap();
    await expect(bar(page)).toHaveCount(0);
  });

  test.describe('on a phone', () => {
    test.use({ viewport: { width: 390, height: 844 } });

    test('the bar fits, and covers nothing for good', async ({ board, page }) => {
      await board.open();
      await page.getByRole('button', { name: 'Select' }).tap();
      await board.card('Bombas norte').tap();
      const { x, width } = await boxOf(bar(page));
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(390);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    });
  });
});

test.describe('en español', () => {
  test.use({ language: 'es' });

  test('the same words', async ({ board, page }) => {
    await board.open();
    for (const name of ['Bombas norte', 'Filtros este']) await board.card(name).click({ modifiers: ['Control'] });
    await expect(bar(page)).toContainText('2 elegidas');
    await expect(bar(page).getByRole('button')).toHaveText(['Mover a…', 'Asignar…', 'Cambiar un campo…', 'Archivar…', '']);
    await board.drag('Bombas norte', 'qualified', 0);
    await expect(page.locator('.toasts')).toContainText('2 ofertas se movieron a Calificado');
  });
});

test.describe('who may only look', () => {
  test.use({ as: 'finance' });

  test('chooses nothing', async ({ board, page }) => {
    await board.open();
    await expect(page.getByRole('button', { name: 'Select' })).toHaveCount(0);
    await board.card('Bombas norte').focus();
    await page.keyboard.press('x');
    await page.keyboard.press('Control+a');
    await expect(page.locator('[data-selected]')).toHaveCount(0);
  });
});
