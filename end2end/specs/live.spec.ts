import type { Browser, Page, Request } from '@playwright/test';
import { violations } from '../harness/axe.ts';
import { Board } from '../harness/board.ts';
import type { Company, Role } from '../harness/company.ts';
import { STREAM } from '../harness/guard.ts';
import { Proxy } from '../harness/proxy.ts';
import { Server } from '../harness/server.ts';
import { expect, test } from '../harness/test.ts';

// Several browsers, one beside the other: on a small machine each waits for the others.
test.slow();

const LEAD = ['Bombas norte', 'Válvulas sur', 'Filtros este', 'Tubos oeste'];

/** Somebody else at another computer, with the board open. */
async function beside(browser: Browser, company: Company, role: Role, query = ''): Promise<Board> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
  await company.signIn(context, role);
  const board = new Board(await context.newPage(), company);
  await board.open(query);
  return board;
}

function lookers(board: Board) {
  return board.page.locator('[data-lookers]');
}

/** Waits until somebody else is seen to look, and so until the stream is open. */
async function together(...boards: Board[]) {
  for (const board of boards) await expect(lookers(board)).toHaveAttribute('data-lookers', String(boards.length - 1));
}

/** What is asked of the server about changes from now on. */
function questions(page: Page): Request[] {
  const asked: Request[] = [];
  page.on('request', (request) => request.url().endsWith('/api/call/board_changes') && asked.push(request));
  return asked;
}

const places = {
  'on one server': async (company: Company) => ({ there: company, end: async () => {} }),
  'on two servers': async (company: Company) => {
    const second = await Server.start(company.server.database);
    return {
      there: company.at(second.origin),
      end: async () => expect(await second.stop()).toBe(0),
    };
  },
};

for (const [name, place] of Object.entries(places)) {
  test(`what one does the other sees, ${name}`, async ({ board, company, browser, page }) => {
    const { there, end } = await place(company);
    await board.open();
    const theirs = await beside(browser, there, 'manager');
    await together(board, theirs);

    await test.step('a move, within a column and to another', async () => {
      await theirs.drag('Grúa puerto', 'qualified', 1);
      await expect.poll(() => board.names('qualified')).toEqual(['Hornos pan', 'Grúa puerto', 'Molinos']);
      await board.drag('Telares', 'qualified', 1);
      await expect.poll(() => theirs.names('qualified')).toEqual(['Hornos pan', 'Telares', 'Grúa puerto']);
      await expect(theirs.column('proposal')).toHaveAttribute('data-count', '1');
      await expect(theirs.sum('qualified', 'projected')).toHaveAttribute('data-value', '102300.50');
    });

    await test.step('an edit', async () => {
      await theirs.card('Bombas norte').click();
      await theirs.panel.getByLabel('Value', { exact: true }).fill('2,000');
      await theirs.panel.getByLabel('Deal name').fill('Bombas del norte');
      await theirs.panel.getByRole('button', { name: 'Save' }).click();
      await expect(theirs.panel).toHaveCount(0);
      await expect(board.card('Bombas norte')).toContainText('Bombas del norte');
      await expect(board.card('Bombas norte')).toHaveAttribute('data-version', '2');
      await expect(board.sum('lead', 'projected')).toHaveAttribute('data-value', '5499.23');
    });

    await test.step('a new deal', async () => {
      await theirs.page.getByRole('link', { name: 'New deal in Negotiation' }).click();
      await theirs.panel.getByLabel('Deal name').fill('Nuevas turbinas');
      await theirs.panel.getByLabel('Value', { exact: true }).fill('10');
      await theirs.panel.getByRole('button', { name: 'Create deal' }).click();
      await expect.poll(() => board.names('negotiation')).toEqual(['Nuevas turbinas']);
    });

    await test.step('one that is archived', async () => {
      await theirs.card('Filtros este').click();
      await theirs.panel.getByRole('button', { name: 'Archive' }).click();
      await theirs.page.locator('#archive').getByRole('button', { name: 'Archive' }).click();
      await expect.poll(() => board.names('lead')).toEqual(['Bombas del norte', 'Válvulas sur', 'Tubos oeste']);
      await expect(board.column('lead')).toHaveAttribute('data-count', '3');
    });

    await page.reload();
    await board.alive();
    await board.expectOrder('qualified', ['Hornos pan', 'Telares', 'Grúa puerto', 'Molinos']);
    await theirs.page.context().close();
    await end();
  });
}

