import type { Locator } from '@playwright/test';
import { violations } from '../harness/axe.ts';
import { Board, boxOf } from '../harness/board.ts';
import type { Company, Role, StageKey } from '../harness/company.ts';
import { Finger, middle } from '../harness/finger.ts';
import { drawn, steady } from '../harness/rest.ts';
import { expect, test } from '../harness/test.ts';

function lane(board: Board, of: Role): Locator {
  return board.page.locator(`[data-lane="${board.company.people[of].id}"]`);
}

function cell(board: Board, of: Role, stage: StageKey): Locator {
  return lane(board, of).locator(`[data-cell="${board.company.stages[stage].id}"]`);
}

function cards(board: Board, of: Role, stage: StageKey): Promise<string[]> {
  return cell(board, of, stage).locator('[data-deal] .card-name').allTextContents();
}

const lanes = (board: Board) => board.page.locator('.lane h2').allTextContents();

/** Holds a card that was lifted over a card of another, a little above its middle. */
async function carryOver(board: Board, target: Locator) {
  const box = await boxOf(target);
  await board.page.mouse.move(box.x + box.width / 2, box.y + box.height / 3, { steps: 8 });
  await drawn(board.page);
}

/** A project with some deals, and a new deal's way into it. */
async function register(company: Company, project: string, ...deals: string[]) {
  await company.change('insert into project (workspace_id, id, name) values ($1, gen_random_uuid(), $2)', project);
  for (const deal of deals) {
    await company.change(
      'update deal set project_id = (select id from project where workspace_id = $1 and name = $2) where workspace_id = $1 and id = $3',
      project,
      company.deal(deal),
    );
  }
}

test('a lane for each owner below the stages, with sums that add up', async ({ board, page }) => {
  await board.open();
  const plain = await board.sum('lead', 'projected').getAttribute('data-value');
  await page.getByLabel('Swimlanes').selectOption('By owner');
  await expect(page).toHaveURL(/lanes=owner/);
  await expect(lane(board, 'rep')).toBeVisible();
  await expect.poll(() => lanes(board)).toEqual(['Carla Bauer', 'Marcos Vidal', 'Rosa Peña', 'Stella Novak']);
  await expect.poll(() => cards(board, 'rep', 'lead')).toEqual(['Bombas norte', 'Válvulas sur']);
  await expect.poll(() => cards(board, 'colleague', 'lead')).toEqual(['Filtros este']);
  await expect(cell(board, 'manager', 'lead').locator('[data-deal]')).toHaveCount(0);
  await expect(lane(board, 'rep')).toHaveAttribute('data-count', '6');
  await expect(lane(board, 'rep').locator('[data-sum="projected"]')).toHaveAttribute('data-value', '99734.00');
  await expect(board.column('lead')).toHaveAttribute('data-count', '4');
  await expect(board.sum('lead', 'projected')).toHaveAttribute('data-value', plain!);
  // The stages stay on top, and what the text does not find leaves.
  await board.columns.evaluate((columns) => columns.scrollTo(0, 300));
  expect((await boxOf(board.column('lead'))).y).toBe((await boxOf(board.columns)).y);
  await page.getByLabel('Search', { exact: true }).fill('tub');
  await expect.poll(() => lanes(board)).toEqual(['Stella Novak']);
  await expect(page).toHaveURL(/text=tub/);
  await page.goBack();
  await expect.poll(() => lanes(board)).toHaveLength(4);
});

test('a drag stays in its lane, wherever the hand is, and is taken back', async ({ board, company, page }) => {
  await board.open('lanes=owner');
  await board.lift('Bombas norte');
  await carryOver(board, board.card('Grúa puerto'));
  await expect(cell(board, 'rep', 'qualified')).toHaveClass(/is-target/);
  await board.release();
  expect(await cards(board, 'rep', 'qualified')).toEqual(['Bombas norte', 'Grúa puerto']);
  expect(await company.order('qualified')).toEqual(['Bombas norte', 'Grúa puerto', 'Hornos pan', 'Molinos']);
  await expect(lane(board, 'rep')).toHaveAttribute('data-count', '6');
  await expect(board.column('qualified')).toHaveAttribute('data-count', '4');

  await board.lift('Válvulas sur');
  await carryOver(board, board.card('Molinos'));
  await expect(cell(board, 'rep', 'qualified')).toHaveClass(/is-target/);
  await expect(cell(board, 'stranger', 'qualified')).not.toHaveClass(/is-target/);
  await board.release();
  expect(await cards(board, 'rep', 'qualified')).toEqual(['Bombas norte', 'Grúa puerto', 'Válvulas sur']);
  expect((await company.row('Válvulas sur')).owner_id).toBe(company.people.rep.id);
  await page.keyboard.press('Control+z');
  await expect.poll(() => cards(board, 'rep', 'lead')).toEqual(['Válvulas sur']);
  await page.keyboard.press('Control+z');
  await expect.poll(() => cards(board, 'rep', 'lead')).toEqual(['Bombas norte', 'Válvulas sur']);
  // The screen is ahead of what is answered.
  await expect.poll(() => company.order('lead')).toEqual(['Bombas norte', 'Válvulas sur', 'Filtros este', 'Tubos oeste']);
});

