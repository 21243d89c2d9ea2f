import { boxOf } from '../harness/board.ts';
import { deafen, expect, test } from '../harness/test.ts';

test.describe('opens', () => {
  test.beforeEach(({ board }) => board.open());

  test('by a click on its card, and closes by Esc with the focus back on the card', async ({ board, company, page }) => {
    await board.card('Telares').click();
    await expect(page).toHaveURL(company.address(`board?deal=${company.deal('Telares')}`));
    await expect(board.panel.getByRole('heading', { name: 'Telares' })).toBeVisible();
    await expect(board.panel.getByLabel('Deal name')).toHaveValue('Telares');
    await expect(board.panel).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(board.panel).toHaveCount(0);
    await expect(page).toHaveURL(company.address());
    await expect(board.card('Telares')).toBeFocused();
  });

  test('by Enter on its card', async ({ board, page }) => {
    await board.card('Hornos pan').focus();
    await page.keyboard.press('Enter');
    await expect(board.panel.getByLabel('Deal name')).toHaveValue('Hornos pan');
    await board.panel.getByRole('link', { name: 'Close' }).click();
    await expect(board.panel).toHaveCount(0);
    await expect(board.card('Hornos pan')).toBeFocused();
  });

  test('without loading the board again, and the back button closes it', async ({ board, company, page }) => {
    await page.evaluate(() => Object.assign(window, { same: true }));
    const requests = board.requests();
    await board.card('Telares').click();
    await expect(board.panel.getByLabel('Deal name')).toHaveValue('Telares');
    const calls = ['deal_panel', 'labels_of_deal', 'follow_ups_of_record', 'own_fields', 'timeline'].map((call) => `/api/call/${call}`);
    await expect.poll(() => requests.map((request) => new URL(request.url()).pathname)).toEqual(calls);
    await page.goBack();
    await expect(board.panel).toHaveCount(0);
    await expect(page).toHaveURL(company.address());
    await page.goForward();
    await expect(board.panel.getByLabel('Deal name')).toHaveValue('Telares');
    expect(await page.evaluate(() => 'same' in window)).toBe(true);
  });

  test('another card’s, while one is open', async ({ board }) => {
    await board.card('Bombas norte').click();
    await expect(board.panel.getByLabel('Deal name')).toHaveValue('Bombas norte');
    await board.card('Grúa puerto').click();
    await expect(board.panel.getByLabel('Deal name')).toHaveValue('Grúa puerto');
  });

  test('keeps the filter in the address', async ({ board, company, page }) => {
    await board.open('owner=everyone&period=quarter');
    await board.card('Hornos pan').click();
    await expect(page).toHaveURL(company.address(`board?period=quarter&deal=${company.deal('Hornos pan')}`));
    await expect(board.panel).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page).toHaveURL(company.address('board?period=quarter'));
  });
});

test('by its address, in the page that the server sends', async ({ board, company, page }) => {
  await page.goto(company.address(`board?deal=${company.deal('Telares')}`));
  await board.alive();
  await expect(board.panel.getByLabel('Deal name')).toHaveValue('Telares');
  const html = await (await page.request.get(company.address(`board?deal=${company.deal('Telares')}`))).text();
  expect(html).toContain('22,500.50');
  expect(html).toContain('Stage history');
  await expect(board.panel).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(board.panel).toHaveCount(0);
});

test('of a deal that is not there, or that one may not see, says the same', async ({ board, company, page, guard }) => {
  guard.expectStatus(404, /\/board\?deal=/);
  await company.signIn(page.context(), 'colleague');
  for (const id of [crypto.randomUUID(), company.deal('Tubos oeste')]) {
    await page.goto(company.address(`board?deal=${id}`));
    await expect(board.panel.locator('.notice h2')).toHaveText('This deal is not here');
  }
  await board.panel.locator('.notice').getByRole('link', { name: 'Back to the board' }).click();
  await expect(board.panel).toHaveCount(0);
});

