import { expect, it } from "vitest";
import { stateAge } from "./state-age";

const link = { host: "ganeti.example.org", user: "rapi", canWrite: true, problem: null, progress: null };
const at = (seconds: number) => `#${seconds}`;

it("a state of now needs no words, nor does a store without a link", () => {
  expect(stateAge({ ...link, state: "linked", readAt: 970 }, 1_000, at)).toBe(null);
  expect(stateAge(null, 1_000, at)).toBe(null);
});

it.each([
  ["linked", 969, "State of #969, 31 seconds ago: nobody has read ganeti.example.org since. The server does so"],
  ["away", 999, "State of #999, 1 second ago: ganeti.example.org has not answered since."],
  ["away", -6_400, "State of #-6400, 2 hours ago: ganeti.example.org has not answered since."],
] as const)("of a link that is %s, read at %d, it is %s", (state, readAt, text) => {
  expect(stateAge({ ...link, state, readAt }, 1_000, at)).toContain(text);
});

it("a link that has stopped says why, and one that is read for the first time how far it is", () => {
  const problem = { kind: "certificate", message: "" } as const;
  expect(stateAge({ ...link, state: "stopped", problem, readAt: 400 }, 1_000, at)).toBe(
    "State of #400, 10 minutes ago: ganeti.example.org shows another certificate.",
  );
  const progress = { done: 500, total: 2_009 };
  expect(stateAge({ ...link, state: "reading", progress, readAt: null }, 1_000, at)).toBe(
    "ganeti.example.org is being read for the first time, 500 of 2,009 instances so far: what is here is not its state yet.",
  );
});
