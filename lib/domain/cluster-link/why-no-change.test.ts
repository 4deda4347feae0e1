import { expect, test } from "vitest";
import type { ProblemKind } from "./cluster-problem";
import { type StateOfLink, whyNoChange } from "./why-no-change";

const linked: StateOfLink = {
  host: "ganeti.example.org",
  user: "console",
  canWrite: true,
  state: "linked",
  problem: null,
};

function stopped(kind: ProblemKind, message = "no matter"): StateOfLink {
  return { ...linked, state: "stopped", problem: { kind, message } };
}

test("without a link, and with one that is read and may write, changes are on", () => {
  expect(whyNoChange(null)).toBeNull();
  expect(whyNoChange(linked)).toBeNull();
});

test.each<[string, StateOfLink, string]>([
  [
    "while it is read for the first time",
    { ...linked, state: "reading" },
    "ganeti.example.org is being read for the first time. Changes are off until that is over.",
  ],
  [
    "while it is away",
    { ...linked, state: "away" },
    "ganeti.example.org does not answer. Changes are off until it does.",
  ],
  [
    "with a user who may only read",
    { ...linked, canWrite: false },
    "console may only read ganeti.example.org. Changes are off until that user may write there.",
  ],
  [
    "with another certificate",
    stopped("certificate"),
    "ganeti.example.org shows another certificate. Changes are off until an administrator has compared it and pins it.",
  ],
  [
    "with another password",
    stopped("password"),
    "ganeti.example.org does not accept the password of console. Changes are off until an administrator gives it again.",
  ],
  [
    "without the key",
    stopped("key"),
    "The password for ganeti.example.org cannot be decrypted here. Changes are off until an administrator gives it again.",
  ],
  [
    "without the right to read",
    stopped("rights"),
    "console may no longer read ganeti.example.org. Changes are off until that user may.",
  ],
  [
    "where another cluster answers",
    stopped("unexpected", "ganeti.example.org is another cluster now."),
    "ganeti.example.org is another cluster now. Changes are off until an administrator has looked at the link.",
  ],
])("%s changes are off, with the reason and until when", (_, link, text) => {
  expect(whyNoChange(link)).toBe(text);
});

test("since when a cluster has not answered is said as its reader writes times", () => {
  expect(whyNoChange({ ...linked, state: "away" }, "14:27")).toBe(
    "ganeti.example.org has not answered since 14:27. Changes are off until it does.",
  );
});
