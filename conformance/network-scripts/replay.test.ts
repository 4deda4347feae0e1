import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Cidr4, Cidr6, Ip4, Ip6 } from "@/lib/domain/address/ip";
import type { ScriptSubject } from "@/lib/domain/nic-script/script-subject";
import { type ScriptKind, scriptVariables } from "@/lib/domain/nic-script/script-variables";
import { projectRoot } from "@/lib/project-root";
import { temporaryFolder } from "@/testing/fresh-store";

// What Ganeti 3.0.2 gave to its network scripts: the environment of kvm-ifup, the file that vif-ganeti reads and the part
// of an OS script's environment, each for the recorded cluster and for a made-up instance with odd values.

type Recorded = {
  case: string;
  instance: string;
  tags: string[];
  hvparams: { nic_type?: string };
  nics: {
    nic: { index: number; uuid: string; name: string | null; mac: string; ip: string | null } & Wiring;
    network: RecordedNetwork | null;
    kvm: Record<string, string>;
    xen: string;
    os: Record<string, string>;
  }[];
};
type Wiring = { mode: string; link: string; vlan: string };
type RecordedNetwork = {
  uuid: string;
  name: string;
  network: string;
  gateway: string | null;
  network6: string | null;
  gateway6: string | null;
  mac_prefix: string | null;
  tags: string[];
};

const file = join(projectRoot(), "conformance/recordings/network-scripts.jsonl");
const recorded = readFileSync(file, "utf8")
  .trimEnd()
  .split("\n")
  .flatMap((line) => {
    const { nics, ...instance } = JSON.parse(line) as Recorded;
    return nics.map((nic) => ({ label: `${instance.instance} NIC ${nic.nic.index}`, instance, ...nic }));
  });

function subjectOf({ instance, nic, network }: (typeof recorded)[number]): ScriptSubject {
  const { mode, link, vlan, ...own } = nic;
  return {
    instance: { uuid: instance.instance, name: instance.instance, tags: instance.tags },
    group: { uuid: "default", name: "default" },
    nic: { ...own, nicparams: { mode, link, vlan } },
    network: network && {
      uuid: network.uuid,
      name: network.name,
      network: network.network as Cidr4,
      gateway: network.gateway as Ip4 | null,
      network6: network.network6 as Cidr6 | null,
      gateway6: network.gateway6 as Ip6 | null,
      macPrefix: network.mac_prefix,
      tags: network.tags,
      wantsClusterAddresses: true,
    },
    connection: network && { mode, link, vlan },
    defaults: { mode: "bridged", link: "br0", vlan: "" },
    hypervisor: "kvm",
    nicType: instance.hvparams.nic_type ?? null,
  };
}

function ours(one: (typeof recorded)[number], kind: ScriptKind, device?: string): Record<string, string> {
  const variables = scriptVariables(subjectOf(one), { kind, interface: device ?? null });
  return Object.fromEntries(variables.map(({ name, value }) => [name, value]));
}

test("there are recordings of networks, of every mode and of a NIC without any of it", () => {
  expect(recorded.length).toBeGreaterThan(8);
  expect(new Set(recorded.map(({ nic }) => nic.mode))).toEqual(new Set(["bridged", "routed", "openvswitch"]));
});

test.each(recorded)("$label: kvm-ifup gets what Ganeti gave it", (one) => {
  expect(ours(one, "kvm-ifup", one.kvm.INTERFACE)).toEqual(one.kvm);
});

test.each(recorded)("$label: OS scripts get what Ganeti gave them", (one) => {
  expect(ours(one, "os")).toEqual(one.os);
});

/** Ganeti does not quote in its file: what a shell makes of a name with quotes is another value, or a command. */
const harmless = recorded.filter(
  ({ network, nic }) => !/["$`\\\n]/.test(network?.name ?? "") && !nic.link.includes(" "),
);

test.each(harmless)("$label: vif-ganeti has what a shell reads in Ganeti's file", (one) => {
  const { INSTANCE, INTERFACE, ...fromFile } = ours(one, "vif-ganeti");
  const sourced = join(temporaryFolder(), "nic");
  writeFileSync(sourced, one.xen);
  const names = one.xen.split("\n").flatMap((line) => /^([A-Z0-9_]+)=/.exec(line)?.[1] ?? []);
  const script = `. ${sourced}; ${names.map((name) => `printf '%s\\0' ${name} "$${name}"`).join("; ")}`;
  const { stdout } = spawnSync("bash", ["-c", script], { encoding: "utf8" });
  const words = stdout.split("\0");
  expect(fromFile).toEqual(Object.fromEntries(names.map((name, at) => [name, words[2 * at + 1]])));
  // These two its own first lines set, from what Xen says.
  expect([INSTANCE, INTERFACE]).toEqual([one.instance.instance, `vif1.${one.nic.index}`]);
});