test('every field is edited, saved, and there after a reload', async ({ board, company, page }) => {
  const open = async () => {
    await page.goto(company.address(`board?deal=${company.deal('Bombas norte')}`));
    await board.alive();
  };
  await open();
  const { panel } = board;
  await panel.getByLabel('Deal name').fill('Bombas del norte');
  await panel.getByLabel('Client').fill('Café Müller');
  await panel.getByLabel('Contact').selectOption('Inés Duarte');
  await panel.getByLabel('Value', { exact: true }).fill('98,765.43');
  await panel.getByLabel('Currency').selectOption('EUR');
  await panel.getByLabel('Probability').fill('15');
  await panel.getByLabel('The value is an estimate').check();
  await panel.getByLabel('Expected close').fill('2026-08-09');
  await panel.getByLabel('Owner').selectOption('Carla Bauer');
  await panel.getByLabel('Next step').fill('Call “Inés” & ask <b>');
  await panel.getByLabel('Source').selectOption('Referral');
  await panel.getByLabel('Product').selectOption('Bomba B-12');
  await panel.getByLabel('Project').selectOption('Expansión');
  await panel.getByLabel('Weight').fill('2 t');
  await panel.getByLabel('Subject').fill('Pumps for the north');
  await panel.getByLabel('Competitors').fill('Hydra, Poseidón');
  await panel.getByLabel('Notes').fill('First line\nsecond line — ñandú 🦤');
  await expect(panel.getByRole('status')).toHaveText('Changed, not saved');
  const answer = board.answer('edit_deal');
  await panel.getByRole('button', { name: 'Save' }).click();
  expect((await answer).status()).toBe(200);
  await expect(panel).toHaveCount(0);
  await expect(page.locator('.toasts')).toContainText('“Bombas del norte” saved');

  const card = board.card('Bombas norte');
  await expect(card).toContainText('Bombas del norte');
  await expect(card).toContainText('Café Müller');
  await expect(card).toContainText('€98,765.43');
  await expect(card).toContainText('15%');
  await expect(card.locator('time')).toHaveText('Aug 9');
  await expect(card).toHaveAttribute('data-version', '2');
  await expect(board.sum('lead', 'projected')).toHaveAttribute('data-value', '3499.23');
  await expect(board.sum('lead', 'weighted', 'EUR')).toHaveAttribute('data-value', '14814.81');

  expect(await company.row('Bombas norte')).toMatchObject({
    name: 'Bombas del norte',
    client_id: company.clients.get('Café Müller'),
    value: '9876543',
    currency: 'EUR',
    probability: 15,
    value_estimated: true,
    expected_close: '2026-08-09',
    owner_id: company.people.colleague.id,
    next_step: 'Call “Inés” & ask <b>',
    weight: '2 t',
    subject: 'Pumps for the north',
    competitors: 'Hydra, Poseidón',
    notes: 'First line\nsecond line — ñandú 🦤',
    version: 2,
  });
  await open();
  for (const [label, value] of [
    ['Deal name', 'Bombas del norte'],
    ['Client', 'Café Müller'],
    ['Value', '98,765.43'],
    ['Currency', 'EUR'],
    ['Probability', '15'],
    ['Expected close', '2026-08-09'],
    ['Owner', company.people.colleague.id],
    ['Next step', 'Call “Inés” & ask <b>'],
    ['Weight', '2 t'],
    ['Subject', 'Pumps for the north'],
    ['Competitors', 'Hydra, Poseidón'],
    ['Notes', 'First line\nsecond line — ñandú 🦤'],
  ] as const) {
    await expect(panel.getByLabel(label, { exact: true }), label).toHaveValue(value);
  }
  for (const [label, chosen] of [['Contact', 'Inés Duarte'], ['Source', 'Referral'], ['Product', 'Bomba B-12'], ['Project', 'Expansión']] as const) {
    await expect(panel.getByLabel(label, { exact: true }).locator('option:checked'), label).toHaveText(chosen);
  }
  await expect(panel.getByLabel('The value is an estimate')).toBeChecked();
});

