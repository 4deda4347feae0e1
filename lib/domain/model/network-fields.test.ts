import { expect, test } from "vitest";
import { factLabel, fieldInput, fieldLabel, fieldText, networkFields, pickFields, withoutOurs } from "./network-fields";

test("a value is shown in words, and nothing of it where there is none", () => {
  expect(fieldText({ kind: "ip4" }, "192.0.2.1")).toBe("192.0.2.1");
  expect(fieldText({ kind: "minutes" }, 1)).toBe("1 minute");
  expect([60, 90, 120, 1440, 5760, 1500].map((given) => fieldText({ kind: "minutes" }, given))).toEqual([
    "60 minutes",
    "90 minutes",
    "2 hours",
    "1 day",
    "4 days",
    "25 hours",
  ]);
  for (const none of [null, undefined, "", 0]) expect(fieldText({ kind: "minutes" }, none)).toBeNull();
});

test("a percentage is shown with what holds where there is none, and is typed in the words that a command reads", () => {
  const field = { kind: "percent", otherwise: "80 % used" } as const;
  expect([null, undefined, 0, 90].map((given) => fieldText(field, given))).toEqual([
    ...["80 % used", "80 % used", "never", "90 % used"],
  ]);
  expect([null, undefined, 0, 90].map((given) => fieldInput(field, given))).toEqual(["", "", "none", "90"]);
  expect(fieldInput({ kind: "minutes" }, 0)).toBe("");
});

test("a label begins with a capital, and a table of facts may have a shorter one", () => {
  expect(networkFields.map(fieldLabel)).toEqual([
    ...["Gateway", "IPv6 network", "IPv6 gateway", "MAC prefix", "Hold time"],
    ...["Warning threshold", "Danger threshold"],
  ]);
  expect(networkFields.map(factLabel)).toEqual([
    ...["Gateway", "IPv6", "IPv6 gateway", "MAC prefix", "Hold time", "Warning from", "Danger from"],
  ]);
});

test("only what is said is picked: none is said, absent is not", () => {
  expect(pickFields({ gateway: null, holdMinutes: undefined, name: "prod" })).toEqual({ gateway: null });
  expect("holdMinutes" in pickFields({ holdMinutes: undefined })).toBe(false);
});

test("what Ganeti does not know is left out of what its queries see", () => {
  expect(withoutOurs({ gateway: "192.0.2.1", holdMinutes: 5, tags: [] })).toEqual({ gateway: "192.0.2.1", tags: [] });
});

test("no two fields share a name, a name on the wire or an option", () => {
  for (const of of ["name", "wire", "noun"] as const)
    expect(new Set(networkFields.map((field) => field[of])).size).toBe(networkFields.length);
  expect(new Set(networkFields.map(({ option }) => option.name)).size).toBe(networkFields.length);
});
