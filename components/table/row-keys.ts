import type { KeyboardEvent } from "react";

/** Keys inside these are their own. */
const typing = "input:not([type=checkbox]), select, textarea, [role=menu], [role=listbox], [role=dialog]";

/**
 * The keys of a list, which work from anything in it: up and down go from row to row, `x` selects, `/` goes to the filter. They
 * move the focus of the browser, so that Enter does what it does on whatever opens a row.
 */
export function pressInTable(event: KeyboardEvent<HTMLTableElement>): void {
  const table = event.currentTarget;
  const from = event.target;
  if (!(from instanceof HTMLElement) || from.closest("table") !== table || from.closest(typing)) return;
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const row = from.closest("tr");
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    moveFrom(table, row, from, event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "x") {
    const box = row?.querySelector<HTMLInputElement>("[data-select] input");
    if (!box) return;
    event.preventDefault();
    box.click();
  }
}

/** Taken on the way down: the page's own "/", which searches everything, must not have it. */
export function goToFilter(event: KeyboardEvent<HTMLTableElement>): void {
  const from = event.target;
  if (event.key !== "/" || !(from instanceof HTMLElement) || from.closest(typing)) return;
  const filter = document.querySelector<HTMLInputElement>("[data-filter] input");
  if (!filter) return;
  event.preventDefault();
  event.stopPropagation();
  filter.focus();
  filter.select();
}

/** Down from the filter: to the first row of the list below it. */
export function goToFirstRow(filter: HTMLElement): boolean {
  for (const table of document.querySelectorAll("table")) {
    const isBelow = (filter.compareDocumentPosition(table) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    if (isBelow && moveFrom(table, null, filter, 1)) return true;
  }
  return false;
}

/** Goes to the next row that has something to press: to its checkbox from a checkbox, else to what opens it. */
function moveFrom(table: HTMLTableElement, row: Element | null, from: Element, step: 1 | -1): boolean {
  const stops = [...table.querySelectorAll<HTMLElement>(":scope > tbody > tr")]
    .map((line) => ({ line, opener: openerOf(line) }))
    .filter(({ opener }) => opener !== null);
  const at = stops.findIndex(({ line }) => line === row);
  const next = at < 0 && step < 0 ? undefined : stops[at + step];
  if (!next) return false;
  const box = from.closest("[data-select]") && next.line.querySelector<HTMLElement>("[data-select] input");
  (box ?? next.opener)?.focus();
  return true;
}

const pressable = "a[href], button:not(:disabled), input, select";

/** What opens a row, or is the first that can be pressed in it. */
function openerOf(row: Element): HTMLElement | null {
  const others = row.querySelector<HTMLElement>(`td:not([data-select]) :is(${pressable}), th :is(${pressable})`);
  return others ?? row.querySelector<HTMLElement>("[data-select] input");
}
