import type { Browser, Page } from '@playwright/test';
import { violations } from '../harness/axe.ts';
import { Board } from '../harness/board.ts';
import type { Company, Language, Role } from '../harness/company.ts';
import { Proxy } from '../harness/proxy.ts';
import { deafen, expect, test } from '../harness/test.ts';

// Two browsers, one beside the other: on a small machine each waits for the other.
test.slow();

const WORDS = {
  en: {
    name: 'Deal name',
    value: 'Value',
    currency: 'Currency',
    notes: 'Notes',
    subject: 'Subject',
    owner: 'Owner',
    actual: 'Actual value',
    save: 'Save',
    archive: 'Archive',
    what: 'What stands?',
    mine: /^Mine/,
    theirs: /^Theirs/,
    before: /^Before/,
    mineInAll: 'Mine in all',
    disputed: 'Yours is not saved yet',
    decided: 'Decided.',
    changed: (fields: string) => `Marcos Vidal changed: ${fields}`,
  },
  es: {
    name: 'Nombre de la oferta',
    value: 'Valor',
    currency: 'Moneda',
    notes: 'Notas',
    subject: 'Asunto',
    owner: 'Responsable',
    actual: 'Valor real',
    save: 'Guardar',
    archive: 'Archivar',
    what: '¿Qué queda?',
    mine: /^Mi versión/,
    theirs: /^La otra versión/,
    before: /^Antes/,
    mineInAll: 'Mi versión en todos',
    disputed: 'Lo tuyo aún no está guardado',
    decided: 'Decidido.',
    changed: (fields: string) => `Marcos Vidal cambió: ${fields}`,
  },
};
type Label = 'name' | 'value' | 'currency' | 'notes' | 'subject' | 'owner' | 'actual';

/** The panel of a deal in one of the languages. */
class Panel {
  readonly board: Board;
  readonly words: (typeof WORDS)['en'];

  constructor(board: Board) {
    this.board = board;
    this.words = WORDS[board.company.language];
  }

  field(label: Label) {
    return this.board.panel.getByLabel(this.words[label], { exact: true });
  }

  question(field: string) {
    return this.board.panel.locator(`[data-dispute="${field}"]`);
  }

  async choose(field: string, side: 'mine' | 'theirs' | 'before') {
    await this.question(field).getByRole('radio', { name: this.words[side] }).check();
  }

  async open(deal: string) {
    await this.board.page.goto(this.board.company.address(`board?deal=${this.board.company.deal(deal)}`));
    await this.board.alive();
  }

  save() {
    return this.board.panel.getByRole('button', { name: this.words.save }).click();
  }

  async saved() {
    await this.save();
    await expect(this.board.panel).toHaveCount(0);
  }
}

/** Somebody else at another computer, with the same deal open. */
async function beside(browser: Browser, company: Company, deal: string, role: Role = 'manager'): Promise<Panel> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block', locale: company.language });
  await company.signIn(context, role);
  const panel = new Panel(new Board(await context.newPage(), company));
  await panel.open(deal);
  return panel;
}

async function write(panel: Panel, texts: Partial<Record<Label, string>>) {
  for (const [label, text] of Object.entries(texts)) await panel.field(label as Label).fill(text);
}

/** Waits until the page's stream is open: until somebody else is seen to look. */
async function together(...panels: Panel[]) {
  for (const { board } of panels) await expect(board.page.locator('[data-lookers]')).toHaveAttribute('data-lookers', String(panels.length - 1));
}

