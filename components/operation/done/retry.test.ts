import { expect, test } from "vitest";
import { endRetry, isInAddress, keepForRetry, retryOf, wantedRetry, wantRetry } from "./retry";

const retry = { job: 7, opcode: "OP_NETWORK_ADD", href: "/networks/new", values: { name: "prod" }, reason: "" };

test("what was typed is kept by its job, and a form of the same operation begins with it once it is wanted", () => {
  keepForRetry(retry);
  expect(retryOf(7)).toBe(retry);
  expect(retryOf(8)).toBeNull();
  expect(wantedRetry("OP_NETWORK_ADD")).toBeNull();
  wantRetry(retry);
  expect(wantedRetry("OP_NETWORK_RENAME")).toBeNull();
  expect(wantedRetry("OP_NETWORK_ADD")).toBe(retry);
  endRetry(retry);
  expect(wantedRetry("OP_NETWORK_ADD")).toBeNull();
});

test("only the last ones are kept", () => {
  for (let job = 100; job < 125; job += 1) keepForRetry({ ...retry, job });
  expect(retryOf(104)).toBeNull();
  expect(retryOf(124)).not.toBeNull();
});

test("a form counts as in the address where the address opens it", () => {
  expect(isInAddress("/networks/prod?dialog=edit")).toBe(true);
  expect(isInAddress("/connections?connect=prod&groups=gpu")).toBe(true);
  expect(isInAddress("/networks/new")).toBe(true);
  expect(isInAddress("/verify?code=ghost")).toBe(false);
});
