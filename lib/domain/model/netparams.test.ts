import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { Result } from "../refusal";
import { likeMode, netparamsText, parseNetparams, parseVlan, sameNetparams, usesVlan } from "./netparams";

function said<T>(result: Result<T>): T | string {
  return result.ok ? result.value : `${result.refusal.field}: ${result.refusal.message}`;
}

describe("a VLAN", () => {
  test.each(["", "7", ".7", "4094", ":7", ":7:8:9", ".7:8", ".7:8:9", "007"])("%j is kept as it is written", (text) => {
    expect(said(parseVlan(text))).toBe(text);
  });

  test.each([
    ["0", "vlan: VLAN id 0 is outside 1 to 4094."],
    ["4095", "vlan: VLAN id 4095 is outside 1 to 4094."],
    [":7:5000", "vlan: VLAN id 5000 is outside 1 to 4094."],
    [".7:00000008", "vlan: VLAN id 00000008 is outside 1 to 4094."],
    ["7:8", 'vlan: "7:8" is not a VLAN.'],
    [".7.8", 'vlan: ".7.8" is not a VLAN.'],
    [":7.8", 'vlan: ":7.8" is not a VLAN.'],
    [".", 'vlan: "." is not a VLAN.'],
    [":", 'vlan: ":" is not a VLAN.'],
    [".7:", 'vlan: ".7:" is not a VLAN.'],
    ["-7", 'vlan: "-7" is not a VLAN.'],
    ["7 ", 'vlan: "7 " is not a VLAN.'],
    ["7\n", 'vlan: "7\n" is not a VLAN.'],
    ["seven", 'vlan: "seven" is not a VLAN.'],
    ["７", 'vlan: "７" is not a VLAN.'],
  ])("%j is refused", (text, expected) => expect(said(parseVlan(text))).toBe(expected));

  it("of any legal ids is taken in all four forms", () => {
    const id = fc.integer({ min: 1, max: 4094 });
    fc.assert(
      fc.property(id, fc.array(id, { minLength: 1, maxLength: 5 }), (one, more) => {
        const tagged = `:${more.join(":")}`;
        for (const text of [`${one}`, `.${one}`, tagged, `.${one}${tagged}`]) expect(said(parseVlan(text))).toBe(text);
      }),
    );
  });
});

describe("netparams", () => {
  const bridged = { mode: "bridged", link: "br100", vlan: "" };

  test.each([
    bridged,
    { mode: "bridged", link: "br100", vlan: "7" },
    { mode: "openvswitch", link: "switch1", vlan: ".7:8" },
    { mode: "routed", link: "100", vlan: "" },
  ])("%j may be written", (netparams) => expect(said(parseNetparams(netparams))).toEqual(netparams));

  test.each([
    [{ mode: "ext" }, 'mode: "ext" is not a mode.'],
    [{ mode: "pool" }, 'mode: "pool" is not a mode.'],
    [{ mode: "" }, 'mode: "" is not a mode.'],
    [{ link: "" }, "link: The link is empty."],
    [{ link: "br 100" }, 'link: The link "br 100" contains a space.'],
    [{ link: "br\0" }, "link: The link contains an unprintable character."],
    [{ link: "br\ud800" }, "link: The link contains an unprintable character."],
    [{ vlan: "0" }, "vlan: VLAN id 0 is outside 1 to 4094."],
    [{ mode: "routed", vlan: "7" }, 'vlan: A routed connection has no VLAN, but "7" was given.'],
  ])("with %j are refused", (wrong, expected) => expect(said(parseNetparams({ ...bridged, ...wrong }))).toBe(expected));

  it("are the same when all three are", () => {
    expect(sameNetparams(bridged, { ...bridged })).toBe(true);
    expect(sameNetparams(bridged, { ...bridged, mode: "routed" })).toBe(false);
    expect(sameNetparams(bridged, { ...bridged, link: "br1" })).toBe(false);
    expect(sameNetparams(bridged, { ...bridged, vlan: "1" })).toBe(false);
  });

  it("are written in one order, without what is not there", () => {
    expect(netparamsText({ ...bridged, vlan: "7" })).toBe("bridged · br100 · vlan 7");
    expect(netparamsText(bridged)).toBe("bridged · br100");
  });

  it("carry a VLAN in every mode but routed", () => {
    expect(["bridged", "openvswitch", "routed"].map(usesVlan)).toEqual([true, true, false]);
  });
});

test.each([
  ["brigded", "bridged"],
  ["Bridged", "bridged"],
  ["bridge", "bridged"],
  ["routd", "routed"],
  ["route", "routed"],
  ["openvswich", "openvswitch"],
  ["ovs", "openvswitch"],
  ["group2", null],
  ["default", null],
  ["br", null],
  ["", null],
])("%j is probably meant as the mode %j", (word, mode) => {
  expect(likeMode(word)).toBe(mode);
});
