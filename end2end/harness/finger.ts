import type { CDPSession, Locator, Page } from '@playwright/test';
import { boxOf } from './board.ts';
import { drawn } from './rest.ts';

/** A finger as the browser itself knows it: what it does goes through scrolling, tapping and long touches like a real one's. */
export class Finger {
  private readonly page: Page;
  private readonly session: CDPSession;

  private constructor(page: Page, session: CDPSession) {
    this.page = page;
    this.session = session;
  }

  static async of(page: Page) {
    return new Finger(page, await page.context().newCDPSession(page));
  }

  /** Every finger that is down, by its number. */
  async at(type: 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel', ...points: { x: number; y: number; id?: number }[]) {
    await this.session.send('Input.dispatchTouchEvent', { type, touchPoints: points });
  }

  /** Moves one finger in small steps, and waits until what it holds is drawn there. */
  async glide(from: { x: number; y: number }, to: { x: number; y: number }, steps = 12) {
    for (let step = 1; step <= steps; step++) {
      const part = step / steps;
      await this.at('touchMove', { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part });
    }
    await drawn(this.page);
  }
}

/** Where a finger goes down on something. */
export const middle = async (locator: Locator) => {
  const box = await boxOf(locator);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};