for (const language of ['en', 'es'] as Language[]) {
  test.describe(language, () => {
    test.use({ language, locale: language });

    test('what others change is taken over quietly, and what two changed is asked about', async ({ board, company, browser, page }) => {
      const mine = new Panel(board);
      await mine.open('Telares');
      const theirs = await beside(browser, company, 'Telares');
      await together(mine, theirs);
      await write(mine, { notes: 'mine' });
      await write(theirs, { subject: 'theirs', value: '7' });
      await theirs.saved();
      await expect(mine.field('subject')).toHaveValue('theirs');
      await expect(mine.field('value')).toHaveValue('7');
      await expect(board.panel.getByRole('status')).toHaveText(mine.words.changed(`${mine.words.value}, ${mine.words.subject}`));
      await expect(mine.field('notes')).toHaveValue('mine');
      await expect(board.panel.locator('[data-dispute]')).toHaveCount(0);

      await theirs.open('Telares');
      await write(theirs, { notes: 'theirs' });
      await theirs.saved();
      const question = mine.question('notes');
      await expect(question).toContainText(mine.words.what);
      await expect(question).toContainText('Marcos Vidal');
      await expect(mine.field('notes'), 'mine stays').toHaveValue('mine');
      expect(await violations(page)).toEqual([]);

      const requests = board.requests();
      await mine.save();
      await expect(board.panel.getByRole('alert')).toContainText(mine.words.disputed);
      await expect(question.getByRole('radio', { name: mine.words.theirs })).toBeFocused();
      expect(requests.filter((request) => request.url().endsWith('edit_deal')), 'undecided, nothing is sent').toEqual([]);
      expect(await violations(page)).toEqual([]);
      await mine.choose('notes', 'theirs');
      await expect(mine.field('notes')).toHaveValue('theirs');
      await mine.choose('notes', 'mine');
      await expect(mine.field('notes')).toHaveValue('mine');
      await expect(board.panel).toContainText(mine.words.decided);
      await mine.saved();
      expect(await company.row('Telares')).toMatchObject({ subject: 'theirs', value: '700', notes: 'mine', version: 4 });
      await theirs.board.page.context().close();
    });
  });
}

test.describe('without hearing of it', () => {
  test.use({ deaf: true });

  test('different fields merge, and the board shows both', async ({ board, company, browser }) => {
    const mine = new Panel(board);
    await mine.open('Telares');
    const theirs = await beside(browser, company, 'Telares');
    await write(theirs, { name: 'Telares nuevos', value: '7' });
    await theirs.saved();
    await write(mine, { notes: 'mine' });
    await mine.saved();
    expect(await company.row('Telares')).toMatchObject({ name: 'Telares nuevos', value: '700', notes: 'mine', version: 3 });
    await expect(board.card('Telares')).toContainText('Telares nuevos');
    await expect(board.card('Telares')).toHaveAttribute('data-version', '3');
    await theirs.board.page.context().close();
  });

  for (const { answer, notes, version } of [
    { answer: 'mine', notes: 'mine', version: 3 },
    { answer: 'theirs', notes: 'theirs', version: 3 },
    { answer: 'before', notes: '', version: 3 },
  ] as const) {
    test(`the same field asks, and nothing is half done: ${answer}`, async ({ board, company, browser, guard }) => {
      guard.expectStatus(409, /edit_deal$/);
      const mine = new Panel(board);
      await mine.open('Telares');
      const theirs = await beside(browser, company, 'Telares');
      await write(theirs, { notes: 'theirs' });
      await theirs.saved();
      await write(mine, { notes: 'mine', subject: 'mine' });
      await mine.save();
      await expect(mine.question('notes').getByRole('radio', { name: mine.words.theirs })).toBeFocused();
      await expect(board.panel.locator('[data-dispute]')).toHaveCount(1);
      expect(await company.row('Telares')).toMatchObject({ notes: 'theirs', subject: '', version: 2 });
      await expect(mine.field('subject')).toHaveValue('mine');
      await mine.choose('notes', answer);
      await mine.saved();
      expect(await company.row('Telares')).toMatchObject({ notes, subject: 'mine', version });
      await theirs.board.page.context().close();
    });
  }

  test('an amount is not put into another currency unasked', async ({ board, company, browser, guard }) => {
    guard.expectStatus(409, /edit_deal$/);
    const mine = new Panel(board);
    await mine.open('Telares');
    const theirs = await beside(browser, company, 'Telares');
    await theirs.field('currency').selectOption('EUR');
    await theirs.saved();
    await write(mine, { value: '900' });
    await mine.save();
    await expect(mine.question('value')).toContainText('900');
    await expect(mine.question('currency')).toContainText('EUR');
    await board.panel.getByRole('button', { name: mine.words.mineInAll }).click();
    await mine.saved();
    expect(await company.row('Telares')).toMatchObject({ value: '90000', currency: 'USD', version: 3 });
    await theirs.board.page.context().close();
  });

  test('what a deal brought that is open again is not lost in silence', async ({ board, company, browser, guard }) => {
    guard.expectStatus(409, /edit_deal$/);
    const mine = new Panel(board);
    await mine.open('Hilo fino');
    const theirs = await beside(browser, company, 'Hilo fino');
    await theirs.board.panel.getByText('Negotiation', { exact: true }).click();
    await expect(theirs.board.panel.getByLabel('Actual value')).toHaveCount(0);
    // The screen is ahead of what is answered.
    await expect.poll(async () => (await company.row('Hilo fino')).stage).toBe('Negotiation');
    await write(mine, { actual: '601.5' });
    await mine.save();
    const question = mine.question('actual_value');
    await expect(question).toContainText('Actual value');
    await expect(question).toContainText('601.5');
    await expect(question.getByRole('radio', { name: mine.words.mine })).toBeDisabled();
    await mine.choose('actual_value', 'theirs');
    await mine.saved();
    expect(await company.row('Hilo fino')).toMatchObject({ stage: 'Negotiation', actual_value: null, version: 2 });
    await theirs.board.page.context().close();
  });
});

