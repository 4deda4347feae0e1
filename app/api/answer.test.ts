import { expect, test, vi } from "vitest";
import { pathSegment } from "@/lib/domain/path-segment";
import { answerNamed } from "./answer";

vi.mock("@/app/session/session", () => ({
  visitor: () => ({ name: "ana", role: "viewer", handle: "x" }),
  reading: { snapshot: (query: () => unknown) => query() },
}));

async function named(segment: string) {
  const response = await answerNamed({ params: Promise.resolve({ name: segment }) }, async (_, name) =>
    name === "gone" ? null : { name },
  );
  return { status: response.status, body: await response.json() };
}

test.each(["prod", "..", ".", "new", "~new", "a/b", "a network", "100%", "constructor"])(
  "an object called %j is asked for under the path that links to it",
  async (name) => {
    expect(await named(decodeURIComponent(pathSegment(name)))).toEqual({ status: 200, body: { name } });
  },
);

test("an object that is not there is answered with 404", async () => {
  expect(await named("gone")).toEqual({ status: 404, body: { message: "There is no such object." } });
});
