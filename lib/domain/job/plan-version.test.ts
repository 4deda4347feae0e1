import { expect, it } from "vitest";
import type { Change } from "../model/change";
import { agreedText } from "./plan-version";

/** What a network that comes back is made of: itself, an external address and a connection, all by a new UUID. */
function comesBack(uuid: string, { link = "br0", last = 9 } = {}): string {
  const network = { uuid, name: "unused" };
  const changes = [
    { type: "network", before: null, after: { uuid, name: "unused", network: "10.1.0.0/24" } },
    { type: "external", network, action: "reserve", row: { first: 7, last, source: "admin", reason: null } },
    { type: "internal", network, action: "hold", first: 1, last: 1 },
    {
      type: "connection",
      network,
      group: { uuid: "group-1", name: "default" },
      before: null,
      after: { mode: "bridged", link, vlan: "" },
    },
  ] as unknown as Change[];
  return agreedText({ changes, outcomes: [], conflicts: [] });
}

it("a plan that makes a network is the same one under any new UUID", () => {
  expect(comesBack("uuid-a")).toBe(comesBack("uuid-b"));
});

it("a plan that makes a network is another one with another address or connection", () => {
  expect(comesBack("uuid-a", { last: 10 })).not.toBe(comesBack("uuid-a"));
  expect(comesBack("uuid-a", { link: "br1" })).not.toBe(comesBack("uuid-a"));
});

it("a plan that adds a NIC with a conflict is the same one under any new UUID", () => {
  const added = (nic: string) => {
    const instance = { uuid: "instance-1", name: "vm" };
    const after = { name: "eth0", ip: "10.1.0.88", network: null, nicparams: {} };
    return agreedText({
      changes: [{ type: "nic", instance, nic, index: 1, before: null, after }] as unknown as Change[],
      outcomes: [],
      conflicts: [{ nic, ip: "10.1.0.88", force: "adopt", newIp: null }] as never,
    });
  };
  expect(added("nic-a")).toBe(added("nic-b"));
});

it("a plan that changes a network is another one for another network", () => {
  const renamed = (uuid: string) =>
    agreedText({
      changes: [{ type: "network", before: { uuid, name: "a" }, after: { uuid, name: "b" } }] as unknown as Change[],
      outcomes: [],
      conflicts: [],
    });
  expect(renamed("uuid-a")).not.toBe(renamed("uuid-b"));
});