test('whoever writes while the network is cut is asked when it is back', async ({ company, browser, context, page, guard }) => {
  guard.expectNoAnswer(/edit_deal/);
  guard.expectNoAnswer(/board_changes/);
  guard.expectStatus(409, /edit_deal$/);
  await deafen(page);
  const proxy = await Proxy.to(company.origin);
  const here = company.at(proxy.origin);
  await here.signIn(context, 'administrator');
  const mine = new Panel(new Board(page, here));
  await mine.open('Telares');
  const theirs = await beside(browser, company, 'Telares');
  proxy.cut();
  await write(theirs, { notes: 'theirs' });
  await theirs.saved();
  await write(mine, { notes: 'mine', subject: 'mine' });
  // Whether it came through all the same is what the board asks next.
  const asked = page.waitForEvent('requestfailed', (request) => request.url().endsWith('board_changes'));
  await mine.save();
  await expect(mine.board.panel.getByRole('alert')).toContainText('cannot be reached');
  await asked;
  await expect(mine.field('notes')).toHaveValue('mine');
  proxy.mend();
  await mine.save();
  await expect(mine.question('notes')).toContainText('theirs');
  await mine.choose('notes', 'mine');
  await mine.saved();
  expect(await company.row('Telares')).toMatchObject({ notes: 'mine', subject: 'mine', version: 3 });
  await theirs.board.page.context().close();
  await proxy.close();
});

test('a deal that is archived meanwhile keeps what was typed until it is restored', async ({ board, company, browser, guard }) => {
  guard.expectStatus(404, /edit_deal$/);
  const mine = new Panel(board);
  await mine.open('Telares');
  const theirs = await beside(browser, company, 'Telares');
  await together(mine, theirs);
  await write(mine, { notes: 'mine' });
  await theirs.board.panel.getByRole('button', { name: 'Archive' }).click();
  await theirs.board.page.locator('#archive').getByRole('button', { name: 'Archive' }).click();
  await expect(board.panel.getByRole('alert')).toContainText('archived meanwhile');
  await mine.save();
  await expect(board.panel.getByRole('alert')).toContainText('does not exist');
  await expect(mine.field('notes')).toHaveValue('mine');
  await theirs.board.panel.getByRole('button', { name: 'Restore' }).click();
  await expect(theirs.board.panel.getByRole('button', { name: 'Archive' })).toBeVisible();
  await mine.saved();
  expect(await company.row('Telares')).toMatchObject({ notes: 'mine', version: 4, archived_at: null });
  await theirs.board.page.context().close();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('the question has room, and is answered by a finger', async ({ board, company, browser, page }) => {
    const mine = new Panel(board);
    await mine.open('Telares');
    const theirs = await beside(browser, company, 'Telares');
    await together(mine, theirs);
    await write(mine, { value: '900' });
    await write(theirs, { value: '7' });
    await theirs.saved();
    const question = mine.question('value');
    await expect(question).toBeVisible();
    expect(await violations(page)).toEqual([]);
    for (const option of await question.locator('label').all()) {
      const box = await option.boundingBox();
      expect(box?.height, 'for a finger').toBeGreaterThanOrEqual(44);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390);
    }
    await overflows(page);
    await question.getByText('Before').tap();
    await expect(mine.field('value')).toHaveValue('22,500.50');
    await mine.saved();
    expect(await company.row('Telares')).toMatchObject({ value: '2250050', version: 3 });
    await theirs.board.page.context().close();
  });
});

async function overflows(page: Page) {
  expect(await page.evaluate(() => document.documentElement.scrollWidth), 'nothing is wider than the phone').toBeLessThanOrEqual(390);
}
