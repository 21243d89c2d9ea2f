import { randomInt } from 'node:crypto';
import type { Browser } from '@playwright/test';
import { Board } from '../harness/board.ts';
import type { Company, StageKey } from '../harness/company.ts';
import { Proxy } from '../harness/proxy.ts';
import { Server } from '../harness/server.ts';
import { expect, test } from '../harness/test.ts';

// Two browsers on two servers, for as long as a schedule takes.
test.slow();

/** How many things happen. */
const STEPS = 30;
const STAGES: StageKey[] = ['lead', 'qualified', 'proposal', 'negotiation'];
/** No card of theirs is asked about when it moves. */
const DEALS = ['Bombas norte', 'Válvulas sur', 'Filtros este', 'Tubos oeste', 'Grúa puerto', 'Hornos pan', 'Molinos', 'Telares', 'Agujas'];
/** How long a hand tries, in milliseconds, before it leaves a card that is not there any more. */
const PATIENCE = 1_500;

/** Numbers from a seed: mulberry32, by Tommy Ettinger. */
function random(seed: number) {
  return (below: number) => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  };
}

/** Somebody at a computer, on a way to a server that can be cut. */
class Somebody {
  readonly board: Board;
  private readonly below: (below: number) => number;

  constructor(board: Board, below: (below: number) => number) {
    this.board = board;
    this.below = below;
    board.page.setDefaultTimeout(PATIENCE);
  }

  /** Does something. What it is about may be gone by the time the hand is there. */
  async act(): Promise<string> {
    const deal = DEALS[this.below(DEALS.length)]!;
    const stage = STAGES[this.below(STAGES.length)]!;
    const which = this.below(10);
    try {
      if (which < 4) {
        await this.drag(deal, stage, this.below(3));
        return `drags ${deal} to ${stage}`;
      }
      if (which < 6) {
        await this.menu(deal, stage);
        return `sends ${deal} to ${stage}`;
      }
      if (which < 7) {
        const other = DEALS[this.below(DEALS.length)]!;
        await this.several([deal, other], stage);
        return `moves ${deal} and ${other} to ${stage}`;
      }
      if (which < 8) {
        await this.edit(deal, String(this.below(1000)));
        return `edits ${deal}`;
      }
      const times = 1 + this.below(3);
      for (let time = 0; time < times; time++) await this.board.page.keyboard.press('Control+z');
      return `takes ${times} back`;
    } catch (error) {
      await this.letGo();
      return `does not get to what it wanted with ${deal}: ${String(error).split('\n')[0]}`;
    }
  }

  private async drag(deal: string, stage: StageKey, index: number) {
    const { mouse } = this.board.page;
    const from = (await this.board.card(deal).boundingBox({ timeout: PATIENCE }))!;
    const to = (await this.board.column(stage).locator('.cards').boundingBox({ timeout: PATIENCE }))!;
    await mouse.move(from.x + 20, from.y + 20);
    await mouse.down();
    await mouse.move(to.x + 30, to.y + 20 + index * from.height, { steps: 4 });
    await mouse.up();
  }

  private async menu(deal: string, stage: StageKey) {
    await this.board.card(deal).locator('[data-move-menu]').click({ force: true });
    await this.board.page.locator(`[data-move-to="${this.board.company.stages[stage].id}"]`).first().click();
  }

  private async several(deals: string[], stage: StageKey) {
    for (const deal of deals) await this.board.card(deal).click({ modifiers: ['ControlOrMeta'] });
    await this.drag(deals[0]!, stage, 0);
    await this.board.page.keyboard.press('Escape');
  }

  private async edit(deal: string, step: string) {
    const { page, panel } = this.board;
    await this.board.card(deal).click();
    await panel.getByLabel('Value', { exact: true }).fill(step);
    await panel.getByRole('button', { name: 'Save' }).click();
    await expect(panel).toHaveCount(0, { timeout: PATIENCE });
    await page.keyboard.press('Escape');
  }

  /** Leaves whatever is open, until there is nothing but the board. */
  async letGo() {
    const { page, panel } = this.board;
    await page.mouse.up();
    for (let times = 0; times < 6; times++) {
      const discard = page.getByRole('button', { name: 'Discard changes', exact: true });
      // The question may go by itself.
      if (await discard.isVisible()) await discard.click({ timeout: 2_000 }).catch(() => {});
      else if ((await page.locator('dialog[open]').count()) + (await panel.count()) > 0) await page.keyboard.press('Escape');
      else break;
      await page.waitForTimeout(100);
    }
  }

