// Has one move deals, and measures how long it takes until another's screen shows each: from the request to the frame in which the card is there.
// `ADDRESS` is where the other one looks, `THERE` where the moves are sent: the same server, or another one of the same database.

import { freshPage, openBoard, report } from './visitor.mjs';

const { THERE, WORKSPACE } = process.env;
const MOVES = Number(process.env.MOVES ?? 200);

await report(async (browser, session) => {
  const { page, untroubled } = await freshPage(browser, session);
  await openBoard(page);
  const cookie = session.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const stages = await page.locator('[data-stage]').evaluateAll((columns) => columns.slice(0, 2).map((column) => column.dataset.stage));
  const latencies = [];
  for (let number = 0; number < MOVES; number += 1) {
    const [from, to] = number % 2 === 0 ? stages : stages.toReversed();
    const deal = await page.locator(`[data-stage="${from}"] [data-deal]`).first().getAttribute('data-deal');
    const shown = page.evaluate(
      ({ deal, to }) =>
        new Promise((resolve) => {
          const column = document.querySelector(`[data-stage="${to}"]`);
          const look = () => {
            if (!column.querySelector(`[data-deal="${deal}"]`)) return;
            observer.disconnect();
            requestAnimationFrame((now) => resolve(performance.timeOrigin + now));
          };
          const observer = new MutationObserver(look);
          observer.observe(column, { subtree: true, childList: true });
        }),
      { deal, to },
    );
    // When people move deals has nothing to do with when the page asks.
    await new Promise((resolve) => setTimeout(resolve, 300 + Math.random() * 500));
    const start = performance.timeOrigin + performance.now();
    const answer = await fetch(`${THERE}/api/v1/deals/${deal}/move?workspace=${WORKSPACE}`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
      body: JSON.stringify({ stage: to, above: null, below: null }),
    });
    if (!answer.ok) throw new Error(`a move answers ${answer.status}: ${await answer.text()}`);
    latencies.push((await shown) - start);
  }
  untroubled();
  return latencies;
});
