import { expect, test } from "vitest";
import type { Change } from "@/lib/domain/model/change";
import { placeAfter } from "./done-text";

const network = (name: string) => ({ uuid: "u", name }) as never;
const renamed: Change[] = [{ type: "network", before: network("prod"), after: network("shop") }];
const removed: Change[] = [{ type: "network", before: network("prod"), after: null }];

test("the page of a renamed object moves with it, and stays on its tab", () => {
  expect(placeAfter("/networks/prod/connections", renamed)).toBe("/networks/shop/connections");
});

test("the page of a removed object gives way to the list", () => {
  expect(placeAfter("/networks/prod/connections", removed)).toBe("/networks");
});

test("other pages stay, also those of names that begin alike", () => {
  expect(placeAfter("/networks/prod-2", removed)).toBeNull();
  expect(placeAfter("/activity", renamed)).toBeNull();
});
