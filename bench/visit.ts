import { type Browser, type BrowserContext, type CDPSession, chromium } from "@playwright/test";
import { findBrowser } from "@/scripts/browser.mjs";

/** What it takes to show a page. Times in milliseconds since the address was entered. */
export type Visit = {
  /** The largest thing on the page was painted. */
  painted: number;
  /** `answering` was there, painted, and would answer a click or a key. */
  interactive: number;
  /** Bytes on the wire, heads included: in all, of the page itself, and of scripts. */
  bytes: number;
  htmlBytes: number;
  scriptBytes: number;
  /** Length of the HTML when it is no longer compressed, in bytes. */
  htmlLength: number;
  requests: number;
  elements: number;
  /** JavaScript heap after a garbage collection, in bytes. */
  heap: number;
};

const window = { width: 1440, height: 900 };

/** Does something with a browser of its own. */
export async function withBrowser<R>(work: (browser: Browser) => Promise<R>): Promise<R> {
  const executablePath = await findBrowser();
  if (!executablePath) throw new Error("There is no browser. Install Chromium: node scripts/browser.mjs");
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

/** Does something with an empty cache. */
export async function withCache<R>(browser: Browser, work: (context: BrowserContext) => Promise<R>): Promise<R> {
  const context = await browser.newContext({ viewport: window });
  try {
    return await work(context);
  } finally {
    await context.close();
  }
}

/** Shows a page once; `answering` selects what has to answer before it counts as interactive. */
export async function visit(context: BrowserContext, url: string, answering: string): Promise<Visit> {
  const page = await context.newPage();
  try {
    const session = await context.newCDPSession(page);
    const wire = await countBytes(session);
    await page.addInitScript(watch, answering);
    const response = await page.goto(url);
    if (!response?.ok()) throw new Error(`${url} answered ${response?.status()}.`);
    await page.waitForFunction(() => "interactiveAt" in globalThis);
    await wire.quiet();
    const seen = await page.evaluate(look);
    await session.send("HeapProfiler.collectGarbage");
    const { usedSize } = await session.send("Runtime.getHeapUsage");
    return { ...seen, ...wire.counted, htmlLength: (await response.body()).length, heap: usedSize };
  } finally {
    await page.close();
  }
}

/** For how long nothing may be under way until a page counts as loaded, in milliseconds. */
const calm = 500;

/**
 * Counts what arrives from now on; of what the cache answers, nothing. `quiet` waits until all is there that was asked for: but for the
 * live feed, which never ends.
 */
async function countBytes(session: CDPSession) {
  const wire = { bytes: 0, htmlBytes: 0, scriptBytes: 0, requests: 0 };
  const types = new Map<string, string>();
  const open = new Set<string>();
  let since = performance.now();
  const over = ({ requestId }: { requestId: string }) => {
    open.delete(requestId);
    since = performance.now();
  };
  session.on("Network.requestWillBeSent", ({ requestId, request }) => {
    if (new URL(request.url).pathname !== "/api/live") open.add(requestId);
  });
  session.on("Network.loadingFinished", over);
  session.on("Network.loadingFailed", over);
  session.on("Network.responseReceived", ({ requestId, type }) => types.set(requestId, type));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    wire.requests++;
    wire.bytes += encodedDataLength;
    if (types.get(requestId) === "Document") wire.htmlBytes += encodedDataLength;
    if (types.get(requestId) === "Script") wire.scriptBytes += encodedDataLength;
  });
  await session.send("Network.enable");
  const quiet = async () => {
    while (open.size > 0 || performance.now() - since < calm) await new Promise((resolve) => setTimeout(resolve, 50));
  };
  return { counted: wire, quiet };
}

/** Runs in the page: notes when the selected element has its event handlers and a frame with it was shown. */
function watch(selector: string): void {
  new PerformanceObserver((list) => {
    Object.assign(globalThis, { paintedAt: list.getEntries().at(-1)?.startTime });
  }).observe({ type: "largest-contentful-paint", buffered: true });
  const tick = () => {
    const element = document.querySelector(selector);
    const answers = element && Object.keys(element).some((key) => key.startsWith("__reactProps"));
    if (!answers) requestAnimationFrame(tick);
    else requestAnimationFrame(() => setTimeout(() => Object.assign(globalThis, { interactiveAt: performance.now() })));
  };
  requestAnimationFrame(tick);
}

/** Runs in the page. */
function look(): Pick<Visit, "painted" | "interactive" | "elements"> {
  const { paintedAt = 0, interactiveAt = 0 } = globalThis as { paintedAt?: number; interactiveAt?: number };
  return { painted: paintedAt, interactive: interactiveAt, elements: document.querySelectorAll("*").length };
}
