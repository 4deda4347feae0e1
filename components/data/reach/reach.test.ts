import { expect, test } from "vitest";
import { answerFault } from "@/app/api/fault";
import { StoreError } from "@/lib/domain/store-error";
import { isOfGateway } from "./reach";

const isLost = ({ status, headers }: Response) => isOfGateway(status, (name) => headers.get(name));

test("the answer of a proxy for a server that is away counts as a lost connection", () => {
  const statuses = [200, 401, 404, 500, 502, 503, 504, 507];
  expect(statuses.filter((status) => isLost(new Response(null, { status })))).toEqual([502, 503, 504]);
});

test.each(["locked", "gone", "damaged"] as const)("a store that is %s is no lost connection", async (fault) => {
  const answer = answerFault(new StoreError("", "", undefined, fault), { log: "", message: "" });
  expect(answer.status).toBe(503);
  expect(isLost(answer)).toBe(false);
});

test("a server that asks to try again later is no lost connection", () => {
  expect(isLost(answerFault(new Error(), { log: "", message: "Try again.", status: 503 }))).toBe(false);
});
