// What the programs here share: a Chromium of its own for each run, somebody signed in, and what the page itself saw.

// Without it Playwright keeps to itself what the service worker fetches, which crosses the wire as well.
process.env.PW_EXPERIMENTAL_SERVICE_WORKER_NETWORK_EVENTS = '1';
const { chromium } = await import('@playwright/test');

const { ADDRESS, WORKSPACE, EMAIL, PASSWORD, CHROMIUM } = process.env;
const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-quic'];
export const VIEWPORT = { width: 1440, height: 900 };
/** How many times slower than this machine the browser is to be. */
export const SLOWDOWN = Number(process.env.SLOWDOWN ?? 1);

/** Does something with a browser and the session of who is named in the environment, and prints what comes of it as JSON. */
export async function report(work) {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: QUIET });
  try {
    const door = await browser.newContext();
    const signedIn = await door.request.post(`${ADDRESS}/login`, { form: { email: EMAIL, password: PASSWORD }, maxRedirects: 0 });
    if (signedIn.status() !== 303) throw new Error(`nobody is let in: ${signedIn.status()}`);
    const session = await door.storageState();
    await door.close();
    console.log(JSON.stringify(await work(browser, session)));
  } finally {
    await browser.close();
  }
}

/** A page that nobody was on before; its troubles end the measurement. */
export async function freshPage(browser, session) {
  const context = await browser.newContext({ storageState: session, viewport: VIEWPORT });
  const page = await context.newPage();
  const troubles = [];
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && troubles.push(message.text()));
  const devtools = await context.newCDPSession(page);
  if (SLOWDOWN > 1) await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  const untroubled = () => {
    if (troubles.length > 0) throw new Error(`the console says: ${troubles.join('\n')}`);
  };
  return { context, page, devtools, untroubled };
}

/** Opens the board and waits until it answers to its reader, with all that it loads ahead. */
export async function openBoard(page, address = ADDRESS) {
  await page.goto(`${address}/w/${WORKSPACE}/board`, { waitUntil: 'load' });
  await page.waitForSelector('[data-board][data-live]');
  await page.waitForSelector('html[data-whole]');
}