  /** What the board shows: of each column its number, its sums and its cards with what they show. */
  shown() {
    return this.board.page.locator('[data-stage]').evaluateAll((columns) =>
      columns.map((column) => ({
        stage: column.getAttribute('data-stage'),
        count: column.getAttribute('data-count'),
        projected: column.querySelector('[data-sum="projected"]')?.getAttribute('data-value') ?? '0.00',
        cards: [...column.querySelectorAll('[data-deal]')].map((card) => `${card.getAttribute('data-deal')} ${card.getAttribute('data-version')}`),
      })),
    );
  }
}

/** The same, as Postgres has it. */
async function stored(company: Company) {
  const columns = await company.rows<{ stage: string; count: string; projected: string; cards: string[] }>(
    `select s.id as stage, count(d.id)::text as count, to_char(coalesce(sum(d.value), 0) / 100.0, 'FM999999990.00') as projected,
       coalesce(array_agg(d.id || ' ' || d.version order by d.rank) filter (where d.id is not null), '{}') as cards
     from stage s left join deal d on d.workspace_id = s.workspace_id and d.stage_id = s.id and d.archived_at is null
     where s.workspace_id = $1 and s.kind = 'open' group by s.id, s.position order by s.position`,
  );
  return columns;
}

async function beside(browser: Browser, company: Company): Promise<Board> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
  await company.signIn(context, 'manager');
  const board = new Board(await context.newPage(), company);
  await board.open('show=none');
  return board;
}

test.describe('whatever two do, on two servers', () => {
  // All in one currency, and nothing that closed.
  const deals = DEALS.map((name, index) => ({ name, stage: STAGES[index % 3]!, value: 1000 * (index + 1), client: 'Acme Hidráulica' }));
  test.use({ having: { deals } });

  test('while the net is cut and a server is killed, both end at what Postgres has', async ({ browser, company, context, page, guard }) => {
    const seed = Number(process.env.TABLERO_TEST_SEED ?? randomInt(2 ** 31));
    test.info().annotations.push({ type: 'seed', description: String(seed) });
    console.log(`TABLERO_TEST_SEED=${seed}`);
    const below = random(seed);
    const second = await Server.start(company.server.database);
    const [here, there] = [await Proxy.to(company.origin), await Proxy.to(second.origin)];
    await company.at(here.origin).signIn(context, 'administrator');
    const mine = new Somebody(new Board(page, company.at(here.origin)), below);
    await mine.board.open('show=none');
    const theirs = new Somebody(await beside(browser, company.at(there.origin)), below);
    // What breaks off is not told from what fails.
    guard.rest();
    const happened: string[] = [];
    let killed = false;
    for (let step = 0; step < STEPS; step++) {
      const what = below(12);
      if (what === 0) [here.cut(), happened.push('my way is cut')];
      else if (what === 1) [there.cut(), happened.push('their way is cut')];
      else if (what === 2 && !killed) [await second.crash(), (killed = true), happened.push('their server is killed')];
      else if (what <= 4) {
        [here.mend(), there.mend()];
        if (killed) await second.restart();
        [(killed = false), happened.push('all is mended')];
      } else {
        const first = below(2) === 0;
        const both = below(3) === 0;
        const acts = [first || both ? mine.act().then((done) => `I: ${done}`) : '', !first || both ? theirs.act().then((done) => `they: ${done}`) : ''];
        happened.push((await Promise.all(acts)).filter(Boolean).join(' · '));
      }
    }
    [here.mend(), there.mend()];
    if (killed) await second.restart();
    try {
      for (const each of [mine, theirs]) {
        await each.letGo();
        await expect(each.board.page.locator('[data-pending]')).toHaveCount(0, { timeout: 30_000 });
        // An undo that could not be had because somebody else was there before asks.
        await each.letGo();
      }
      for (const [name, each] of Object.entries({ mine, theirs })) {
        // What is there may still change: what was sent last comes late.
        await expect(async () => expect(await each.shown(), name).toEqual(await stored(company))).toPass({ timeout: 30_000 });
      }
      // And stay there.
      const last = await stored(company);
      expect(await mine.shown()).toEqual(last);
    } catch (error) {
      console.log(happened.join('\n'));
      throw error;
    } finally {
      await theirs.board.page.context().close();
      await page.goto('about:blank');
      await Promise.all([here.close(), there.close()]);
      await second.stop();
    }
  });
});
