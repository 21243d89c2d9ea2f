import { violations } from '../harness/axe.ts';
import { Board, boxOf } from '../harness/board.ts';
import type { Company, Role } from '../harness/company.ts';
import { englishIn, englishTexts, readable } from '../harness/texts.ts';
import { expect, test } from '../harness/test.ts';

// Today is 2026-03-12.
const PLANNED: [string, string, string][] = [
  ['Bombas norte', 'Llamar a Inés', '2026-03-11'],
  ['Válvulas sur', 'Enviar oferta', '2026-03-12'],
  ['Filtros este', 'Visita', '2026-03-20'],
];

/** Plans something behind the page's back. */
async function plan(company: Company, deal: string, what: string, dueOn: string, role: Role = 'administrator') {
  await company.change(
    `insert into follow_up (workspace_id, id, deal_id, what, due_on, assignee_id, created_at)
     values ($1, gen_random_uuid(), $2, $3, $4, $5, clock())`,
    company.deal(deal),
    what,
    dueOn,
    company.people[role].id,
  );
}

async function planAll(company: Company, role: Role = 'administrator') {
  for (const [deal, what, dueOn] of PLANNED) await plan(company, deal, what, dueOn, role);
}

function next(board: Board, deal: string) {
  return board.card(deal).locator('[data-next-due]');
}

for (const [language, words] of Object.entries({
  en: ['Next activity: late, Mar 11', 'Next activity: today', 'Next activity: Mar 20', 'No next activity. Plan one'],
  es: ['Próxima actividad: atrasada, 11 mar', 'Próxima actividad: hoy', 'Próxima actividad: 20 mar', 'Sin próxima actividad. Planear una'],
} as const)) {
  test.describe(language, () => {
    test.use({ language: language as 'en' | 'es', locale: language });

    test('a card tells how urgent the next activity is, by shape and in words', async ({ board, company }) => {
      await planAll(company);
      await board.open();
      const shapes = new Set<string | null>();
      for (const [index, [deal, urgency]] of (
        [
          ['Bombas norte', 'late'],
          ['Válvulas sur', 'today'],
          ['Filtros este', 'later'],
          ['Tubos oeste', 'none'],
        ] as const
      ).entries()) {
        await expect(next(board, deal)).toHaveAttribute('data-next-due', urgency);
        await expect(next(board, deal)).toHaveAccessibleName(words[index] ?? '');
        shapes.add(await next(board, deal).locator('path').getAttribute('d'));
      }
      expect(shapes.size).toBe(4);
      // A deal that is closed asks for nothing.
      await expect(next(board, 'Hilo fino')).toHaveCount(0);
    });
  });
}

test('is planned from the card, by the mouse', async ({ board, company, page }) => {
  await board.open();
  await next(board, 'Bombas norte').click();
  const dialog = page.getByRole('dialog', { name: 'Follow-ups' });
  await expect(dialog.getByLabel('What is to be done')).toBeFocused();
  await dialog.getByLabel('What is to be done').fill('Call Inés');
  await dialog.getByText('In a week').click();
  await dialog.getByLabel('Time (optional)').fill('15:30');
  await dialog.getByLabel('Who').selectOption('Rosa Peña');
  await dialog.getByRole('button', { name: 'Add follow-up' }).click();
  await expect(dialog, 'it closes: the card tells').toHaveCount(0);
  await expect(next(board, 'Bombas norte')).toHaveAttribute('data-next-due', 'later');
  expect(await board.card('Bombas norte').getAttribute('data-version'), 'the deal stays as it is').toBe('1');
  const rows = await company.rows('select what, due_on::text, due_at::text, assignee_id from follow_up where workspace_id = $1');
  expect(rows).toEqual([{ what: 'Call Inés', due_on: '2026-03-19', due_at: '15:30:00', assignee_id: company.people.rep.id }]);
  await next(board, 'Bombas norte').click();
  await expect(dialog.locator('[data-follow-up]')).toContainText('Call Inés');
  await expect(dialog.locator('[data-follow-up] time')).toHaveText('Mar 19, 15:30');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(next(board, 'Bombas norte')).toHaveAttribute('data-next-due', 'none');
  await expect(board.panel, 'the deal was not opened').toHaveCount(0);
});

