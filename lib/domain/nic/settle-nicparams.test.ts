import { describe, expect, it } from "vitest";
import { br100, defaults, network, newIds, nic, nicParams, nicSituation, type TypedNic } from "@/testing/nic-situation";
import type { Netparams, Nic } from "../model/cluster";
import { refuse } from "../refusal";
import type { NicSituation } from "./nic-situation";
import type { Settled } from "./settle-address";
import { macGiver } from "./settle-mac";
import { finishNic } from "./settle-nicparams";

const situation = nicSituation({
  networks: [{ network: network("prod") }, { network: network("lab"), netparams: null }],
});

type Given = {
  old?: Nic | null;
  /** Null for a NIC that is not part of the request. */
  asked?: TypedNic | null;
  /** The network that it is to be in, and the outcome for its address. */
  to?: string | null;
  settled?: Partial<Settled>;
  isNewInstance?: boolean;
  more?: Partial<NicSituation>;
};

function finish({ old = null, asked = {}, to = null, settled = {}, isNewInstance = false, more = {} }: Given) {
  const whole = { ...situation, ...more };
  const known = whole.networks.find(({ network }) => network.uuid === to) ?? null;
  const draft = { uuid: "nic0", old, asked: asked && nicParams(asked), item: 0 };
  const target = { draft, index: 0, known, ip: null, moved: true, detached: false };
  const result = finishNic(target, whole, {
    macs: macGiver(whole, [draft], newIds),
    isNewInstance,
    settle: () => ({ ok: true, value: { known, ip: null, joined: false, warnings: [], ...settled } }),
  });
  if (result.ok) expect(result.value.target).toBe(target);
  return result;
}

/** The nicparams that a NIC gets, or the sentence that refuses it. */
function wiring(given: Given) {
  const result = finish(given);
  return result.ok ? result.value.state.nicparams : result.refusal.message;
}

describe("a NIC that is not part of the request", () => {
  it("stays as it is, even where its network is not connected", () => {
    const old = nic({ name: "front", ip: "10.1.0.5", network: "lab", nicparams: { link: "br7" } });
    const state = { name: "front", ip: "10.1.0.5", mac: old.mac, nicparams: { link: "br7" } };
    expect(finish({ old, asked: null, to: "lab" })).toMatchObject({
      ok: true,
      value: {
        state: { ...state, network: { uuid: "lab", name: "lab" } },
        joined: { known: { network: { name: "lab" } }, ip: "10.1.0.5", joined: false, warnings: [] },
        warnings: [],
      },
    });
  });

  it.each([null, "gone"])("is in no network if that is %s", (network) => {
    const result = finish({ old: nic({ network }), asked: null });
    expect(result).toMatchObject({
      ok: true,
      value: { state: { network: null }, joined: { known: null, joined: false } },
    });
  });
});

describe("rules 13.2.19: a network brings mode, link and VLAN", () => {
  it("takes those of the connection", () => {
    expect(wiring({ to: "prod" })).toEqual(br100);
    expect(wiring({ old: nic({ nicparams: { mode: "routed", link: "5" } }), to: "prod" })).toEqual(br100);
    expect(wiring({ old: nic(), to: "prod", more: { isNewPlace: true } })).toEqual(br100);
    expect(wiring({ to: "prod", asked: { vlan: "" } })).toEqual(br100);
  });

  it("refuses others, naming them", () => {
    expect(finish({ to: "prod", asked: { link: "br1", vlan: "7" } })).toEqual({
      ok: false,
      refusal: {
        code: "wrong_input",
        field: "link",
        message: "A NIC in prod has the mode, link and vlan of its connection.",
        remedy: "Leave link and vlan out.",
      },
    });
  });

  it("refuses a network that the group of its primary node lacks", () => {
    expect(finish({ to: "lab" })).toEqual({
      ok: false,
      refusal: {
        code: "wrong_input",
        field: "network",
        message: "lab is not connected to default, the group of node1.",
        remedy: "Connect lab to default first.",
      },
    });
  });

  it("refuses others for a NIC that force lets join", () => {
    const [known] = situation.networks;
    const settled = { known: known ?? null, joined: true };
    expect(finish({ asked: { mode: "routed", link: "5" }, settled })).toEqual({
      ok: false,
      refusal: {
        code: "wrong_input",
        field: "mode",
        message: "With force the NIC joins prod, which sets its mode, link and vlan.",
        remedy: "Leave mode and link out.",
      },
    });
    expect(wiring({ asked: { vlan: "" }, settled })).toEqual(br100);
    expect(wiring({ asked: null, settled })).toEqual(br100);
  });
});

