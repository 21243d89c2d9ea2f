import type { Locator } from '@playwright/test';
import { TODAY } from '../harness/server.ts';
import { expect, test } from '../harness/test.ts';

let question: Locator;
test.beforeEach(async ({ board, page }) => {
  await board.open();
  question = page.getByRole('dialog').filter({ has: page.getByLabel('Closed on') });
});

test('won asks for value and day, filled with what is expected', async ({ board }) => {
  const requests = board.requests();
  await board.drop('Telares', 'won', 0);
  await expect(question.getByRole('heading')).toHaveText('Won: Telares');
  await expect(question).toContainText('Éxito Textil');
  await expect(question.getByLabel('Actual value')).toHaveValue('22,500.50');
  await expect(question.getByLabel('Actual value')).toBeFocused();
  await expect(question.getByLabel('Closed on')).toHaveValue(TODAY);
  expect(requests, 'nothing is sent before it is answered').toEqual([]);

  await question.getByLabel('Actual value').fill('21,000.25');
  await question.getByLabel('Closed on').fill('2026-03-10');
  await question.getByRole('button', { name: 'Move to Closed won' }).click();
  await expect(question).toHaveCount(0);
  await board.settled();
  expect(requests).toHaveLength(1);
  expect(await board.company.row('Telares')).toMatchObject({ stage: 'Closed won', actual_value: '2100025', closed_on: '2026-03-10' });
  await expect(board.card('Telares')).toContainText('$21,000.25');
  await expect(board.card('Telares').locator('time')).toHaveText('Mar 10');
  await expect(board.sum('won', 'actual')).toHaveAttribute('data-value', '30723.70');
  await board.expectOrder('won', ['Telares', 'Hilo fino', 'Anclas']);
});

test('what cannot be a value or a day is said at its field', async ({ board }) => {
  const requests = board.requests();
  await board.drop('Telares', 'won', 0);
  const value = question.getByLabel('Actual value');
  const day = question.getByLabel('Closed on');
  const send = question.getByRole('button', { name: 'Move to Closed won' });
  await value.fill('21.000,25');
  await send.click();
  await expect(value).toHaveAccessibleDescription('Write an amount, for example 1,250.50.');
  await expect(value).toBeFocused();
  await value.fill('-1');
  await send.click();
  await expect(value).toHaveAccessibleDescription('Between 0 and 100000000000.');
  await value.fill('1');
  await day.fill('');
  await send.click();
  await expect(day).toHaveAccessibleDescription('Choose a day of the calendar.');
  await expect(day).toBeFocused();
  await expect(value).toHaveAccessibleDescription('');
  expect(requests).toEqual([]);
});

test('lost asks for a reason', async ({ board }) => {
  await board.drop('Grúa puerto', 'lost', 1);
  await expect(question.getByRole('heading')).toHaveText('Lost: Grúa puerto');
  const reason = question.getByLabel('Reason lost');
  await question.getByRole('button', { name: 'Move to Closed lost' }).click();
  await expect(reason).toHaveAccessibleDescription('Choose why it was lost');
  await expect(reason).toBeFocused();
  await reason.selectOption('A competitor');
  await question.getByRole('button', { name: 'Move to Closed lost' }).click();
  await board.settled();
  const row = await board.company.row('Grúa puerto');
  expect(row).toMatchObject({ stage: 'Closed lost', actual_value: null, closed_on: TODAY });
  const [named] = await board.company.rows('select name from list_value where workspace_id = $1 and id = $2', row.lost_reason_id);
  expect(named).toEqual({ name: 'A competitor' });
  await board.expectOrder('lost', ['Leña', 'Grúa puerto']);
  await expect(board.sum('lost', 'projected')).toHaveAttribute('data-value', '75555.00');
});

for (const way of ['Cancel', 'Esc'] as const) {
  test(`${way} puts the card back, and nothing is sent`, async ({ board, page }) => {
    const requests = board.requests();
    await board.drop('Válvulas sur', 'won', 0);
    await expect(question).toBeVisible();
    if (way === 'Esc') await page.keyboard.press('Escape');
    else await question.getByRole('button', { name: 'Cancel' }).click();
    await expect(question).toHaveCount(0);
    await board.settled();
    expect(await board.names('lead')).toEqual(await board.company.order('lead'));
    expect(await board.names('won')).toEqual(['Hilo fino', 'Anclas']);
    await expect(board.sum('won', 'actual')).toHaveAttribute('data-value', '9723.45');
    await expect(board.card('Válvulas sur').locator('time')).toHaveText('Overdue: Mar 11');
    expect(requests).toEqual([]);
  });
}

test('moving out of won opens the deal again, and clears what it brought', async ({ board }) => {
  await board.drag('Hilo fino', 'proposal', 0);
  await board.expectOrder('proposal', ['Hilo fino', 'Telares', 'Agujas']);
  expect(await board.company.row('Hilo fino')).toMatchObject({ actual_value: null, closed_on: null, probability: null, value: '64000' });
  await expect(board.card('Hilo fino')).toContainText('$640');
  await expect(board.card('Hilo fino').locator('time')).toHaveCount(0);
  await expect(board.sum('won', 'actual')).toHaveAttribute('data-value', '9123.45');
});

test('a deal’s own probability goes when it closes', async ({ board }) => {
  await board.drop('Filtros este', 'won', 0);
  await question.getByRole('button', { name: 'Move to Closed won' }).click();
  await board.settled();
  await board.drag('Filtros este', 'lead', 0);
  await expect(board.card('Filtros este').locator('.card-probability')).toHaveCount(0);
  expect((await board.company.row('Filtros este')).probability).toBeNull();
});

test('within won nothing is asked', async ({ board }) => {
  await board.drag('Anclas', 'won', 0);
  await board.expectOrder('won', ['Anclas', 'Hilo fino']);
  expect(await board.company.row('Anclas')).toMatchObject({ actual_value: '912345', closed_on: '2026-01-15' });
});