test('a closed deal’s outcome is edited too', async ({ board, company, page }) => {
  await page.goto(company.address(`board?deal=${company.deal('Hilo fino')}`));
  await board.alive();
  await board.panel.getByLabel('Actual value').fill('601.5');
  await board.panel.getByLabel('Closed on').fill('2026-03-03');
  await board.panel.getByRole('button', { name: 'Save' }).click();
  await expect(board.panel).toHaveCount(0);
  expect(await company.row('Hilo fino')).toMatchObject({ actual_value: '60150', closed_on: '2026-03-03', value: '64000' });
  await expect(board.card('Hilo fino')).toContainText('$601.50');

  await page.goto(company.address(`board?deal=${company.deal('Leña')}`));
  await board.alive();
  await expect(board.panel.getByLabel('Actual value')).toHaveCount(0);
  await board.panel.getByLabel('Reason lost').selectOption('Price');
  await board.panel.getByRole('button', { name: 'Save' }).click();
  await expect(board.panel).toHaveCount(0);
  const [reason] = await company.rows(
    `select l.name from deal d join list_value l on l.workspace_id = d.workspace_id and l.id = d.lost_reason_id where d.workspace_id = $1 and d.id = $2`,
    company.deal('Leña'),
  );
  expect(reason).toEqual({ name: 'Price' });
});

test('the stage is chosen in the panel, and the card goes there', async ({ board, company, page }) => {
  await page.goto(company.address(`board?deal=${company.deal('Telares')}`));
  await board.alive();
  await board.panel.getByLabel('Notes').fill('written before the move');
  await board.panel.getByText('Negotiation', { exact: true }).click();
  await expect(page.locator('.toasts')).toContainText('“Telares” moved to Negotiation');
  await board.expectOrder('negotiation', ['Telares']);
  await expect(board.panel.getByLabel('Notes'), 'what was written stays').toHaveValue('written before the move');
  await expect(board.panel.locator('.history')).toContainText('Negotiation');

  await board.panel.getByText('Closed won', { exact: true }).click();
  const question = page.getByRole('dialog', { name: 'Won: Telares' });
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(board.panel.getByRole('radio', { name: 'Negotiation' })).toBeChecked();
  await board.panel.getByText('Closed won', { exact: true }).click();
  await question.getByRole('button', { name: 'Move to Closed won' }).click();
  await board.expectOrder('won', ['Telares', 'Hilo fino', 'Anclas']);
  await expect(board.panel.getByLabel('Actual value')).toHaveValue('22,500.50');
  await board.panel.getByRole('button', { name: 'Save' }).click();
  await expect(board.panel).toHaveCount(0);
  expect(await company.row('Telares')).toMatchObject({ stage: 'Closed won', notes: 'written before the move', actual_value: '2250050' });
});

test('a drag beside the open panel shows in it', async ({ board, company, page }) => {
  await page.goto(company.address(`board?deal=${company.deal('Bombas norte')}`));
  await board.alive();
  await board.panel.getByLabel('Notes').fill('in the middle of it');
  await board.drag('Bombas norte', 'qualified', 0);
  await expect(board.panel.getByRole('radio', { name: 'Qualified' })).toBeChecked();
  await expect(board.panel.getByLabel('Notes')).toHaveValue('in the middle of it');
  await board.panel.getByRole('button', { name: 'Save' }).click();
  await expect(board.panel).toHaveCount(0);
  expect(await company.row('Bombas norte')).toMatchObject({ stage: 'Qualified', notes: 'in the middle of it' });
});