describe("rules 4.2 and 4.3: the nicparams of a NIC without a network", () => {
  const old = nic({ ip: "10.1.0.5", nicparams: { link: "br7", vlan: "5" } });

  it.each<[string, Given, Partial<Netparams>]>([
    ["has the cluster's", {}, defaults],
    [
      "has what is given, and the cluster's",
      { asked: { link: "br1", vlan: "7" } },
      { mode: "bridged", link: "br1", vlan: "7" },
    ],
    ["keeps its own", { old, asked: { name: "a" } }, { mode: "bridged", link: "br7", vlan: "5" }],
    [
      "keeps its own with what is given over them",
      { old, asked: { vlan: "" } },
      { mode: "bridged", link: "br7", vlan: "" },
    ],
    [
      "goes back to the cluster's",
      { old, asked: { link: "default" } },
      { mode: "bridged", link: "xen-br0", vlan: "5" },
    ],
    ["keeps a VLAN as it is written", { old, asked: { vlan: "7" } }, { mode: "bridged", link: "br7", vlan: "7" }],
  ])("%s", (_, given, expected) => {
    expect(wiring(given)).toEqual(expected);
  });

  it("are not touched when its instance moves to another group", () => {
    expect(wiring({ old, more: { isNewPlace: true } })).toEqual({ link: "br7", vlan: "5" });
    expect(wiring({ old: nic({ nicparams: { mode: "routed" } }), more: { isNewPlace: true } })).toEqual({
      mode: "routed",
    });
  });

  it("are refused if they cannot be written", () => {
    expect(wiring({ asked: { vlan: "5000" } })).toBe("VLAN id 5000 is outside 1 to 4094.");
    expect(wiring({ old, asked: { mode: "token-ring" } })).toBe('"token-ring" is not a mode.');
    const more = { defaults: { ...defaults, mode: "token-ring" } };
    expect(wiring({ more })).toBe('"token-ring" is not a mode.');
  });

  it("may stay what an import brought, as long as nobody asks for others", () => {
    const odd = nic({ nicparams: { mode: "token-ring" } });
    expect(wiring({ old: odd, asked: { name: "a" } })).toMatchObject({ mode: "token-ring" });
    expect(wiring({ old: odd, asked: { link: "br1" } })).toBe('"token-ring" is not a mode.');
  });

  it("are refused if it would be routed without an address", () => {
    const asked = { mode: "routed", link: "5" };
    expect(finish({ asked })).toEqual({
      ok: false,
      refusal: {
        code: "wrong_input",
        field: "ip",
        message: "A routed NIC without a network needs an address.",
        remedy: "Give it an address, another mode, or a network.",
      },
    });
    expect(wiring({ asked, settled: { ip: "10.1.0.5" } })).toEqual({ mode: "routed", link: "5", vlan: "" });
  });
});

describe("rules 4.6: a new instance", () => {
  const made = (asked: TypedNic, vlan = "") =>
    wiring({ asked, isNewInstance: true, more: { defaults: { ...defaults, vlan } } });

  it("keeps only what its NICs say themselves", () => {
    expect(made({})).toEqual({});
    expect(made({ link: "br1", mode: "default" })).toEqual({ link: "br1" });
  });

  it.each([
    ["7", ".7"],
    ["4000", ".4000"],
    [".7", ".7"],
    [":7:8", ":7:8"],
  ])("writes the VLAN %s as %s", (given, written) => {
    expect(made({ vlan: given })).toEqual({ vlan: written });
  });

  it("does not make a VLAN of what is none", () => {
    expect(made({ vlan: "7:8" })).toBe('"7:8" is not a VLAN.');
  });

  it("writes no empty VLAN, unless the cluster has another one", () => {
    expect(made({ vlan: "" })).toEqual({});
    expect(made({ vlan: "" }, "5")).toEqual({ vlan: "" });
  });
});

describe("what a NIC gets besides", () => {
  it("is its name: given, cleared, or as it was", () => {
    const name = (given: Given) => {
      const result = finish(given);
      return result.ok && result.value.state.name;
    };
    const old = nic({ name: "front" });
    expect(name({ old, asked: {} })).toBe("front");
    expect(name({ old, asked: { name: "back" } })).toBe("back");
    expect(name({ old, asked: { name: null } })).toBeNull();
    expect(name({ asked: {} })).toBeNull();
    expect(name({ asked: { name: "back" } })).toBe("back");
  });

  it("are network, address and warnings as they were settled", () => {
    const settled = { ip: "10.1.0.5", warnings: ["Take care."] };
    expect(finish({ to: "prod", settled })).toMatchObject({
      ok: true,
      value: {
        state: { network: { uuid: "prod", name: "prod" }, ip: "10.1.0.5", mac: "aa:00:00:00:01:00" },
        joined: { ...settled, joined: false },
        warnings: ["Take care."],
      },
    });
    expect(finish({})).toMatchObject({ ok: true, value: { state: { network: null, ip: null }, warnings: [] } });
  });

  it("is a MAC address that nobody has", () => {
    const takenMacs = new Set(["aa:00:00:00:00:77"]);
    expect(wiring({ asked: { mac: "aa:00:00:00:00:77" }, more: { takenMacs } })).toBe(
      "The MAC address aa:00:00:00:00:77 is in use.",
    );
  });

  it("is nothing if its address is refused", () => {
    const target = { draft: { uuid: "nic0", old: null, asked: {}, item: 0 }, index: 0, known: null, ip: null };
    const refusal = refuse("wrong_state", "No.");
    const finishing = { macs: macGiver(situation, [], newIds), isNewInstance: false, settle: () => refusal };
    expect(finishNic({ ...target, moved: true, detached: false }, situation, finishing)).toEqual(refusal);
  });
});
