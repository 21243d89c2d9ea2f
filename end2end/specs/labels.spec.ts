import { violations } from '../harness/axe.ts';
import { Board, boxOf } from '../harness/board.ts';
import type { Company } from '../harness/company.ts';
import { englishIn, englishTexts, readable } from '../harness/texts.ts';
import { expect, test } from '../harness/test.ts';

/** Labels made and put on deals behind the page's back. */
async function label(company: Company, labels: Record<string, [number, ...string[]]>) {
  for (const [name, [colour, ...deals]] of Object.entries(labels)) {
    await company.change(
      `with made as (insert into label (workspace_id, id, name, colour) values ($1, gen_random_uuid(), $2, $3) returning id)
       update deal set label_ids = array(select unnest(label_ids || (select id from made)) order by 1) where workspace_id = $1 and id = any ($4)`,
      name,
      colour,
      deals.map((deal) => company.deal(deal)),
    );
  }
}

function shown(board: Board, deal: string) {
  return board.card(deal).locator('.card-labels');
}

test('an administrator shapes labels', async ({ company, page, guard }) => {
  guard.expectStatus(422, /add_label/);
  await page.goto(company.address('settings/labels'));
  await expect(page.getByText('There are no labels yet.')).toBeVisible();
  for (const name of ['Urgent', 'Partner']) {
    await page.getByLabel('New label').fill(name);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('listitem').filter({ hasText: name })).toBeVisible();
    await expect(page.getByLabel('New label')).toBeFocused();
  }
  await page.getByLabel('New label').fill('urgent');
  await page.keyboard.press('Enter');
  await expect(page.getByText('It exists already.')).toBeVisible();
  await page.getByRole('button', { name: 'Edit “Urgent”' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Hot');
  await dialog.getByRole('radio', { name: 'Pink' }).check();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('.deal-label.label-5')).toHaveText('Hot');
  await page.getByRole('button', { name: 'Archive “Hot”' }).click();
  await expect(page.locator('.deal-label')).toHaveText(['Partner']);
  await page.getByText('Archived (1)').click();
  await page.getByRole('button', { name: 'Restore “Hot”' }).click();
  await expect(page.locator('.deal-label')).toHaveText(['Hot', 'Partner']);
});

