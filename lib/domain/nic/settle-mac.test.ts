import { describe, expect, it } from "vitest";
import { network, newIds, nic, nicParams, nicSituation, type TypedNic } from "@/testing/nic-situation";
import type { Nic } from "../model/cluster";
import type { Draft } from "./draft-nics";
import { macGiver, macOf, macTries } from "./settle-mac";

const situation = nicSituation({
  networks: [
    { network: network("prod", { macPrefix: "aa:00:10" }) },
    { network: network("lab", { macPrefix: "aa:00:10" }) },
    { network: network("dmz", { macPrefix: "aa:00:20" }) },
    { network: network("plain") },
    { network: network("bare") },
  ],
});

function macIn(
  to: string | null,
  { old = null, asked = {}, joined = false }: { old?: Nic | null; asked?: TypedNic | null; joined?: boolean },
) {
  const known = situation.networks.find(({ network }) => network.uuid === to) ?? null;
  const draft: Draft = { uuid: "nic0", old, asked: asked && nicParams(asked), item: 0 };
  const target = { draft, index: 0, known, ip: null, moved: true, detached: false };
  const result = macOf(
    target,
    { known, ip: null, joined, warnings: [] },
    situation,
    macGiver(situation, [draft], newIds),
  );
  return result.ok ? result.value : result.refusal.message;
}

const generated = { prod: "aa:00:10:00:01:00", cluster: "aa:00:00:00:01:00" };

describe("rules 4.3.7 and 4.3.8: the MAC address of a NIC", () => {
  it("is made from the network's prefix for a new NIC, else from the cluster's", () => {
    expect(macIn("prod", {})).toBe(generated.prod);
    expect(macIn("prod", { asked: null })).toBe(generated.prod);
    expect(macIn("plain", {})).toBe(generated.cluster);
    expect(macIn(null, {})).toBe(generated.cluster);
    expect(macIn("prod", { asked: { mac: "generate" } })).toBe(generated.prod);
  });

  it("is the one that is given", () => {
    expect(macIn("prod", { asked: { mac: "aa:00:00:00:00:77" } })).toBe("aa:00:00:00:00:77");
    expect(macIn("prod", { old: nic({ network: "prod" }), asked: { mac: "aa:00:00:00:00:77" } })).toBe(
      "aa:00:00:00:00:77",
    );
  });

  it("is made anew for an old NIC when that is asked for", () => {
    expect(macIn("prod", { old: nic({ network: "prod" }), asked: { mac: "generate" } })).toBe(generated.prod);
  });

  const old = (network: string | null) => ({ old: nic({ network, mac: "aa:00:10:00:00:55" }) });
  it.each<[string, string | null, string | null]>([
    ["its network stays", "prod", "prod"],
    ["the other network has the same prefix", "prod", "lab"],
    ["neither network has a prefix", "plain", "bare"],
    ["it leaves a network without a prefix", "plain", null],
    ["it comes into a network without a prefix", null, "plain"],
    ["it stays in none", null, null],
  ])("is kept if %s", (_, from, to) => {
    expect(macIn(to, old(from))).toBe("aa:00:10:00:00:55");
    expect(macIn(to, { ...old(from), asked: null })).toBe("aa:00:10:00:00:55");
  });

  it.each<[string, string | null, string | null, string]>([
    ["the other network has another prefix", "prod", "dmz", "aa:00:20:00:01:00"],
    ["it leaves the network that has a prefix", "prod", null, generated.cluster],
    ["it comes into a network with a prefix", null, "prod", generated.prod],
    ["its network was not connected and is unknown", "gone", "prod", generated.prod],
  ])("is made anew if %s", (_, from, to, expected) => {
    expect(macIn(to, old(from))).toBe(expected);
  });

  it("is kept by a NIC that force lets join, whatever the prefix", () => {
    expect(macIn("prod", { ...old(null), joined: true })).toBe("aa:00:10:00:00:55");
  });
});

describe("handing out MAC addresses", () => {
  const draft = (more: Partial<Draft>): Draft => ({ uuid: "nic0", old: null, asked: {}, item: 0, ...more });
  const giver = (taken: readonly string[] = [], drafts: readonly Draft[] = [draft({})]) =>
    macGiver({ takenMacs: new Set(taken) }, drafts, newIds);
  const made = (at: number) => ({ ok: true, value: `aa:00:00:00:01:0${at}` });

  it("never gives one twice", () => {
    const macs = giver();
    expect(macs.generate("aa:00:00")).toEqual(made(0));
    expect(macs.generate("aa:00:00")).toEqual(made(1));
    expect(macs.take("aa:00:00:00:01:02")).toEqual(made(2));
    expect(macs.generate("aa:00:00")).toEqual(made(3));
  });

  it("skips those of other NICs in the cluster", () => {
    expect(giver(["aa:00:00:00:01:00", "aa:00:00:00:01:01"]).generate("aa:00:00")).toEqual(made(2));
  });

  it("skips those that NICs of the same plan keep, in any case, but not those that they give up", () => {
    const old = nic({ mac: "AA:00:00:00:01:00" });
    expect(giver([], [draft({ old })]).generate("aa:00:00")).toEqual(made(1));
    expect(giver([], [draft({ old, asked: null })]).generate("aa:00:00")).toEqual(made(1));
    expect(giver([], [draft({ old, asked: nicParams({ mac: "generate" }) })]).generate("aa:00:00")).toEqual(made(0));
  });

  it("refuses one that is in use", () => {
    const macs = giver(["aa:00:00:00:00:05"]);
    expect(macs.take("aa:00:00:00:00:06")).toMatchObject({ ok: true });
    for (const mac of ["aa:00:00:00:00:05", "aa:00:00:00:00:06"])
      expect(macs.take(mac)).toEqual({
        ok: false,
        refusal: {
          code: "resource_not_unique",
          field: "mac",
          message: `The MAC address ${mac} is in use.`,
          remedy: 'Choose another one, or "generate".',
        },
      });
  });

  it("tries as many as there are NICs and 8 more, then refuses (rules 4.2.10)", () => {
    const taken = (number: number) => Array.from({ length: number }, (_, at) => `aa:00:00:00:01:0${at}`);
    expect(giver(taken(macTries)).generate("aa:00:00")).toEqual(made(8));
    expect(giver(taken(macTries + 1)).generate("aa:00:00")).toEqual({
      ok: false,
      refusal: {
        code: "insufficient_resources",
        field: "mac",
        message: "No free MAC address with aa:00:00 was found.",
        remedy: "Give the NIC a MAC address.",
      },
    });
  });
});
