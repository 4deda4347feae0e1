import { expect, test } from "vitest";
import { ownAnswerHeader, StoreError } from "@/lib/domain/store-error";
import { answerFault } from "./fault";

test.each(["locked", "gone", "damaged"] as const)("a store that is %s is told by an answer of our own", (fault) => {
  const answer = answerFault(new StoreError("", "", undefined, fault), { log: "", message: "" });
  expect(answer.status).toBe(503);
  expect(answer.headers.has(ownAnswerHeader)).toBe(true);
});

test("a server that asks to try again later says so by an answer of its own", () => {
  const answer = answerFault(new Error(), { log: "", message: "Try again.", status: 503 });
  expect(answer.headers.has(ownAnswerHeader)).toBe(true);
});
