import { expect, it } from "vitest";
import { isThisMachine } from "./this-machine";

const names: Record<string, string[]> = {
  "node1.example.com": ["192.0.2.1", "2001:db8::1"],
  "node1.example.org": ["198.51.100.1"],
  "node1.debian.example": ["127.0.1.1"],
  "node10.example.com": ["192.0.2.1"],
};

function isThis(node: string, own: string, addresses: string[] = ["127.0.0.1", "::1", "192.0.2.1"]): Promise<boolean> {
  const addressesOf = async (name: string) => names[name] ?? [];
  return isThisMachine(node, { own, addressesOf, ownAddresses: () => addresses });
}

it("knows this machine by its whole name, whatever that leads to", async () => {
  expect(await isThis("Node1.example.com", "node1.example.com", [])).toBe(true);
  expect(await isThis("node1", "node1", [])).toBe(true);
  expect(await isThis("node1.example.com", "node1.example.org")).toBe(false);
  expect(await isThis("node1", "node1.example.com")).toBe(false);
});

it("takes a node of any domain for this machine only where its name leads here", async () => {
  expect(await isThis("node1.example.com", "node1")).toBe(true);
  expect(await isThis("NODE1.example.com", "Node1", ["2001:db8::1"])).toBe(true);
  expect(await isThis("node1.debian.example", "node1")).toBe(true);
  expect(await isThis("node1.example.org", "node1")).toBe(false);
  expect(await isThis("node1.nobody.example", "node1")).toBe(false);
  expect(await isThis("node10.example.com", "node1")).toBe(false);
  expect(await isThis("node1.example.com", "")).toBe(false);
});