test('is planned and finished by keys, and the focus goes back to the card', async ({ board, page }) => {
  await board.open();
  await next(board, 'Telares').focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Follow-ups' });
  await expect(dialog.getByLabel('What is to be done')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('Fill this in.')).toBeVisible();
  await page.keyboard.type('Measure the hall');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(next(board, 'Telares')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog.locator('[data-follow-up]')).toContainText('Tomorrow');
  await page.keyboard.press('Tab');
  await expect(dialog.getByRole('checkbox', { name: 'Done: Measure the hall' })).toBeFocused();
  await page.keyboard.press('Space');
  await expect(dialog.locator('.follow-ups-done summary')).toHaveText('Done (1)');
  await expect(dialog.getByRole('button', { name: 'Add follow-up' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(next(board, 'Telares')).toBeFocused();
  await expect(next(board, 'Telares')).toHaveAttribute('data-next-due', 'none');
});

test('in the panel: planned, changed, finished, removed, each taken back', async ({ board, company, page }) => {
  await plan(company, 'Grúa puerto', 'Visita al puerto', '2026-03-10');
  await board.open(`deal=${company.deal('Grúa puerto')}`);
  const section = board.panel.getByRole('region', { name: 'Follow-ups' });
  const item = section.locator('[data-follow-up]');
  await expect(item).toHaveAttribute('data-urgency', 'late');
  await section.getByRole('button', { name: 'Add follow-up' }).click();
  await section.getByLabel('What is to be done').fill('Send the offer');
  await section.getByText('A date…').click();
  await section.getByLabel('Date', { exact: true }).fill('');
  await section.getByRole('button', { name: 'Add follow-up' }).click();
  await expect(section.getByText('Choose a day of the calendar.')).toBeVisible();
  await section.getByLabel('Date', { exact: true }).fill('2026-03-12');
  await section.getByRole('button', { name: 'Add follow-up' }).click();
  await expect(item).toHaveCount(2);
  await expect(board.panel.getByText('Changed, not saved'), 'the deal itself is not being changed').toHaveCount(0);

  await section.getByRole('button', { name: 'Edit “Visita al puerto”' }).click();
  await section.getByLabel('What is to be done').fill('Visit the port');
  await section.getByRole('button', { name: 'Save' }).click();
  await expect(item.first()).toContainText('Visit the port');

  await section.getByRole('checkbox', { name: 'Done: Visit the port' }).click();
  await expect(item.and(page.locator('[data-urgency="today"]'))).toHaveCount(1);
  await expect(section.locator('summary')).toHaveText('Done (1)');
  await expect(next(board, 'Grúa puerto')).toHaveAttribute('data-next-due', 'today');
  await page.locator('.toast', { hasText: '“Visit the port” is done' }).getByRole('button', { name: 'Undo' }).click();
  await expect(section.locator('summary')).toBeHidden();
  await expect(next(board, 'Grúa puerto')).toHaveAttribute('data-next-due', 'late');

  await section.getByRole('button', { name: 'Remove “Visit the port”' }).click();
  await expect(next(board, 'Grúa puerto')).toHaveAttribute('data-next-due', 'today');
  await page.locator('.toast', { hasText: '“Visit the port” removed' }).getByRole('button', { name: 'Undo' }).click();
  await expect(next(board, 'Grúa puerto')).toHaveAttribute('data-next-due', 'late');
});

test('what somebody else changed meanwhile is said, and shown', async ({ board, company, page, guard }) => {
  guard.expectStatus(409, /edit_follow_up/);
  await plan(company, 'Grúa puerto', 'Visita', '2026-03-10');
  await board.open();
  await next(board, 'Grúa puerto').click();
  const dialog = page.getByRole('dialog', { name: 'Follow-ups' });
  await dialog.getByRole('button', { name: 'Edit “Visita”' }).click();
  await company.change(`update follow_up set what = 'Visita larga', version = version + 1 where workspace_id = $1`);
  await dialog.getByLabel('What is to be done').fill('Visita corta');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('Someone else changed it meanwhile.')).toBeVisible();
  await expect(dialog.getByLabel('What is to be done'), 'what was written stays').toHaveValue('Visita corta');
  await expect(dialog.getByText('Now it says “Visita larga”.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.locator('[data-follow-up]')).toContainText('Visita corta');
});

test('the others see it on their cards and in their panels', async ({ board, company, browser, page }) => {
  test.slow();
  await board.open(`deal=${company.deal('Grúa puerto')}`);
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
  await company.signIn(context, 'manager');
  const theirs = new Board(await context.newPage(), company);
  await theirs.open();
  await expect(page.locator('[data-lookers="1"]')).toBeAttached();
  await next(theirs, 'Grúa puerto').click();
  const dialog = theirs.page.getByRole('dialog', { name: 'Follow-ups' });
  await dialog.getByLabel('What is to be done').fill('Ask for the keys');
  await dialog.getByText('Today').click();
  await dialog.getByRole('button', { name: 'Add follow-up' }).click();
  await expect(next(board, 'Grúa puerto')).toHaveAttribute('data-next-due', 'today');
  await expect(board.panel.locator('[data-follow-up]')).toContainText('Ask for the keys');
  await expect(board.panel.getByText('Someone else changed')).toHaveCount(0);
  await board.panel.getByRole('checkbox', { name: 'Done: Ask for the keys' }).click();
  await expect(next(theirs, 'Grúa puerto')).toHaveAttribute('data-next-due', 'none');
  await context.close();
});

test.describe('the page of one’s own', () => {
  test('late, today, later; finished in place', async ({ company, page }) => {
    await planAll(company);
    await plan(company, 'Molinos', 'De otra persona', '2026-03-12', 'rep');
    await page.goto(company.address());
    await page.getByRole('link', { name: 'My follow-ups' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('My follow-ups');
    await expect(page.getByRole('heading', { level: 2 })).toHaveText(['Late1', 'Today1', 'Later1']);
    await expect(page.locator('[data-follow-up]').first()).toContainText('Bombas norteAcme Hidráulica');
    await page.getByRole('checkbox', { name: 'Done: Llamar a Inés' }).click();
    await expect(page.getByRole('heading', { level: 2 })).toHaveText(['Today1', 'Later1']);
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByRole('heading', { level: 2 })).toHaveText(['Late1', 'Today1', 'Later1']);

    await page.getByLabel('Person').selectOption('Rosa Peña');
    await expect(page.locator('[data-follow-up]')).toHaveCount(1);
    await expect(page.getByText('Follow-ups of Rosa Peña')).toBeVisible();
    await page.getByRole('link', { name: 'Molinos' }).click();
    await expect(page.locator('[data-panel]').getByLabel('Deal name')).toHaveValue('Molinos');
  });

  test('nothing to do: the first step', async ({ company, page }) => {
    await page.goto(company.address('follow-ups'));
    await expect(page.getByText('Nothing to follow up')).toBeVisible();
    await page.locator('[data-follow-ups]').getByRole('link', { name: 'To the board' }).click();
    await expect(page.locator('[data-board][data-live]')).toBeVisible();
  });

  test('nobody of that kind', async ({ company, page, guard }) => {
    guard.expectStatus(404, /follow-ups/);
    await page.goto(company.address('follow-ups?person=nobody'));
    await expect(page.getByText('There is nobody like that here')).toBeVisible();
  });

  test.describe('without any right', () => {
    test.use({ as: 'guest' });
    test('there is none', async ({ company, page, guard }) => {
      guard.expectStatus(403, /follow-ups/);
      await page.goto(company.address('follow-ups'));
      await expect(page.getByText('You do not see records here')).toBeVisible();
      await expect(page.getByRole('link', { name: 'My follow-ups' })).toHaveCount(0);
    });
  });
});

test.describe('for who reads only', () => {
  test.use({ as: 'finance' });
  test('cards tell, and nothing can be planned', async ({ board, company, page }) => {
    await plan(company, 'Bombas norte', 'Llamar', '2026-03-11', 'rep');
    await board.open();
    await expect(next(board, 'Telares')).toHaveCount(0);
    await next(board, 'Bombas norte').click();
    const dialog = page.getByRole('dialog', { name: 'Follow-ups' });
    await expect(dialog.getByRole('checkbox')).toBeDisabled();
    await expect(dialog.getByRole('button')).toHaveText(['']);
    await dialog.getByRole('button', { name: 'Close' }).click();
    await expect(next(board, 'Bombas norte')).toBeFocused();
  });
});

test.describe('on a tablet', () => {
  test.use({ viewport: { width: 1024, height: 768 }, hasTouch: true, isMobile: true });
  test('a finger plans and finishes', async ({ board, page }) => {
    await board.open();
    const [button, menu] = [await boxOf(next(board, 'Bombas norte')), await boxOf(board.card('Bombas norte').locator('[data-move-menu]'))];
    for (const { width, height } of [button, menu]) expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
    expect(button.y, 'one target below the other').toBeGreaterThanOrEqual(menu.y + menu.height - 0.5);
    await next(board, 'Bombas norte').tap();
    const dialog = page.getByRole('dialog', { name: 'Follow-ups' });
    await dialog.getByLabel('What is to be done').fill('Llamar');
    await dialog.getByRole('button', { name: 'Add follow-up' }).tap();
    await expect(next(board, 'Bombas norte')).toHaveAttribute('data-next-due', 'later');
    await next(board, 'Bombas norte').tap();
    await expect(dialog.getByRole('checkbox')).toBeVisible();
    for (const target of await dialog.locator('button, label.follow-up-box').all()) {
      const { width, height } = await boxOf(target);
      expect(Math.min(width, height), await target.evaluate((element) => element.outerHTML.slice(0, 120))).toBeGreaterThanOrEqual(44);
    }
    await dialog.getByRole('checkbox').tap();
    await expect(next(board, 'Bombas norte')).toHaveAttribute('data-next-due', 'none');
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, language: 'es', locale: 'es' });
    test('axe finds nothing, and a Spanish reader no English', async ({ board, company, page }) => {
      await planAll(company);
      const clean = async (where: string) => {
        expect(await violations(page), where).toEqual([]);
        expect(englishIn(await readable(page), englishTexts()), where).toEqual([]);
      };
      await board.open();
      await clean('cards');
      await next(board, 'Bombas norte').click();
      const dialog = page.getByRole('dialog', { name: 'Seguimientos' });
      await dialog.getByRole('button', { name: 'Agregar seguimiento' }).click();
      await dialog.getByRole('button', { name: 'Agregar seguimiento' }).click();
      await expect(dialog.getByText('Completa este campo.')).toBeVisible();
      await clean('the dialog');
      await page.goto(company.address('follow-ups'));
      await clean('the page');
    });
  });
}
