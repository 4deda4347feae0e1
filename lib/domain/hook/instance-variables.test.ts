import { expect, it } from "vitest";
import type { Cidr4, Ip4 } from "../address/ip";
import type { ToldInstance } from "./hook-situation";
import { instanceVariables } from "./instance-variables";

const prod = {
  ...{ uuid: "N1", name: "prod", network: "10.1.0.0/24" as Cidr4, gateway: "10.1.0.1" as Ip4 },
  ...{ network6: null, gateway6: null, macPrefix: null, wantsClusterAddresses: true, tags: [] },
};

const around = {
  cluster: {
    name: "cluster",
    parameters: {
      enabled_hypervisors: ["kvm", "fake"],
      beparams: { default: { minmem: 128, maxmem: 256, vcpus: 1, auto_balance: true } },
      hvparams: { kvm: { kernel_path: "/k", acpi: true, boot_order: "hd" }, fake: { migration_mode: "live" } },
      os_hvp: { "debian+default": { kvm: { boot_order: "n", kernel_args: "ro" } } },
    },
  },
  defaults: { mode: "bridged", link: "br0", vlan: "" },
  networks: new Map([["N1", prod]]),
  disks: new Map([["D1", { uuid: "D1", size: 5, mode: "rw", dev_type: "plain", logical_id: ["vg", "d"] }]]),
};

const web: ToldInstance = {
  ...{ uuid: "I1", name: "web", tags: ["a", "b"], primary: { uuid: "P", name: "node1" } },
  secondary: { uuid: "S", name: "node2" },
  extra: {
    ...{ os: "debian+default", hypervisor: "kvm", admin_state: "up", disks: ["D1", "gone"] },
    ...{ beparams: { maxmem: 512 }, hvparams: { kernel_args: "rw" } },
    ...{ osparams: { size: "s1" }, osparams_private: { password: "s3cret" } },
  },
  nics: [
    {
      uuid: "K0",
      name: "eth0",
      mac: "aa:00:00:00:00:01",
      ip: "10.1.0.5",
      network: { uuid: "N1", name: "prod" },
      nicparams: {},
    },
    {
      uuid: "K1",
      name: null,
      mac: "aa:00:00:00:00:02",
      ip: null,
      network: null,
      nicparams: { mode: "routed", link: "" },
    },
  ],
};

it("tells an instance with the defaults of the cluster under its own parameters (rules 7.5)", () => {
  expect(instanceVariables(web, around)).toEqual({
    ...{ OP_TARGET: "web", INSTANCE_NAME: "web", INSTANCE_PRIMARY: "node1", INSTANCE_SECONDARIES: "node2" },
    ...{ INSTANCE_OS_TYPE: "debian+default", INSTANCE_STATUS: "up", INSTANCE_HYPERVISOR: "kvm", INSTANCE_TAGS: "a b" },
    ...{ INSTANCE_MINMEM: "128", INSTANCE_MAXMEM: "512", INSTANCE_MEMORY: "512", INSTANCE_VCPUS: "1" },
    ...{
      INSTANCE_BE_minmem: "128",
      INSTANCE_BE_maxmem: "512",
      INSTANCE_BE_vcpus: "1",
      INSTANCE_BE_auto_balance: "True",
    },
    ...{ INSTANCE_HV_kernel_path: "/k", INSTANCE_HV_acpi: "True" },
    ...{ INSTANCE_HV_boot_order: "n", INSTANCE_HV_kernel_args: "rw" },
    ...{ INSTANCE_DISK_TEMPLATE: "plain", INSTANCE_DISK_COUNT: "1" },
    ...{ INSTANCE_DISK0_UUID: "D1", INSTANCE_DISK0_SIZE: "5", INSTANCE_DISK0_MODE: "rw" },
    ...{ INSTANCE_DISK0_VG: "vg", INSTANCE_DISK0_ID: "d", INSTANCE_DISK0_DEV_TYPE: "plain" },
    INSTANCE_NIC_COUNT: "2",
    ...{ INSTANCE_NIC0_NAME: "eth0", INSTANCE_NIC0_UUID: "K0", INSTANCE_NIC0_MAC: "aa:00:00:00:00:01" },
    ...{ INSTANCE_NIC0_IP: "10.1.0.5", INSTANCE_NIC0_MODE: "bridged", INSTANCE_NIC0_LINK: "br0" },
    ...{ INSTANCE_NIC0_VLAN: "", INSTANCE_NIC0_BRIDGE: "br0" },
    ...{ INSTANCE_NIC0_NETWORK: "prod", INSTANCE_NIC0_NETWORK_NAME: "prod", INSTANCE_NIC0_NETWORK_UUID: "N1" },
    ...{ INSTANCE_NIC0_NETWORK_TAGS: "", INSTANCE_NIC0_NETWORK_SUBNET: "10.1.0.0/24" },
    INSTANCE_NIC0_NETWORK_GATEWAY: "10.1.0.1",
    ...{ INSTANCE_NIC1_UUID: "K1", INSTANCE_NIC1_MAC: "aa:00:00:00:00:02", INSTANCE_NIC1_IP: "" },
    ...{ INSTANCE_NIC1_MODE: "routed", INSTANCE_NIC1_LINK: "", INSTANCE_NIC1_VLAN: "" },
  });
});

it("never tells OS parameters, private ones least", () => {
  const told = JSON.stringify(instanceVariables(web, around));
  expect(told).not.toContain("s3cret");
  expect(told).not.toContain("password");
});

it("tells what it can of an instance of which only NICs are known, in a store without a cluster", () => {
  const bare = { ...web, extra: {}, secondary: null, tags: [], nics: [] };
  const told = instanceVariables(bare, { ...around, cluster: null });
  expect(told).toMatchObject({
    ...{ INSTANCE_SECONDARIES: "", INSTANCE_OS_TYPE: "", INSTANCE_STATUS: "down", INSTANCE_HYPERVISOR: "" },
    ...{ INSTANCE_MINMEM: "None", INSTANCE_VCPUS: "None", INSTANCE_DISK_TEMPLATE: "diskless", INSTANCE_NIC_COUNT: "0" },
  });
});

it("reads the state and the disks of older files", () => {
  const old = {
    ...web,
    extra: { admin_state: true, disks: [{ size: 7, mode: "rw", dev_type: "file", logical_id: [] }] },
  };
  expect(instanceVariables(old, around)).toMatchObject({ INSTANCE_STATUS: "up", INSTANCE_DISK0_SIZE: "7" });
});
