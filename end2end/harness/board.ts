import { expect, type Locator, type Page, type Request, type Response } from '@playwright/test';
import type { Company, StageKey } from './company.ts';
import { STREAM } from './guard.ts';
import { drawn, steady } from './rest.ts';

interface Point {
  x: number;
  y: number;
}

/** The sales board as its reader sees it, by the names that outlive its look (`data-…`). */
export class Board {
  readonly page: Page;
  readonly company: Company;
  readonly root: Locator;
  readonly columns: Locator;
  readonly panel: Locator;

  constructor(page: Page, company: Company) {
    this.page = page;
    this.company = company;
    this.root = page.locator('[data-board]');
    this.columns = page.locator('.columns');
    this.panel = page.locator('[data-panel]');
  }

  /** Opens the board and waits until it is alive. `query` begins after the question mark. */
  async open(query = '') {
    await this.page.goto(this.company.address() + (query && `?${query}`));
    await this.alive();
  }

  async alive() {
    await expect(this.page.locator('[data-board][data-live]')).toBeVisible();
  }

  column(stage: StageKey): Locator {
    return this.page.locator(`[data-stage="${this.company.stages[stage].id}"]`);
  }

  /** A deal's card, wherever it is. */
  card(name: string): Locator {
    return this.page.locator(`[data-deal="${this.company.deal(name)}"]`);
  }

  /**
   * The names on a column's cards, from the top; also of those that are out of sight. Only the cards near what is seen are in the document: of
   * a long list they are read while it is scrolled, and it is put back.
   */
  names(stage: StageKey): Promise<string[]> {
    return this.column(stage)
      .locator('.cards')
      .evaluate(async (list) => {
        const names: string[] = [];
        const read = () => {
          for (const item of list.querySelectorAll('li:has(> [data-deal])')) {
            names[Number(item.getAttribute('aria-posinset')) - 1] = item.querySelector('.card-name')!.textContent!;
          }
        };
        const whole = () => !['--above', '--below'].some((room) => (list as HTMLElement).style.getPropertyValue(room));
        if (whole()) return [...list.querySelectorAll('[data-deal] .card-name')].map((name) => name.textContent!);
        const before = list.scrollTop;
        for (let top = 0; ; top += list.clientHeight / 2) {
          list.scrollTop = top;
          // The scroll is heard of in the next frame, and answered before it is painted.
          await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
          read();
          if (list.scrollTop + list.clientHeight >= list.scrollHeight - 1) break;
        }
        list.scrollTop = before;
        return names;
      });
  }

  /** Expects a column to show these cards, and Postgres to have them in the same order. */
  async expectOrder(stage: StageKey, names: string[]) {
    await expect.poll(() => this.names(stage)).toEqual(names);
    // What the screen shows at once is kept a little later.
    await expect.poll(() => this.company.order(stage), `${stage} in the database`).toEqual(names);
  }

  /** The plain number of a sum of a column. */
  sum(stage: StageKey, sum: 'projected' | 'weighted' | 'actual', currency = 'USD'): Locator {
    return this.column(stage).locator(`[data-sum="${sum}"][data-currency="${currency}"]`);
  }

  /** Lifts a card with the mouse and holds it, a few pixels from where it was. */
  async lift(name: string): Promise<Held> {
    const card = this.card(name);
    await card.scrollIntoViewIfNeeded();
    await steady(card);
    const box = await boxOf(card);
    const grip = { x: box.width / 3, y: box.height / 2 };
    const at = { x: box.x + grip.x, y: box.y + grip.y };
    await this.page.mouse.move(at.x, at.y);
    await this.page.mouse.down();
    await this.page.mouse.move(at.x + 3, at.y + 3);
    await this.page.mouse.move(at.x + 6, at.y + 6);
    await expect(this.page.locator('.drag-layer > .is-lifted')).toBeVisible();
    return { grip };
  }

  /** Moves what is held over the place at which `index` other cards of a column lie above. */
  async carry({ grip }: Held, stage: StageKey, index: number) {
    const to = await this.placeOf(stage, index);
    await this.page.mouse.move(to.x + grip.x, to.y + grip.y, { steps: 8 });
    await expect(this.column(stage)).toHaveClass(/is-target/);
    // Over the column it may have been before; over the place it is once it is drawn there.
    await drawn(this.page);
  }

  /** Lets go, and waits until nothing moves any more and nothing is unconfirmed. */
  async release() {
    await this.page.mouse.up();
    await this.settled();
  }

  /** Drags a card to the place at which `index` other cards of a column lie above. */
  async drag(name: string, stage: StageKey, index: number) {
    await this.drop(name, stage, index);
    await this.settled();
  }

  /** The same without waiting for what becomes of it. */
  async drop(name: string, stage: StageKey, index: number) {
    await this.carry(await this.lift(name), stage, index);
    await this.page.mouse.up();
  }

  async settled() {
    await expect(this.page.locator('[data-board][data-dragging], .is-lifted')).toHaveCount(0);
    await expect(this.page.locator('[data-pending]')).toHaveCount(0);
  }

  /** The answer to the next call of a server function. */
  answer(call: string): Promise<Response> {
    return this.page.waitForResponse((response) => response.url().endsWith(`/api/call/${call}`));
  }

  /** What the page asks of the server from now on. Chromium asks for the icon when it pleases; the stream is opened once, and asks for nothing. */
  requests(): Request[] {
    const requests: Request[] = [];
    this.page.on('request', (request) => {
      if (!request.url().includes('/icons/') && !request.url().includes(STREAM)) requests.push(request);
    });
    return requests;
  }

  /** Where a card's corner has to be for a place: all cards are of one height, and the lifted one keeps its room. */
  private async placeOf(stage: StageKey, index: number): Promise<Point> {
    const items = this.column(stage).locator('li:has(> [data-deal])');
    if ((await items.count()) === 0) return boxOf(this.column(stage).locator('.cards'));
    const first = await boxOf(items.first());
    const number = Number(await items.first().getAttribute('aria-posinset')) - 1;
    return { x: first.x, y: first.y + (index - number) * first.height };
  }
}

/** What the mouse holds: from the card's corner to the pointer. */
interface Held {
  grip: Point;
}

export async function boxOf(element: Locator) {
  const box = await element.boundingBox();
  if (!box) throw new Error(`${element} is not on the screen`);
  return box;
}