for (const { language, labels, save, messages, hint } of [
  {
    language: 'en' as const,
    labels: { name: 'Deal name', value: 'Value', probability: 'Probability', close: 'Expected close', client: 'Client', closed: 'Closed on', actual: 'Actual value' },
    save: 'Save',
    messages: {
      required: 'Fill this in.',
      amount: 'Write an amount, for example 1,250.50.',
      most: 'Between 0 and 100000000000.',
      percent: 'Between 0 and 100.',
      number: 'Write a whole number, for example 25.',
      day: 'Choose a day of the calendar.',
      unknown: 'It does not exist, or you may not see it.',
    },
    hint: 'Empty: the stage’s, 50%',
  },
  {
    language: 'es' as const,
    labels: {
      name: 'Nombre de la oferta',
      value: 'Valor',
      probability: 'Probabilidad',
      close: 'Fecha de cierre esperada',
      client: 'Cliente',
      closed: 'Fecha de cierre',
      actual: 'Valor real',
    },
    save: 'Guardar',
    messages: {
      required: 'Completa este campo.',
      amount: 'Escribe un importe, por ejemplo 1.250,50.',
      most: 'Entre 0 y 100000000000.',
      percent: 'Entre 0 y 100.',
      number: 'Escribe un número entero, por ejemplo 25.',
      day: 'Elige un día del calendario.',
      unknown: 'No existe, o no puedes verlo.',
    },
    hint: 'Vacía: la de la etapa, 50 %',
  },
]) {
  test.describe(`wrong input, ${language}`, () => {
    test.use({ language });

    test('is said at its field, and nothing is sent', async ({ board, company, page }) => {
      await page.goto(company.address(`board?deal=${company.deal('Telares')}`));
      await board.alive();
      const field = (label: string) => board.panel.getByLabel(label, { exact: true });
      const requests = board.requests();
      await expect(field(labels.probability)).toHaveAccessibleDescription(hint);
      const wrong: [string, string, string][] = [
        [labels.name, '  ', messages.required],
        [labels.value, language === 'en' ? '1.234,50' : '1,234.50', messages.amount],
        [labels.value, '1e5', messages.amount],
        [labels.value, '100000000001', messages.most],
        [labels.value, '-5', messages.most],
        [labels.probability, '101', messages.percent],
        [labels.probability, '2.5', messages.number],
        [labels.client, 'Nobody & Sons', messages.unknown],
        [labels.close, '1899-12-31', messages.day],
      ];
      for (const [label, text, message] of wrong) {
        const before = await field(label).inputValue();
        await field(label).fill(text);
        await field(label).blur();
        await expect(field(label), `${label}: ${text}`).toHaveAccessibleDescription(new RegExp(`^${message.replace(/[.]/g, '\\.')}`));
        await expect(field(label)).toHaveAttribute('aria-invalid', 'true');
        await field(label).fill(before);
        await field(label).blur();
        await expect(field(label), 'and no longer once it is right').not.toHaveAttribute('aria-invalid', 'true');
      }
      await field(labels.name).fill('');
      await field(labels.value).fill('x');
      await board.panel.getByRole('button', { name: save }).click();
      await expect(field(labels.name)).toBeFocused();
      await expect(field(labels.value)).toHaveAttribute('aria-invalid', 'true');
      expect(requests.filter((request) => request.url().endsWith('edit_deal'))).toEqual([]);
      expect((await company.row('Telares')).version).toBe(1);
    });

    test('what closed keeps its day and value', async ({ board, company, page }) => {
      await page.goto(company.address(`board?deal=${company.deal('Hilo fino')}`));
      await board.alive();
      for (const label of [labels.closed, labels.actual]) {
        await board.panel.getByLabel(label, { exact: true }).fill('');
        await board.panel.getByRole('button', { name: save }).click();
        await expect(board.panel.getByLabel(label, { exact: true })).toHaveAccessibleDescription(messages.required);
      }
    });
  });
}