test('by keys and by the menu a card goes through its own lane', async ({ board, company, page }) => {
  await board.open('lanes=owner');
  await board.card('Tubos oeste').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText('Qualified, place 1 of 2.')).toBeAttached();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await board.settled();
  expect(await cards(board, 'stranger', 'qualified')).toEqual(['Molinos', 'Tubos oeste']);
  await expect(board.card('Tubos oeste')).toBeFocused();
  await board.card('Filtros este').hover();
  await board.card('Filtros este').locator('[data-move-menu]').click();
  await page.locator(`[data-move-to="${company.stages.proposal.id}"]`).click();
  await board.settled();
  expect(await cards(board, 'colleague', 'proposal')).toEqual(['Filtros este', 'Agujas']);
  expect(await company.order('proposal'), 'on top of its lane').toEqual(['Telares', 'Filtros este', 'Agujas']);
  await board.card('Agujas').focus();
  await page.keyboard.press('Control+a');
  await expect(page.locator('[data-selected]')).toHaveCount(2);
});

test('several of more than one lane move together, and each stays in its own', async ({ board, company, page }) => {
  await board.open('lanes=owner');
  for (const name of ['Filtros este', 'Válvulas sur', 'Tubos oeste']) await board.card(name).click({ modifiers: ['Control'] });
  await board.lift('Válvulas sur');
  await carryOver(board, board.card('Telares'));
  await expect(cell(board, 'rep', 'proposal')).toHaveClass(/is-target/);
  const anew = board.answer('board');
  await page.mouse.up();
  await anew;
  await board.settled();
  await expect.poll(() => cards(board, 'rep', 'proposal')).toEqual(['Válvulas sur', 'Telares']);
  await expect.poll(() => cards(board, 'stranger', 'proposal')).toEqual(['Tubos oeste']);
  const carlas = (await company.order('proposal')).filter((name) => ['Agujas', 'Filtros este'].includes(name));
  await expect.poll(() => cards(board, 'colleague', 'proposal')).toEqual(carlas);
});

test('a deal that gets another owner goes to their lane, also to one that was not there', async ({ board }) => {
  await board.open('lanes=owner');
  const own = async (name: string, owner: string) => {
    await board.card(name).click();
    await board.panel.getByLabel('Owner').selectOption(owner);
    await board.panel.locator('.panel-foot').getByRole('button', { name: 'Save' }).click();
    await expect(board.panel).toHaveCount(0);
  };
  await own('Telares', 'Carla Bauer');
  await expect.poll(() => cards(board, 'colleague', 'proposal')).toEqual(['Telares', 'Agujas']);
  await expect(lane(board, 'rep')).toHaveAttribute('data-count', '5');
  await own('Bombas norte', 'Ada Ibarra');
  await expect.poll(() => lanes(board)).toEqual(['Ada Ibarra', 'Carla Bauer', 'Marcos Vidal', 'Rosa Peña', 'Stella Novak']);
  await expect.poll(() => cards(board, 'administrator', 'lead')).toEqual(['Bombas norte']);
});

test('what others do shows in its lane', async ({ board, company, browser, page }) => {
  test.slow();
  await board.open('lanes=owner');
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
  await company.signIn(context, 'manager');
  const theirs = new Board(await context.newPage(), company);
  await theirs.open();
  await expect(page.locator('[data-lookers]')).toHaveAttribute('data-lookers', '1');
  await theirs.drag('Bombas norte', 'qualified', 2);
  await expect.poll(() => cards(board, 'rep', 'qualified')).toEqual(['Grúa puerto', 'Bombas norte']);
  await expect(lane(board, 'rep')).toHaveAttribute('data-count', '6');
  await theirs.drag('Hornos pan', 'lead', 0);
  await expect.poll(() => cards(board, 'manager', 'lead')).toEqual(['Hornos pan']);
  await expect(board.column('lead')).toHaveAttribute('data-count', '4');
  await theirs.card('Telares').click();
  await theirs.panel.getByLabel('Owner').selectOption('Ada Ibarra');
  await theirs.panel.locator('.panel-foot').getByRole('button', { name: 'Save' }).click();
  await expect.poll(() => lanes(board)).toHaveLength(5);
  await expect.poll(() => cards(board, 'administrator', 'proposal')).toEqual(['Telares']);
  await context.close();
});

