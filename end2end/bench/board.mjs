// Visits the board in Chromium, each time as a browser that was never here before, and prints what it saw as JSON. `cargo xtask bench`
// starts it in end2end/ and says by variables where, as whom, how often, and which Chromium.

// Without it Playwright keeps to itself what the service worker fetches, which crosses the wire as well.
process.env.PW_EXPERIMENTAL_SERVICE_WORKER_NETWORK_EVENTS = '1';
const { chromium } = await import('@playwright/test');

const { ADDRESS, WORKSPACE, EMAIL, PASSWORD, VISITS, CHROMIUM } = process.env;
const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-quic'];
/** What may still happen once the page answers to the reader: a late paint, a jump. In milliseconds. */
const AFTERMATH = 1000;

const browser = await chromium.launch({ executablePath: CHROMIUM, args: QUIET });
try {
  const door = await browser.newContext();
  const signedIn = await door.request.post(`${ADDRESS}/login`, { form: { email: EMAIL, password: PASSWORD }, maxRedirects: 0 });
  if (signedIn.status() !== 303) throw new Error(`nobody is let in: ${signedIn.status()}`);
  const session = await door.storageState();
  await door.close();
  // The first one finds the server cold, and the browser's own processes not yet started.
  await visit(session);
  const visits = [];
  for (let number = 0; number < Number(VISITS); number += 1) visits.push(await visit(session));
  console.log(JSON.stringify(visits));
} finally {
  await browser.close();
}

/** One visit, with nothing cached. */
async function visit(session) {
  const context = await browser.newContext({ storageState: session, viewport: { width: 1440, height: 900 } });
  const finished = [];
  context.on('requestfinished', (request) => finished.push(request));
  const page = await context.newPage();
  const troubles = [];
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && troubles.push(message.text()));
  await page.addInitScript(observe);
  await page.goto(`${ADDRESS}/w/${WORKSPACE}/board`, { waitUntil: 'load' });
  await page.waitForSelector('[data-board][data-live]');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.waitForTimeout(AFTERMATH);
  const seen = await page.evaluate(() => ({
    ...window.observed,
    cards: document.querySelectorAll('[data-deal]').length,
    total: Number(document.querySelector('[data-board]').dataset.total),
  }));
  if (troubles.length > 0) throw new Error(`the console says: ${troubles.join('\n')}`);
  const files = await Promise.all(finished.map(weigh));
  await context.close();
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return { ...seen, bytes, files: files.filter((file) => file.bytes > 0) };
}

/** Runs in the page before everything else. */
function observe() {
  window.observed = { largest_contentful_paint: 0, layout_shift: 0, live: 0 };
  const watch = (type, heard) => new PerformanceObserver((list) => list.getEntries().forEach(heard)).observe({ type, buffered: true });
  watch('largest-contentful-paint', (paint) => (window.observed.largest_contentful_paint = paint.startTime));
  watch('layout-shift', (shift) => (window.observed.layout_shift += shift.value));
  const live = new MutationObserver(() => {
    if (!document.querySelector('[data-board][data-live]')) return;
    window.observed.live = performance.now();
    live.disconnect();
  });
  live.observe(document, { subtree: true, childList: true, attributeFilter: ['data-live'] });
}

/** What a request brought over the wire, headers and all: nothing when it was answered from a cache. */
async function weigh(request) {
  const sizes = await request.sizes();
  const response = await request.response();
  const kept = response?.fromServiceWorker() || sizes.responseBodySize + sizes.responseHeadersSize === 0;
  const worker = request.serviceWorker() ? 'service worker: ' : '';
  const name = worker + new URL(request.url()).pathname.replace(/.*\//, '');
  return { name, bytes: kept ? 0 : sizes.responseBodySize + sizes.responseHeadersSize };
}
