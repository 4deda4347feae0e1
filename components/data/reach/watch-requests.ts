import { isOfGateway, noteLost, noteReached, noteSignedOut, reach } from "./reach";

/** Milliseconds between two looks whether the server is there, while the page is seen. */
const beat = 10_000;
const beatWhileLost = 3_000;

/** Small, and open to everybody: to ask for it does not keep a session alive. */
const probe = "/icon.svg";

let watching = false;

/**
 * Watches every request of this tab, so that a lost connection and an ended session are known at once, whoever notices
 * first. A page that cannot be had leaves the one that is shown: Next.js would hand over to the browser, with its own error
 * page and without what was typed.
 */
export function watchRequests(): void {
  if (watching) return;
  watching = true;
  const send = window.fetch.bind(window);
  window.fetch = async (asked, init) => {
    const request = addressed(asked, init);
    const begun = Date.now();
    try {
      const answer = await send(asked, init);
      if (!request.ours) return answer;
      if (isOfGateway(answer.status, (name) => answer.headers.get(name))) {
        noteLost(Date.now(), request.page);
        return request.page ? stay() : answer;
      }
      if (request.api && answer.status === 401) noteSignedOut(Date.now());
      else if (!wasLostSince(begun)) noteReached(request.api && answer.ok);
      return answer;
    } catch (error) {
      if (!request.ours || !(error instanceof TypeError)) throw error;
      noteLost(Date.now(), request.page);
      if (request.page) return stay();
      throw error;
    }
  };
  window.addEventListener("offline", () => noteLost(Date.now()));
  window.addEventListener("online", () => void askServer());
  document.addEventListener("visibilitychange", () => void lookAgain());
  window.addEventListener("focus", () => void lookAgain());
  window.addEventListener("click", holdBack);
  window.addEventListener("submit", holdBack);
  schedule();
}

/** What was asked before the connection was lost may still be answered after it: that says nothing. */
function wasLostSince(begun: number): boolean {
  const now = reach();
  return now.state === "lost" && now.since >= begun;
}

/** What the browser itself would open, like a file or the way out, when nothing can be had: it would show its error page. */
function holdBack(event: Event): void {
  if (event.defaultPrevented || reach().state !== "lost" || !(event.target instanceof Element)) return;
  const link = event.target.closest<HTMLElement>(event.type === "submit" ? "form[action]" : "a[href]");
  const href = link?.getAttribute(event.type === "submit" ? "action" : "href") ?? "";
  if (!href.startsWith("/") || link?.getAttribute("target")) return;
  event.preventDefault();
  noteLost(Date.now(), true);
}

/** Asks whether the server is there and knows who is here; what it answers is noted. */
export async function askServer(): Promise<void> {
  const path = reach().state === "signedOut" ? "/api/cluster" : probe;
  await fetch(path, { method: path === probe ? "HEAD" : "GET", cache: "no-store" }).catch(() => undefined);
}

/** After signing in elsewhere somebody comes back to this tab. */
async function lookAgain(): Promise<void> {
  if (document.visibilityState === "visible" && reach().state !== "reached") await askServer();
}

function schedule(): void {
  setTimeout(
    async () => {
      if (document.visibilityState === "visible" && reach().state !== "signedOut") await askServer();
      schedule();
    },
    reach().state === "lost" ? beatWhileLost : beat,
  );
}

/** What is asked for: something of this server, an API of ours, or a page that the router wants to show now. */
function addressed(asked: RequestInfo | URL, init?: RequestInit) {
  const url = new URL(asked instanceof Request ? asked.url : asked, window.location.href);
  const headers = new Headers(init?.headers ?? (asked instanceof Request ? asked.headers : undefined));
  const ours = url.origin === window.location.origin;
  const ahead = headers.has("next-router-prefetch") || headers.has("next-router-segment-prefetch");
  const page = ours && headers.has("rsc") && !ahead && !headers.has("next-action");
  return { ours, page, api: ours && url.pathname.startsWith("/api/") };
}

/**
 * Takes back the navigation that waits for this answer: telling the router the address that is shown makes it drop what is
 * under way. The answer itself never comes, or the router would go there after all.
 */
function stay(): Promise<Response> {
  setTimeout(() => window.history.replaceState({}, "", window.location.href));
  return new Promise(() => {});
}