test('a deal gets labels in its panel, by mouse and keys, and each is taken back', async ({ board, company, page }) => {
  await label(company, { Urgent: [5, 'Agujas'], Partner: [2], Tender: [3], 'ÚLTIMA Ocasión': [4] });
  await board.open(`deal=${company.deal('Telares')}`);
  const section = board.panel.getByRole('region', { name: 'Labels' });
  await section.getByRole('button', { name: 'Add label' }).click();
  await expect(section.getByLabel('Find a label')).toBeFocused();
  await page.keyboard.type('URG');
  await expect(section.getByRole('checkbox')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(section.locator('[data-label]')).toHaveText(['Urgent']);
  await page.keyboard.type(' ultima ocasion');
  await expect(section.locator('.label-choice'), 'whatever the case and the accents').toHaveText(['ÚLTIMA Ocasión']);
  await section.getByLabel('Find a label').fill('');
  await expect(shown(board, 'Telares')).toContainText('Urgent');
  await page.keyboard.type('Pilot');
  await section.getByRole('button', { name: 'Create “Pilot”' }).click();
  await expect(section.locator('[data-label]')).toHaveText(['Pilot', 'Urgent']);
  await page.keyboard.press('Escape');
  await expect(section.getByRole('button', { name: 'Add label' })).toBeFocused();
  await expect(board.panel, 'it stays open').toBeVisible();
  await section.getByRole('button', { name: 'Take “Urgent” off' }).click();
  await expect(section.locator('[data-label]')).toHaveText(['Pilot']);
  await page.locator('.toast', { hasText: '“Urgent” taken off' }).getByRole('button', { name: 'Undo' }).click();
  await expect(section.locator('[data-label]')).toHaveText(['Pilot', 'Urgent']);
  await expect(board.card('Telares')).toHaveAttribute('data-version', '1');
});

test('the filter finds deals with any of the labels, sums and all, and a colleague sees a label at once', async ({ board, company, browser, page }) => {
  test.slow();
  await label(company, { Urgent: [5, 'Agujas', 'Telares'], Partner: [2, 'Grúa puerto'], Tender: [3, 'Grúa puerto', 'Bombas norte'] });
  await board.open();
  await page.getByRole('button', { name: 'Labels', exact: true }).click();
  await page.getByRole('dialog', { name: 'Labels' }).getByText('Urgent').click();
  await page.getByRole('dialog', { name: 'Labels' }).getByText('Partner').click();
  await page.keyboard.press('Escape');
  await expect(board.root).toHaveAttribute('data-total', '3');
  await expect(page).toHaveURL(/label=[0-9a-f-]+,[0-9a-f-]+/);
  await expect.poll(() => board.names('proposal')).toEqual(['Telares', 'Agujas']);
  await expect(board.sum('proposal', 'projected')).toHaveAttribute('data-value', '22500.51');
  await expect(board.column('lead')).toHaveAttribute('data-count', '0');
  await expect(page.getByRole('button', { name: 'Labels: 2' })).toBeVisible();

  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
  await company.signIn(context, 'manager');
  const theirs = new Board(await context.newPage(), company);
  await theirs.open(`deal=${company.deal('Hornos pan')}`);
  await theirs.panel.getByRole('button', { name: 'Add label' }).click();
  await theirs.panel.getByRole('checkbox', { name: 'Urgent' }).click();
  await expect(shown(theirs, 'Hornos pan')).toContainText('Urgent');
  await expect(board.root).toHaveAttribute('data-total', '4');
  await expect(shown(board, 'Hornos pan')).toContainText('Urgent');
  await context.close();
});

test('several deals at once get labels and lose them, and it is taken back at once', async ({ board, company, page }) => {
  await label(company, { Urgent: [5, 'Agujas'], Partner: [2, 'Agujas', 'Telares'], Tender: [3] });
  await board.open();
  for (const name of ['Agujas', 'Telares']) await board.card(name).click({ modifiers: ['Control'] });
  const act = page.locator('[data-several]').getByRole('button', { name: 'Labels…' });
  await act.click();
  const dialog = page.getByRole('dialog', { name: 'Labels of 2 deals' });
  const urgent = dialog.getByRole('checkbox', { name: 'Urgent' });
  await expect(urgent, 'only one of them has it').toBeChecked({ indeterminate: true });
  await expect(dialog.getByRole('checkbox', { name: 'Partner' })).toBeChecked();
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('checkbox', { name: 'Tender' }).check();
  await dialog.getByRole('checkbox', { name: 'Partner' }).uncheck();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(shown(board, 'Agujas')).toHaveAttribute('title', 'Tender, Urgent');
  await expect(shown(board, 'Telares'), 'what nobody said of stays').toHaveAttribute('title', 'Tender');
  await page.locator('.toast', { hasText: 'Labels changed: 2 deals' }).getByRole('button', { name: 'Undo' }).click();
  await expect(shown(board, 'Agujas')).toHaveAttribute('title', 'Partner, Urgent');
  await expect(shown(board, 'Telares')).toHaveAttribute('title', 'Partner');
  await act.click();
  await urgent.check();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(shown(board, 'Telares')).toHaveAttribute('title', 'Partner, Urgent');
});

test('what does not fit is counted, and nothing else on the card gives way', async ({ board, company, page }) => {
  await label(company, { Aaa: [1, 'Telares'], Bbb: [2, 'Telares'], Ccc: [3, 'Telares'], Ddd: [4, 'Telares'] });
  await board.open();
  const before = await boxOf(board.card('Telares'));
  expect(before.height).toBe((await boxOf(board.card('Agujas'))).height);
  const places = (deal: string) =>
    board.card(deal).evaluate((card) => {
      const top = card.getBoundingClientRect().top;
      const of = (element: Element | null) => Math.round((element?.getBoundingClientRect().top ?? 0) - top);
      return ['.card-name', '.card-client', '.card-state', '.card-figures'].map((part) => of(card.querySelector(part)));
    });
  expect(await places('Telares'), 'everything where it is on a card without').toEqual(await places('Bombas norte'));
  await expect(shown(board, 'Telares')).toHaveAttribute('title', 'Aaa, Bbb, Ccc, Ddd');
  await page.getByRole('button', { name: 'Comfortable cards' }).click();
  await expect(board.card('Telares').locator('.label-rest')).toBeVisible();
  await expect(board.card('Telares').locator('.label-rest')).toHaveText('+2');
  expect(await places('Telares')).toEqual(await places('Bombas norte'));
});

test.describe('density', () => {
  const deals = [...Array(20).keys()].map((number) => ({ name: `lead ${number}`, stage: 'lead' as const, value: 1000 + number }));
  test.use({ viewport: { width: 1440, height: 900 }, having: { deals } });

  test('is kept, rendered so by the server, and shifts nothing', async ({ board, page }) => {
    await board.open();
    const compact = (await boxOf(board.card('lead 0'))).height;
    await expect(board.card('lead 9')).toBeInViewport({ ratio: 1 });
    await page.getByRole('button', { name: 'Comfortable cards' }).click();
    await expect(board.root).toHaveClass(/is-comfortable/);
    const comfortable = (await boxOf(board.card('lead 0'))).height;
    expect(comfortable).toBeGreaterThan(compact + 10);

    await page.addInitScript(() => {
      Object.assign(window, { shifted: 0 });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) Object.assign(window, { shifted: Reflect.get(window, 'shifted') + Reflect.get(entry, 'value') });
      }).observe({ type: 'layout-shift', buffered: true });
    });
    const html = await (await page.request.get(page.url())).text();
    expect(html).toContain('class="board is-comfortable"');
    await board.open();
    expect((await boxOf(board.card('lead 0'))).height).toBe(comfortable);
    expect(await page.evaluate(() => Reflect.get(window, 'shifted'))).toBe(0);
    await page.getByRole('button', { name: 'Comfortable cards' }).click();
    await expect(board.root).not.toHaveClass(/is-comfortable/);
    expect((await boxOf(board.card('lead 0'))).height).toBe(compact);
    await expect(board.card('lead 9')).toBeInViewport({ ratio: 1 });
  });
});