test('a lane for each project, those without one last, and a new project in between', async ({ board, company }) => {
  await register(company, 'Puerto', 'Grúa puerto', 'Anclas');
  await board.open('lanes=project');
  expect(await lanes(board)).toEqual(['Puerto', 'Without project']);
  await board.lift('Bombas norte');
  await carryOver(board, board.card('Grúa puerto'));
  await board.release();
  expect(await company.order('qualified'), 'on top of those without a project').toEqual(['Grúa puerto', 'Bombas norte', 'Hornos pan', 'Molinos']);
  expect((await company.row('Bombas norte')).project_id).toBeNull();
  await register(company, 'Costa', 'Telares');
  await board.open('lanes=project');
  expect(await lanes(board)).toEqual(['Costa', 'Puerto', 'Without project']);
});

test('a lane folds to its head, and stays so', async ({ board, company, page }) => {
  await board.open('lanes=owner');
  const fold = page.getByRole('button', { name: 'Rosa Peña' });
  await expect(fold).toHaveAttribute('aria-expanded', 'true');
  await fold.press('Enter');
  await expect(fold).toHaveAttribute('aria-expanded', 'false');
  await expect(board.card('Bombas norte')).toHaveCount(0);
  await expect(lane(board, 'rep')).toHaveAttribute('data-count', '6');
  const html = await (await page.request.get(page.url())).text();
  expect(html).not.toContain(`data-deal="${company.deal('Bombas norte')}"`);
  expect(html).toContain(`data-deal="${company.deal('Molinos')}"`);
  await board.open('lanes=owner&show=won');
  await expect(fold).toHaveAttribute('aria-expanded', 'false');
  await fold.click();
  await expect(board.card('Bombas norte')).toBeVisible();
  // A stage folds in all lanes.
  await board.column('lead').hover();
  await board.column('lead').locator('.column-fold').click();
  await expect(board.card('Bombas norte')).toHaveCount(0);
  await expect(board.card('Filtros este')).toHaveCount(0);
});

test('lanes far below come as one scrolls', async ({ board, company, page }) => {
  const names = ['Bombas norte', 'Válvulas sur', 'Filtros este', 'Tubos oeste', 'Grúa puerto', 'Hornos pan', 'Molinos', 'Telares'];
  for (const [number, name] of names.entries()) await register(company, `Project ${number}`, name);
  await page.setViewportSize({ width: 1440, height: 420 });
  const asked: string[] = [];
  page.on('request', (request) => request.url().endsWith('/api/call/column_page') && asked.push(request.postData() ?? ''));
  await board.open('lanes=project');
  await expect(board.card('Telares')).toHaveCount(0);
  const before = asked.length;
  await page.getByRole('button', { name: 'Project 7' }).scrollIntoViewIfNeeded();
  await expect(board.card('Telares')).toBeVisible();
  expect(asked.length).toBeGreaterThan(before);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    test('without a violation', async ({ board, page }) => {
      await board.open('lanes=owner');
      expect(await violations(page)).toEqual([]);
    });
  });
}

test.describe('en español', () => {
  test.use({ language: 'es' });
  test('los carriles', async ({ board, company, page }) => {
    await register(company, 'Puerto', 'Grúa puerto');
    await board.open();
    await page.getByLabel('Carriles').selectOption('Por proyecto');
    await expect.poll(() => lanes(board)).toEqual(['Puerto', 'Sin proyecto']);
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('one stage of all lanes at a time, its tabs above, and a finger moves a card', async ({ board, company, page }) => {
    await board.open('lanes=owner');
    expect((await boxOf(board.column('lead'))).width).toBe(390);
    await page.locator(`[data-tab="${company.stages.qualified.id}"]`).tap();
    await expect(board.card('Hornos pan')).toBeInViewport();
    await expect(page.locator(`[data-tab="${company.stages.qualified.id}"]`)).toHaveAttribute('aria-current', 'true');
    await page.locator(`[data-tab="${company.stages.lead.id}"]`).tap();
    await expect(board.card('Bombas norte')).toBeInViewport();
    await board.card('Válvulas sur').scrollIntoViewIfNeeded();
    await steady(board.card('Válvulas sur'));
    const finger = await Finger.of(page);
    const [from, to] = [await middle(board.card('Válvulas sur')), await middle(board.card('Bombas norte'))];
    await finger.at('touchStart', from);
    await expect(page.locator('.is-lifted')).toBeVisible();
    await finger.glide(from, { x: to.x, y: to.y - 60 });
    await finger.at('touchEnd');
    await board.settled();
    expect(await cards(board, 'rep', 'lead')).toEqual(['Válvulas sur', 'Bombas norte']);
  });
});
