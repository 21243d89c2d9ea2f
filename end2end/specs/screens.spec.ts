import type { Page } from '@playwright/test';
import { boxOf } from '../harness/board.ts';
import type { StageKey } from '../harness/company.ts';
import { expect, test } from '../harness/test.ts';

const STAGES: StageKey[] = ['lead', 'qualified', 'proposal', 'negotiation', 'won', 'lost'];

/** Nothing is wider than the screen but what scrolls by itself. */
async function expectNoOverflow(page: Page, what: string) {
  const [content, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  expect(content, what).toBeLessThanOrEqual(screen ?? 0);
}

const SCREENS = {
  office: { viewport: { width: 1440, height: 900 } },
  tablet: { viewport: { width: 1024, height: 768 }, hasTouch: true, isMobile: true },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
};

for (const [name, use] of Object.entries(SCREENS)) {
  for (const language of ['en', 'es'] as const) {
    test.describe(`${name}, ${language}`, () => {
      test.use({ ...use, language, locale: language });

      test('nothing is wider than the screen', async ({ board, company, server, page, context, guard }) => {
        guard.expectStatus(404, /nowhere/);
        await board.open('show=won,lost,unprocessed');
        await expectNoOverflow(page, 'the board');
        for (const address of [`board?deal=${company.deal('Telares')}`, `board?new=${company.stages.lead.id}`, 'board?text=zzz', 'deals', 'clients', `clients/${company.clients.get('Café Müller')}`, 'help', 'settings/pipelines', 'settings/lists', 'settings/fields', 'nowhere']) {
          await page.goto(company.address(address));
          // What it still loads is not to be cut off by the next one.
          await page.waitForLoadState('load');
          await expectNoOverflow(page, address);
        }
        await context.clearCookies();
        await page.goto(`${server.origin}/login`);
        await expectNoOverflow(page, 'sign-in');
      });
    });
  }
}

test.describe('in the office', () => {
  const deals = STAGES.flatMap((stage) => [...Array(20).keys()].map((number) => ({ name: `${stage} ${number}`, stage, value: 123456 * (number + 1) })));
  test.use({ ...SCREENS.office, having: { deals } });

  test('six columns and ten cards of each are seen without a scroll', async ({ board }) => {
    await board.open();
    for (const stage of STAGES) {
      for (const number of [0, 9]) await expect(board.card(`${stage} ${number}`)).toBeInViewport({ ratio: 1 });
    }
  });
});

test.describe('on a tablet', () => {
  test.use(SCREENS.tablet);

  test('what one taps is large enough, and nothing lives only in a hover', async ({ board, page }) => {
    await board.open();
    const targets = page.locator(
      '.sidebar a, .sidebar button, .filters label, .filters select, .filters input[type=search], .top-bar .button, .column-add, [data-move-menu]',
    );
    expect(await targets.count()).toBeGreaterThan(20);
    for (const target of await targets.all()) {
      if (!(await target.isVisible())) continue;
      const { height, width } = await boxOf(target);
      expect(height, await target.evaluate((element) => element.outerHTML.slice(0, 120))).toBeGreaterThanOrEqual(44);
      expect(width, await target.evaluate((element) => element.outerHTML.slice(0, 120))).toBeGreaterThanOrEqual(44);
    }
    await board.card('Telares').locator('[data-move-menu]').tap();
    await expect(page.getByRole('dialog', { name: 'Move to…' })).toBeVisible();
    await page.getByRole('dialog', { name: 'Move to…' }).getByRole('button', { name: 'Negotiation' }).tap();
    await board.settled();
    await board.expectOrder('negotiation', ['Telares']);
  });

  test('what one taps in the settings is large enough', async ({ company, page }) => {
    const pipeline = (await company.rows<{ id: string }>('select id from pipeline where workspace_id = $1'))[0]?.id;
    for (const address of ['settings/pipelines', `settings/pipelines/${pipeline}`, 'settings/lists', 'settings/fields']) {
      await page.goto(company.address(address));
      const targets = page.locator('.settings-page a, .settings-page button, .settings-page input, .settings-page select');
      const sizes = await targets.evaluateAll((elements) =>
        elements.map((element) => {
          const { height, width } = element.getBoundingClientRect();
          return { what: element.outerHTML.slice(0, 120), fits: height >= 44 && width >= 44 };
        }),
      );
      expect(sizes.length).toBeGreaterThan(5);
      expect(sizes.filter(({ fits }) => !fits), address).toEqual([]);
    }
  });

  test('a tap on a card opens its panel, and every column is reached by a scroll', async ({ board, page }) => {
    await board.open();
    for (const stage of STAGES) {
      await board.column(stage).scrollIntoViewIfNeeded();
      await expect(board.column(stage)).toBeInViewport({ ratio: 0.9 });
    }
    await board.card('Bombas norte').scrollIntoViewIfNeeded();
    await board.card('Bombas norte').tap({ position: { x: 60, y: 20 } });
    await expect(board.panel.getByLabel('Deal name')).toHaveValue('Bombas norte');
    await expect(board.panel).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(board.panel).toHaveCount(0);
  });
});

test.describe('on a phone', () => {
  test.use(SCREENS.phone);

  test('one column at a time, its neighbours named, and every column reachable', async ({ board, page, company }) => {
    await board.open();
    const tabs = page.getByRole('navigation', { name: 'Stages' }).getByRole('link');
    await expect(tabs).toHaveText(['Lead 4', 'Qualified 3', 'Proposal 2', 'Negotiation 0', 'Closed won 2', 'Closed lost 1']);
    await expect(tabs.nth(0)).toHaveAttribute('aria-current', 'true');
    await expect(board.column('lead')).toBeInViewport({ ratio: 0.95 });
    await expect(board.column('qualified')).not.toBeInViewport({ ratio: 0.05 });
    for (const [index, stage] of STAGES.entries()) {
      await tabs.nth(index).tap();
      await expect(board.column(stage)).toBeInViewport({ ratio: 0.95 });
      await expect(tabs.nth(index)).toHaveAttribute('aria-current', 'true');
      await expect(tabs.nth(index)).toBeInViewport({ ratio: 0.5 });
      await expect(tabs.and(page.locator('[aria-current]'))).toHaveCount(1);
    }
    await expect(page).toHaveURL(company.address());
  });

  for (const language of ['en', 'es'] as const) {
    test.describe(language, () => {
      test.use({ language, locale: language });

      test('the bar says whole words in two lines, and the person’s menu leads to the other pages', async ({ board, company, page }) => {
        await board.open();
        const bar = page.locator('.sidebar');
        const cut = await bar.locator('.label:visible').evaluateAll((labels) =>
          labels.filter((each) => each.scrollWidth > each.clientWidth || each.clientHeight > 30).map((each) => each.textContent),
        );
        expect(cut).toEqual([]);
        await expect(bar.getByRole('link')).toHaveCount(3);
        const person = bar.getByRole('button').last();
        const pages = page.locator('#user-menu').getByRole('listitem');
        for (const [index, address] of ['deals', 'leads', 'contacts', 'changes', 'settings/pipelines', 'help'].entries()) {
          await person.tap();
          await expect(pages).toHaveCount(6);
          await pages.nth(index).getByRole('link').tap();
          await expect(page).toHaveURL(company.address(address));
          await expect(page.locator('#user-menu')).toBeHidden();
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        }
      });
    });
  }

  test('the column in sight is marked when one scrolls to it', async ({ board, page }) => {
    await board.open();
    const tabs = page.getByRole('navigation', { name: 'Stages' }).getByRole('link');
    const box = await boxOf(board.columns);
    await page.mouse.move(box.x + 200, box.y + 200);
    await page.mouse.wheel(390, 0);
    await expect(board.column('qualified')).toBeInViewport({ ratio: 0.95 });
    await expect(tabs.nth(1)).toHaveAttribute('aria-current', 'true');
  });

  test('a card is moved by its menu, and the numbers follow', async ({ board, page }) => {
    await board.open();
    await board.card('Bombas norte').locator('[data-move-menu]').tap();
    await page.getByRole('dialog', { name: 'Move to…' }).getByRole('button', { name: 'Negotiation' }).tap();
    await board.settled();
    await board.expectOrder('negotiation', ['Bombas norte']);
    await expect(page.getByRole('navigation', { name: 'Stages' }).getByRole('link').nth(3)).toHaveText('Negotiation 1');
  });

  test('the filter unfolds, and the panel fills the screen', async ({ board, page, company }) => {
    await board.open();
    await expect(page.getByRole('searchbox')).toBeHidden();
    await page.getByText('Filter', { exact: true }).tap();
    await page.getByRole('searchbox').fill('telares');
    await page.getByRole('searchbox').press('Enter');
    await expect(page).toHaveURL(company.address('board?text=telares'));
    await expect(board.root).toHaveAttribute('data-total', '1');
    await page.goto(company.address(`board?deal=${company.deal('Telares')}`));
    await board.alive();
    const panel = await boxOf(board.panel);
    expect(panel).toMatchObject({ x: 0, width: 390 });
    await expect(board.panel.getByRole('button', { name: 'Save' })).toBeInViewport();
  });
});

test.describe('themes', () => {
  const ground = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

  test('follow the system until one chooses, and the choice stays', async ({ board, page }) => {
    await page.emulateMedia({ colorScheme: 'light' });
    await board.open();
    const light = await ground(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    const dark = await ground(page);
    expect(dark).not.toBe(light);

    await page.getByRole('button', { name: 'Ada Ibarra' }).click();
    await page.getByText('Light', { exact: true }).click();
    await expect.poll(() => ground(page)).toBe(light);
    await page.reload({ waitUntil: 'load' });
    // At once, not only when the page has come to life.
    expect(await ground(page)).toBe(light);
    await board.alive();
    await page.getByRole('button', { name: 'Ada Ibarra' }).click();
    await expect(page.getByRole('radio', { name: 'Light' })).toBeChecked();
    await page.getByText('System', { exact: true }).click();
    await expect.poll(() => ground(page)).toBe(dark);
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await ground(page)).toBe(light);
  });
});

for (const width of [720, 1024, 1280, 1440]) {
  test.describe(`cards in a window of ${width}`, () => {
    test.use({ viewport: { width, height: 600 } });

    test('nothing on a card covers something else', async ({ board, company }) => {
      await company.change('update stage set rots_after = 3 where workspace_id = $1 and id = $2', company.stages.lead.id);
      await board.open();
      const covered = await board.columns.evaluate((columns) => {
        const covered: string[] = [];
        for (const card of columns.querySelectorAll('[data-deal]')) {
          const parts = [...card.querySelectorAll('.card-client, .card-state > *, .card-close, .card-value, .avatar, .card-next')];
          const boxes = parts.map((part) => {
            // What is written, as far as it is not cut off.
            const range = document.createRange();
            range.selectNodeContents(part);
            const [written, box] = [range.getBoundingClientRect(), part.getBoundingClientRect()];
            const { paddingRight, paddingLeft } = getComputedStyle(part);
            const [left, right] = [box.left + parseFloat(paddingLeft), box.right - parseFloat(paddingRight)];
            return { part, left: Math.max(left, written.left), right: Math.min(right, written.right), top: box.top + 3, bottom: box.bottom - 3 };
          });
          for (const [index, one] of boxes.entries()) {
            for (const other of boxes.slice(index + 1)) {
              const both = Math.min(one.right, other.right) - Math.max(one.left, other.left) > 0.5;
              if (both && Math.min(one.bottom, other.bottom) > Math.max(one.top, other.top)) {
                covered.push(`${card.querySelector('.card-name')!.textContent}: ${one.part.className} and ${other.part.className}`);
              }
            }
          }
        }
        return covered;
      });
      expect(covered).toEqual([]);
    });
  });
}
