/**
 * What was typed into a form whose job did not come to an end as wished: kept in this tab, for the page where it was typed, so
 * that *Try again* opens it as it was left.
 */
export type Retry = { job: number; opcode: string; href: string; values: unknown; reason: string };

/** The message that says why a job did not succeed. */
export function failedToast(job: number): string {
  return `job-${job}-failed`;
}

/** How many are kept: of the last ones. */
const most = 20;

/** How long a page may take to open its form, in milliseconds. */
const patience = 15_000;

let kept: readonly Retry[] = [];
let wanted: Retry | null = null;

/** What an address says of a form that is open on its page. */
const forms = ["dialog", "connect", "disconnect", "assign"];

/** Whether the form of a page is opened by the page's address. */
export function isInAddress(href: string): boolean {
  const { pathname, searchParams } = new URL(href, "http://localhost");
  return pathname.endsWith("/new") || forms.some((form) => searchParams.has(form));
}

export function keepForRetry(retry: Retry): void {
  kept = [...kept, retry].slice(-most);
}

/** What was typed for a job; null if it was not typed in this tab. */
export function retryOf(job: number): Retry | null {
  return kept.find((retry) => retry.job === job) ?? null;
}

/** The form that opens next is to begin with this; not one that is opened later for another reason. */
export function wantRetry(retry: Retry): void {
  wanted = retry;
  setTimeout(() => endRetry(retry), patience);
}

/** What a form begins with that opens now: nothing, unless it was asked for by *Try again*. */
export function wantedRetry(opcode: string): Retry | null {
  return wanted?.opcode === opcode ? wanted : null;
}

/** A form has begun with it. */
export function endRetry(retry: Retry): void {
  if (wanted === retry) wanted = null;
}
