import { expect, test } from "vitest";
import type { Ip6 } from "@/lib/domain/address/ip";
import type { InstanceNic, InstanceRow } from "@/lib/queries/instances";
import { nicTable } from "./instance-file";
import { noInstanceText } from "./instance-filters";

const ref = (name: string) => ({ uuid: name, name });
const nic: InstanceNic = {
  ...{ uuid: "n", index: 0, name: "lan", ip: "10.1.0.2", mac: "aa:00:00:00:00:01", network: ref("prod") },
  ...{ ip6: "2001:db8::5" as Ip6, mode: "bridged", link: "br100", vlan: "", since: { job: 12, at: 1_800_000_000 } },
};
const web: InstanceRow = {
  ...{
    ...ref("web1"),
    tags: ["shop", "x"],
    nics: [nic, { ...nic, index: 1, name: null, ip: null, ip6: null, since: null }],
  },
  ...{
    primary: { node: ref("node1"), group: ref("default") },
    secondary: { node: ref("node2"), group: ref("default") },
  },
};

test("a file of instances has a line for each NIC, with since when and by which job it has its address", () => {
  const { head, rows } = nicTable([web, { ...web, name: "bare", tags: [], secondary: null, nics: [] }]);
  expect(rows.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at]])))).toEqual([
    {
      ...{ name: "web1", pnode: "node1", snode: "node2", group: "default", tags: "shop x", nic: 0, nic_name: "lan" },
      ...{ ip: "10.1.0.2", ip6_eui64: "2001:db8::5", mac: "aa:00:00:00:00:01", network: "prod", mode: "bridged" },
      ...{ link: "br100", vlan: "", since: "2027-01-15T08:00:00.000Z", job: 12 },
    },
    {
      ...{ name: "web1", pnode: "node1", snode: "node2", group: "default", tags: "shop x", nic: 1, nic_name: "" },
      ...{ ip: "", ip6_eui64: "", mac: "aa:00:00:00:00:01", network: "prod", mode: "bridged", link: "br100", vlan: "" },
      ...{ since: "", job: "" },
    },
    {
      ...{ name: "bare", pnode: "node1", snode: "", group: "default", tags: "", nic: "", nic_name: "", ip: "" },
      ...{ ip6_eui64: "", mac: "", network: "", mode: "", link: "", vlan: "", since: "", job: "" },
    },
  ]);
});

test("an empty list says what was asked for", () => {
  expect(noInstanceText({ text: " web ", group: null, network: "prod" })).toBe(
    'No instance matches "web" and is in prod.',
  );
  expect(noInstanceText({ text: " ", group: null, network: null })).toBeNull();
});