test('what only the server can know is said at its field', async ({ board, company, page, guard }) => {
  guard.expectStatus(422, /edit_deal$/);
  // It would hear of it before it sends what it has.
  await deafen(page);
  await page.goto(company.address(`board?deal=${company.deal('Telares')}`));
  await board.alive();
  await company.change('update product set archived_at = clock() where workspace_id = $1');
  await board.panel.getByLabel('Product').selectOption('Bomba B-12');
  await board.panel.getByRole('button', { name: 'Save' }).click();
  await expect(board.panel.getByLabel('Product')).toHaveAccessibleDescription('It does not exist, or you may not see it.');
  await expect(board.panel.getByRole('alert')).toHaveText('Look at the marked fields.');
  expect((await company.row('Telares')).version).toBe(1);
});

test('somebody else was quicker: it is said, nothing typed is lost, and both can be seen', async ({ board, company, page, guard }) => {
  await deafen(page);
  guard.expectStatus(409, /edit_deal$/);
  await page.goto(company.address(`board?deal=${company.deal('Telares')}`));
  await board.alive();
  await company.change(
    `update deal set name = 'Telares nuevos', subject = 'theirs', version = version + 1 where workspace_id = $1 and id = $2`,
    company.deal('Telares'),
  );
  const { panel } = board;
  await panel.getByLabel('Deal name').fill('Telares viejos');
  await panel.getByLabel('Notes').fill('mine');
  await panel.getByRole('button', { name: 'Save' }).click();
  await expect(panel.getByRole('alert')).toContainText('Somebody else changed the same fields. Yours is not saved yet');
  await expect(panel.getByLabel('Deal name')).toHaveValue('Telares viejos');
  await expect(panel.getByLabel('Notes')).toHaveValue('mine');
  await expect(panel.getByLabel('Subject'), 'what was not touched here').toHaveValue('theirs');
  expect((await company.row('Telares')).name).toBe('Telares nuevos');

  const question = panel.getByRole('group', { name: 'Marcos Vidal changed this too' });
  await expect(question).toContainText('Telares nuevos');
  await question.getByRole('radio', { name: /^Mine/ }).check();
  await panel.getByRole('button', { name: 'Save' }).click();
  await expect(panel).toHaveCount(0);
  expect(await company.row('Telares')).toMatchObject({ name: 'Telares viejos', subject: 'theirs', notes: 'mine', version: 3 });
});

test('leaving with something unsaved asks, whichever way one leaves', async ({ board, company, page }) => {
  await board.open();
  await board.card('Telares').click();
  await board.panel.getByLabel('Notes').fill('not saved');
  const question = page.getByRole('dialog', { name: 'Leave without saving?' });
  const stays = async () => {
    await expect(question).toBeVisible();
    await question.getByRole('button', { name: 'Keep editing' }).click();
    await expect(question).toHaveCount(0);
    await expect(board.panel.getByLabel('Notes')).toHaveValue('not saved');
    await expect(page).toHaveURL(/deal=/);
  };
  await board.panel.getByLabel('Notes').press('Escape');
  await stays();
  await board.panel.getByRole('link', { name: 'Close' }).click();
  await stays();
  await board.panel.getByRole('link', { name: 'Cancel' }).click();
  await stays();
  await page.getByRole('link', { name: 'Help' }).click();
  await stays();
  await board.card('Bombas norte').click();
  await stays();
  await page.goBack();
  await stays();
  for (const leave of [() => page.close({ runBeforeUnload: true }), () => page.evaluate(() => void setTimeout(() => location.reload()))]) {
    const asked = page.waitForEvent('dialog');
    const left = leave();
    expect((await asked).type()).toBe('beforeunload');
    await (await asked).dismiss();
    await left;
    await expect(board.panel.getByLabel('Notes')).toHaveValue('not saved');
  }

  await board.panel.getByRole('link', { name: 'Close' }).click();
  await question.getByRole('button', { name: 'Discard changes' }).click();
  await expect(board.panel).toHaveCount(0);
  expect(await company.row('Telares')).toMatchObject({ notes: '', version: 1 });
});

