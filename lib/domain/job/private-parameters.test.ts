import fc from "fast-check";
import { expect, test } from "vitest";
import { ref } from "@/testing/nic-situation";
import type { Change } from "../model/change";
import { covered, putBack, setApart, withoutLost } from "./private-parameters";

type Parameters = Record<string, unknown>;

function side(parameters: Parameters | null) {
  const extra = { os: "debian", ...(parameters && { osparams_private: parameters }) };
  return { ...ref("web"), primary: ref("node1"), secondary: null, tags: [], extra };
}

const change = (before: Parameters | null, after: Parameters | null): Change => ({
  type: "instance",
  before: before && side(before),
  after: after && side(after),
});

/** What an undo makes of these private parameters once the values of its job are gone. */
function left(undo: Change, present: Parameters | null) {
  const { changes, lost } = withoutLost(setApart([undo]).changes, () => present && side(present));
  const [one] = changes;
  const of = (facts: unknown) => (facts as ReturnType<typeof side> | null)?.extra.osparams_private ?? null;
  return one?.type === "instance" ? { before: of(one.before), after: of(one.after), lost } : null;
}

const parameters = fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 4 });

test("what is set apart and put back is what it was, and of the values nothing is left behind", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.option(parameters), fc.option(parameters))), (pairs) => {
      const changes = [
        { type: "touch", kind: "instance", object: ref("web") } as Change,
        ...pairs.map((p) => change(...p)),
      ];
      const apart = setApart(changes);
      expect(putBack(apart.changes, apart.values)).toEqual(changes);
      const again = setApart(apart.changes).values;
      expect(again.every((value) => /^<redacted \d+>$/.test(String(value)))).toBe(true);
    }),
  );
});

test("equal values are one value, and others can be told apart without them", () => {
  expect(setApart([change({ a: "x", b: "y" }, { a: "x", b: "z", c: "x" })])).toEqual({
    changes: [
      change({ a: "<redacted 1>", b: "<redacted 2>" }, { a: "<redacted 1>", b: "<redacted 3>", c: "<redacted 1>" }),
    ],
    values: ["x", "y", "z"],
  });
});

test("secret ones are treated like private ones, wherever they stand", () => {
  const extra = { osparams_secret: { key: "hush" } };
  const secret: Change = { type: "instance", before: null, after: { ...side(null), extra } };
  expect(setApart([secret]).values).toEqual(["hush"]);
  expect(covered({ a: [{ osparams_secret: { key: 1 }, osparams_private: "x" }] })).toEqual({
    a: [{ osparams_secret: { key: "<redacted>" }, osparams_private: "<redacted>" }],
  });
});

test("once the values are gone, an instance comes back without them", () => {
  expect(left(change(null, { key: "s" }), null)).toEqual({
    before: null,
    after: {},
    lost: [{ instance: "web", names: ["key"], comesBack: true }],
  });
});

test("once they are gone, what the job did not change is what it is now, and nothing is lost", () => {
  expect(left(change({ key: "s" }, { key: "s" }), { key: "other", more: "m" })).toEqual({
    before: { key: "other" },
    after: { key: "other" },
    lost: [],
  });
  expect(left(change({ key: "s" }, null), { key: "s" })).toEqual({ before: { key: "s" }, after: null, lost: [] });
});

test("once they are gone, a parameter that the job added goes again, and one that it changed or removed stays as it is", () => {
  const undo = change({ added: "a", changed: "new" }, { changed: "old", removed: "r" });
  expect(left(undo, { added: "a", changed: "new" })).toEqual({
    before: { added: "a", changed: "new" },
    after: { changed: "new" },
    lost: [{ instance: "web", names: ["changed", "removed"], comesBack: false }],
  });
});