test.describe('for who reads only', () => {
  test.use({ as: 'finance' });
  test('labels are shown, and none can be put anywhere', async ({ board, company }) => {
    await label(company, { Urgent: [5, 'Telares'] });
    await board.open(`deal=${company.deal('Telares')}`);
    await expect(board.panel.locator('[data-label]')).toHaveText(['Urgent']);
    await expect(board.panel.getByRole('button', { name: 'Add label' })).toHaveCount(0);
    await expect(board.panel.getByRole('button', { name: /off/ })).toHaveCount(0);
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, language: 'es', locale: 'es' });
    test('axe finds nothing, and a Spanish reader no English', async ({ board, company, page }) => {
      await label(company, Object.fromEntries(['Uno', 'Dos', 'Tres', 'Cuatro', 'Cinco', 'Seis', 'Siete', 'Ocho'].map((name, index) => [name, [index + 1, 'Telares', 'Agujas']])));
      const clean = async (where: string) => {
        expect(await violations(page), where).toEqual([]);
        expect(englishIn(await readable(page), englishTexts()), where).toEqual([]);
      };
      await board.open();
      await page.getByRole('button', { name: 'Tarjetas cómodas' }).click();
      await expect(board.root).toHaveClass(/is-comfortable/);
      await clean('cards');
      await page.getByRole('button', { name: 'Etiquetas', exact: true }).click();
      await clean('the filter');
      await page.keyboard.press('Escape');
      await board.open(`deal=${company.deal('Telares')}`);
      await board.panel.getByRole('button', { name: 'Agregar etiqueta' }).click();
      await clean('the panel');
      await page.goto(company.address('settings/labels'));
      await clean('the settings');
    });
  });
}