test('a step through the history that is discarded leads where it was going', async ({ board, company, page }) => {
  await board.open();
  await board.card('Telares').click();
  await expect(board.panel.getByLabel('Deal name')).toHaveValue('Telares');
  await board.card('Bombas norte').click();
  await expect(board.panel.getByLabel('Deal name')).toHaveValue('Bombas norte');
  const question = page.getByRole('dialog', { name: 'Leave without saving?' });
  const panelOf = (name: string) => company.address(`board?deal=${company.deal(name)}`);
  await board.panel.getByLabel('Notes').fill('not saved');
  await page.goBack();
  await expect(question).toBeVisible();
  await expect(page, 'the address is that of what is shown').toHaveURL(panelOf('Bombas norte'));
  await page.keyboard.press('Escape');
  await expect(question).toHaveCount(0);
  await page.goBack();
  await question.getByRole('button', { name: 'Discard changes' }).click();
  await expect(board.panel.getByLabel('Deal name')).toHaveValue('Telares');
  await expect(page).toHaveURL(panelOf('Telares'));

  await board.panel.getByLabel('Notes').fill('not saved either');
  await page.goForward();
  await expect(question).toBeVisible();
  await expect(page).toHaveURL(panelOf('Telares'));
  await question.getByRole('button', { name: 'Discard changes' }).click();
  await expect(board.panel.getByLabel('Deal name')).toHaveValue('Bombas norte');
  await expect(page).toHaveURL(panelOf('Bombas norte'));

  await board.panel.getByRole('link', { name: 'Close' }).click();
  await expect(board.panel, 'nothing is unsaved any more').toHaveCount(0);
});

test('the filter leaves the panel open, with what is written in it', async ({ board, company, page }) => {
  await board.open();
  await board.card('Telares').click();
  await board.panel.getByLabel('Notes').fill('not saved');
  await page.getByText('Filter', { exact: true }).click();
  await page.getByLabel('Period').selectOption('This year');
  await expect(page).toHaveURL(company.address(`board?period=year&deal=${company.deal('Telares')}`));
  await expect(page.locator('[data-board][data-live]')).toBeVisible();
  await expect(board.root, 'the board has come').toHaveAttribute('data-total', '9');
  await expect(board.panel.getByLabel('Notes')).toHaveValue('not saved');
});

test('saving without a change sends nothing', async ({ board }) => {
  await board.open();
  await board.card('Telares').click();
  await expect(board.panel.getByLabel('Deal name')).toHaveValue('Telares');
  const requests = board.requests();
  await board.panel.getByRole('button', { name: 'Save' }).click();
  await expect(board.panel).toHaveCount(0);
  expect(requests.filter((request) => request.url().includes('edit_deal'))).toEqual([]);
});

test('it is wide enough to work in, and covers nothing of the board', async ({ board, page }) => {
  await board.open();
  await board.card('Bombas norte').click();
  await expect(board.panel.getByLabel('Deal name')).toHaveValue('Bombas norte');
  await board.panel.evaluate((panel) => Promise.all(panel.getAnimations().map((animation) => animation.finished)));
  const panel = await boxOf(board.panel);
  expect(panel.width).toBeGreaterThanOrEqual(380);
  expect(panel.x).toBeGreaterThan(700);
  expect(panel.x + panel.width).toBeLessThanOrEqual(1440);
  for (const total of await page.locator('.totals > div').all()) {
    const box = await boxOf(total);
    expect(box.x + box.width, await total.innerText()).toBeLessThan(panel.x);
  }
  await board.column('lost').scrollIntoViewIfNeeded();
  const last = await boxOf(board.column('lost'));
  expect(last.x + last.width, 'the last column can be reached').toBeLessThanOrEqual(panel.x);
});