test('nothing jumps under a hand, and afterwards all is right', async ({ board, company, browser, page }) => {
  await board.open();
  const theirs = await beside(browser, company, 'manager');
  await together(board, theirs);
  const held = await board.lift('Bombas norte');
  await board.carry(held, 'lead', 2);
  const asked = questions(page);
  await theirs.drag('Filtros este', 'proposal', 0);
  await theirs.drag('Hornos pan', 'lead', 0);
  // The stream has said so; a look that is not taken cannot be waited for, so a second card moves meanwhile.
  await expect.poll(() => company.order('lead')).toEqual(['Hornos pan', 'Bombas norte', 'Válvulas sur', 'Tubos oeste']);
  expect(await board.names('lead')).toEqual(LEAD);
  expect(asked).toEqual([]);
  await board.release();
  await expect.poll(() => board.names('proposal')).toEqual(['Filtros este', 'Telares', 'Agujas']);
  await expect.poll(async () => (await board.names('lead')).join()).toBe((await company.order('lead')).join());
  expect(await board.names('lead')).toContain('Hornos pan');
  expect(await board.names('qualified')).toEqual(['Grúa puerto', 'Molinos']);
  await theirs.page.context().close();
});

test('an answer from before a move of one’s own does not take it back', async ({ board, company, browser, page }) => {
  // The numbers that the stream brings can be held back.
  await page.addInitScript(() => {
    const held: (() => void)[] = [];
    const listen = EventSource.prototype.addEventListener;
    EventSource.prototype.addEventListener = function (type: string, listener: unknown) {
      const hear = listener as (event: Event) => void;
      listen.call(this, type, (event: Event) => (type === 'message' && document.body.dataset.deaf ? held.push(() => hear(event)) : hear(event)));
    };
    addEventListener('hear', () => held.splice(0).forEach((hear) => hear()));
  });
  await board.open();
  const theirs = await beside(browser, company, 'manager');
  await together(board, theirs);
  let answer = () => {};
  const asked = new Promise<void>((read) =>
    page.route(
      '**/api/call/board_changes',
      async (route) => {
        const response = await route.fetch();
        read();
        await new Promise<void>((resolve) => (answer = resolve));
        await route.fulfill({ response });
      },
      { times: 1 },
    ),
  );
  await theirs.card('Bombas norte').click();
  await theirs.panel.getByLabel('Deal name').fill('Bombas del norte');
  await theirs.panel.getByRole('button', { name: 'Save' }).click();
  await asked;
  await page.evaluate(() => (document.body.dataset.deaf = 'yes'));
  await board.drag('Bombas norte', 'proposal', 0);
  answer();
  await expect(board.card('Bombas norte')).toContainText('Bombas del norte');
  // By now the page would ask again, if it knew what to ask about.
  await page.waitForTimeout(600);
  await page.evaluate(() => {
    delete document.body.dataset.deaf;
    dispatchEvent(new Event('hear'));
  });
  await board.expectOrder('proposal', ['Bombas del norte', 'Telares', 'Agujas']);
  await theirs.page.context().close();
});

