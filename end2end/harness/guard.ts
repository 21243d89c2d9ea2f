import type { BrowserContext, ConsoleMessage, Page } from '@playwright/test';

/** What Playwright itself says for `serviceWorkers: 'block'`. */
const OF_PLAYWRIGHT = 'Service Worker registration blocked by Playwright';

/** The stream: it breaks off with its page and with its server. The page says so itself, and connects again. */
export const STREAM = '/api/v1/live';

/**
 * Watches all pages of a context for what must not happen in any test: a warning or error on the console (hydration tells of each
 * mismatch there), an uncaught error, a refused or failed request, a violation of the content security policy.
 */
export class Guard {
  private readonly found: string[] = [];
  private readonly expected: RegExp[] = [];
  private watching = true;

  static async watch(context: BrowserContext): Promise<Guard> {
    const guard = new Guard();
    await context.exposeBinding('reportViolation', (_, text: string) => guard.note(text));
    await context.addInitScript(() => {
      const report = (window as unknown as { reportViolation(text: string): void }).reportViolation;
      addEventListener('securitypolicyviolation', (event) => {
        report(`policy violated: ${event.effectiveDirective} by ${event.blockedURI} (${event.sourceFile}:${event.lineNumber})`);
      });
    });
    context.on('console', (message) => {
      if (['warning', 'error'].includes(message.type()) && message.text() !== OF_PLAYWRIGHT && !ofTheNetwork(message)) {
        guard.note(`console ${message.type()}: ${message.text()}`);
      }
    });
    context.on('weberror', (error) => guard.note(`uncaught: ${error.error().message}`));
    context.on('requestfailed', (request) => {
      if (request.url().includes(STREAM)) return;
      // A page that is left lets go of what it was loading ahead.
      if (/\/(assets|icons)\//.test(request.url()) && request.failure()?.errorText === 'net::ERR_ABORTED') return;
      guard.note(`request failed: ${request.method()} ${request.url()}: ${request.failure()?.errorText}`);
    });
    context.on('response', (response) => {
      if (response.status() >= 400) guard.note(`answer: ${response.status()} to ${response.request().method()} ${response.url()}`);
    });
    return guard;
  }

  /** Declares what a test brings about on purpose. It has to happen, and nothing else may. */
  expect(...patterns: RegExp[]) {
    this.expected.push(...patterns);
  }

  /** Declares that requests to an address are answered with this status, which Chromium writes on the console as well. */
  expectStatus(status: number, address: RegExp) {
    this.expect(new RegExp(`^answer: ${status} to \\w+ .*${address.source}`), new RegExp(`^console error: .*status of ${status}`));
  }

  /** Declares that requests to an address get no answer. */
  expectNoAnswer(address: RegExp) {
    this.expect(new RegExp(`^request failed: \\w+ .*${address.source}`), /^console error: Failed to load resource: net::/);
  }

  /** What happened that nobody expected. */
  unexpected(): string[] {
    return this.found.filter((text) => !this.expected.some((pattern) => pattern.test(text)));
  }

  /** What was expected and did not happen. */
  missing(): string[] {
    return this.expected.filter((pattern) => !this.found.some((text) => pattern.test(text))).map((pattern) => pattern.source);
  }

  /** From now on nothing is noted. */
  rest() {
    this.watching = false;
  }

  private note(text: string) {
    if (this.watching) this.found.push(text);
  }
}

/** What Chromium says of a stream that broke off. */
function ofTheNetwork(message: ConsoleMessage): boolean {
  return message.location().url.includes(STREAM) && /net::ERR_/.test(message.text());
}

/** Waits until all that the page has written to the console has arrived here. */
export async function heardOut(page: Page) {
  if (!page.isClosed()) await page.evaluate(() => undefined).catch(() => undefined);
}
