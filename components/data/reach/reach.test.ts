import { expect, test } from "vitest";
import { ownAnswerHeader } from "@/lib/domain/store-error";
import { isOfGateway } from "./reach";

const statuses = [200, 401, 404, 500, 502, 503, 504, 507];

test("the answer of a proxy for a server that is away counts as a lost connection", () => {
  expect(statuses.filter((status) => isOfGateway(status, () => null))).toEqual([502, 503, 504]);
});

test("no answer of the server itself counts as a lost connection", () => {
  const header = (name: string) => (name === ownAnswerHeader ? "1" : null);
  expect(statuses.filter((status) => isOfGateway(status, header))).toEqual([]);
});