test('a move whose answer never came is shown all the same once it is known of', async ({ board, company, browser, page, guard }) => {
  guard.expectNoAnswer(/move_deal/);
  await board.open();
  const theirs = await beside(browser, company, 'manager');
  await together(board, theirs);
  await page.route('**/api/call/move_deal', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await board.drop('Bombas norte', 'proposal', 0);
  await expect(page.locator('.toast.is-error')).toContainText('The server cannot be reached', { timeout: 20_000 });
  await board.settled();
  await board.expectOrder('proposal', ['Bombas norte', 'Telares', 'Agujas']);
  await theirs.page.context().close();
});

test.describe('a rep', () => {
  test.use({ as: 'rep' });

  test('loses a deal that is given away, and gets one that is given to them', async ({ board, company, browser, page }) => {
    await board.open();
    await expect(board.card('Telares')).toBeVisible();
    const theirs = await beside(browser, company, 'administrator');
    await together(board, theirs);
    const give = async (deal: string, to: Role) => {
      await theirs.card(deal).click();
      await theirs.panel.getByLabel('Owner').selectOption(company.people[to].name);
      await theirs.panel.getByRole('button', { name: 'Save' }).click();
      await expect(theirs.panel).toHaveCount(0);
    };
    const answers: string[] = [];
    page.on('response', async (response) => {
      if (response.url().endsWith('board_changes')) answers.push(await response.text());
    });
    await give('Telares', 'stranger');
    await expect(board.card('Telares')).toHaveCount(0);
    await expect(board.column('proposal')).toHaveAttribute('data-count', '0');
    await expect(board.sum('proposal', 'projected')).toHaveAttribute('data-value', '0.00');
    await give('Tubos oeste', 'rep');
    await expect.poll(() => board.names('lead')).toEqual(['Bombas norte', 'Válvulas sur', 'Tubos oeste']);
    await give('Agujas', 'stranger');
    await theirs.drag('Grúa puerto', 'lead', 0);
    await expect.poll(() => board.names('lead')).toEqual(['Grúa puerto', 'Bombas norte', 'Válvulas sur', 'Tubos oeste']);
    expect(answers.join(), 'what never was theirs').not.toContain(company.deal('Agujas'));
    await theirs.page.context().close();
  });
});

for (const language of ['en', 'es'] as const) {
  test.describe(language, () => {
    test.use({ language, locale: language });

    test('who else looks is seen, and which card they hold', async ({ board, company, browser, page }) => {
      const words = {
        en: { also: 'Also looking at this board: Marcos Vidal', moving: 'Marcos Vidal is moving this deal' },
        es: { also: 'También miran este tablero: Marcos Vidal', moving: 'Marcos Vidal está moviendo esta oferta' },
      }[language];
      await board.open();
      await expect(lookers(board)).toHaveCount(0);
      const theirs = await beside(browser, company, 'manager');
      await together(board, theirs);
      await expect(page.getByRole('button', { name: words.also })).toBeVisible();
      await lookers(board).click();
      await expect(page.locator('#lookers')).toContainText('Marcos Vidal');
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');

      const held = await theirs.lift('Telares');
      await theirs.carry(held, 'lead', 1);
      await expect(board.card('Telares')).toHaveAttribute('data-held');
      await expect(board.card('Telares').getByRole('img', { name: words.moving })).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await theirs.page.keyboard.press('Escape');
      await expect(board.card('Telares')).not.toHaveAttribute('data-held');
      await theirs.page.context().close();
      await expect(lookers(board)).toHaveCount(0);
    });

    test('a lost connection is said, and what was missed comes when it is back', async ({ company, browser, context, page, guard }) => {
      guard.expectNoAnswer(/board_changes/);
      const words = { en: ['Connection lost. Trying again…', 'Connected again'], es: ['Sin conexión. Reintentando…', 'Conectado de nuevo'] }[language];
      const proxy = await Proxy.to(company.origin);
      const here = company.at(proxy.origin);
      await here.signIn(context, 'administrator');
      const board = new Board(page, here);
      await board.open();
      const theirs = await beside(browser, company, 'manager');
      await together(board, theirs);
      // Where the stream fails again and again, the server is asked by another way.
      const doubted = page.waitForEvent('requestfailed', (request) => request.url().endsWith('board_changes'));
      proxy.cut();
      await expect(page.locator('[data-connection="lost"]')).toHaveText(words[0] ?? '');
      await theirs.drag('Telares', 'lead', 0);
      await theirs.drag('Hornos pan', 'proposal', 0);
      expect(await board.names('lead')).toEqual(LEAD);
      await doubted;
      proxy.mend();
      await expect(page.locator('[data-connection="back"]')).toHaveText(words[1] ?? '');
      await expect.poll(() => board.names('lead')).toEqual(['Telares', ...LEAD]);
      await expect.poll(() => board.names('proposal')).toEqual(['Hornos pan', 'Agujas']);
      await expect(page.locator('[data-connection="on"]')).toHaveText('');
      await theirs.page.context().close();
      await proxy.close();
    });
  });
}

test('all tabs of a browser share one stream, and one goes on when another closes', async ({ board, company, context, browser }) => {
  const streams: string[] = [];
  context.on('request', (request) => request.url().includes(STREAM) && streams.push(request.url()));
  await board.open();
  const second = new Board(await context.newPage(), company);
  await second.open();
  const theirs = await beside(browser, company, 'manager');
  await expect(lookers(board)).toHaveAttribute('data-lookers', '1');
  await expect(lookers(second)).toHaveAttribute('data-lookers', '1');
  await theirs.drag('Telares', 'lead', 0);
  for (const each of [board, second]) await expect.poll(() => each.names('lead')).toEqual(['Telares', ...LEAD]);
  expect(streams).toHaveLength(1);
  await board.page.close();
  await expect.poll(() => streams.length).toBe(2);
  await theirs.drag('Telares', 'proposal', 0);
  await expect.poll(() => second.names('proposal')).toEqual(['Telares', 'Agujas']);
  // And what one tab does the other shows.
  await second.drag('Telares', 'lead', 1);
  await expect.poll(() => theirs.names('lead')).toEqual(['Bombas norte', 'Telares', 'Válvulas sur', 'Filtros este']);
  await theirs.page.context().close();
});

test('an echo of one’s own moves asks nothing, and moves nothing', async ({ board, company, browser, page }) => {
  await board.open();
  const theirs = await beside(browser, company, 'manager');
  await together(board, theirs);
  const asked = questions(page);
  await board.drag('Telares', 'qualified', 1);
  await board.drag('Bombas norte', 'proposal', 0);
  await expect.poll(() => theirs.names('proposal')).toEqual(['Bombas norte', 'Agujas']);
  // Theirs is the first that has to be asked about.
  await theirs.drag('Hornos pan', 'lead', 0);
  await expect.poll(() => board.names('lead')).toContain('Hornos pan');
  expect(asked).toHaveLength(1);
  expect(await board.names('qualified')).toEqual(['Grúa puerto', 'Telares', 'Molinos']);
  await theirs.page.context().close();
});

test('a card keeps its element and the focus, and glides to its place', async ({ board, company, browser, page }) => {
  await board.open();
  const theirs = await beside(browser, company, 'manager');
  await together(board, theirs);
  await board.card('Hornos pan').focus();
  await board.card('Hornos pan').evaluate((card) => Object.assign(card, { same: true }));
  await page.evaluate(() => {
    const animate = Element.prototype.animate;
    Object.assign(window, { glided: 0 });
    Element.prototype.animate = function (...given) {
      (window as unknown as { glided: number }).glided += 1;
      return animate.apply(this, given);
    };
  });
  await theirs.drag('Hornos pan', 'qualified', 0);
  await expect.poll(() => board.names('qualified')).toEqual(['Hornos pan', 'Grúa puerto', 'Molinos']);
  await expect(board.card('Hornos pan')).toBeFocused();
  expect(await board.card('Hornos pan').evaluate((card) => 'same' in card)).toBe(true);
  await expect.poll(() => page.evaluate(() => (window as unknown as { glided: number }).glided)).toBeGreaterThan(0);
  await theirs.drag('Hornos pan', 'lead', 0);
  await expect.poll(() => board.names('lead')).toEqual(['Hornos pan', ...LEAD]);
  await expect(board.card('Hornos pan')).toBeFocused();
  await theirs.page.context().close();
});
