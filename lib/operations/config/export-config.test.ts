import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { verifyState } from "@/lib/domain/verify/verify";
import { loadState } from "@/lib/store/cluster-state";
import type { Store, Tx } from "@/lib/store/store";
import { contextOf } from "@/testing/context";
import { freshStore } from "@/testing/fresh-store";
import { addInstance } from "../instance/add-instance";
import { modifyInstance } from "../instance/modify-instance";
import { run } from "../operation";
import { exportConfig } from "./export-config";
import { importConfig } from "./import-config";

type Json = ReturnType<typeof JSON.parse>;

const file = join(import.meta.dirname, "../../../conformance/recordings/config.data.json");
const text = readFileSync(file, "utf8");

const findings = async (tx: Tx) => verifyState(await loadState(tx));

let store: Store;
beforeEach(() => {
  store = freshStore();
});

/** Imports the recorded file with something changed, which must be accepted. */
async function bring(change: (config: Json) => void): Promise<void> {
  const config = JSON.parse(text);
  change(config);
  const done = await importConfig({ text: JSON.stringify(config), acceptRepairs: false }, contextOf(store));
  if (!done.ok) throw new Error(done.refusal.message);
}

const first = (map: object): Json => Object.values(map)[0];
const withNic = (config: Json): Json =>
  Object.values<Json>(config.instances).find(({ nics }) => nics.some(({ network }: Json) => network));

test.each<[string, RegExp, (config: Json) => void]>([
  ["a tag of a network", /^networks\/.*\/tags\/0$/, (config) => (first(config.networks).tags = ["größe"])],
  ["a tag of a node", /^nodes\/.*\/tags\/0$/, (config) => (first(config.nodes).tags = ["größe"])],
  ["a tag of a group", /^nodegroups\/.*\/tags\/0$/, (config) => (first(config.nodegroups).tags = ["größe"])],
  ["a tag of an instance", /^instances\/.*\/tags\/0$/, (config) => (first(config.instances).tags = ["größe"])],
  ["a tag of the cluster", /^cluster\/tags\/0$/, (config) => (config.cluster.tags = ["größe"])],
  ["the name of a network", /^networks\/.*\/name$/, (config) => (first(config.networks).name = "réseau")],
  ["the name of a NIC", /^instances\/.*\/nics\/0\/name$/, (config) => (first(config.instances).nics[0].name = "é")],
  [
    "the link of a connection",
    /^nodegroups\/.*\/networks\/.*\/link$/,
    (config) =>
      (first(Object.values<Json>(config.nodegroups).find(({ networks }) => first(networks)).networks).link = "bré"),
  ],
  ["the default link", /^cluster\/nicparams\/0\/link$/, (config) => (config.cluster.nicparams.default.link = "bré")],
  ["a parameter of an instance", /\/osparams\/motto$/, (config) => (first(config.instances).osparams = { motto: "é" })],
  ["a key that is not known", /^é$/, (config) => (config.é = 1)],
])("with %s beyond ASCII an export is refused with the place, which verify reports", async (_, place, change) => {
  await bring(change);
  const found = (await store.snapshot(findings)).filter(({ code }) => code === "not_ascii");
  expect(found).toMatchObject([{ severity: "error", place: expect.stringMatching(place) }]);
  const refused = await exportConfig(store);
  expect(refused).toMatchObject({ ok: false, refusal: { code: "wrong_state", field: "allowNonAscii" } });
  expect(refused.ok ? "" : refused.refusal.message).toContain(`at 1 place: ${found[0]?.place}`);
  const allowed = await exportConfig(store, { allowNonAscii: true });
  expect(allowed).toMatchObject({ ok: true, value: { warnings: [expect.stringContaining("1 place")] } });
});

test("a private parameter beyond ASCII is named by its place only", async () => {
  await bring((config) => (first(config.instances).osparams_private = { password: "geheimé" }));
  expect(JSON.stringify(await store.snapshot(findings))).not.toContain("geheimé");
  expect(JSON.stringify(await exportConfig(store))).toContain("osparams_private/password");
});

test("an IPv6 address on a NIC in a network is a warning of verify and of an export, which is written", async () => {
  await bring((config) => {
    const nic = withNic(config).nics.find(({ network }: Json) => network);
    const bits = config.networks[nic.network];
    const [at] = [Number(nic.ip?.split(".")[3] ?? 0)];
    bits.reservations = `${bits.reservations.slice(0, at)}0${bits.reservations.slice(at + 1)}`;
    bits.network6 = "2001:db8:77::/64";
    nic.ip = "2001:db8:77::5";
  });
  const found = (await store.snapshot(findings)).filter(({ code }) => code === "ipv6_in_network");
  expect(found).toMatchObject([{ severity: "warning", message: expect.stringContaining("2001:db8:77::5") }]);
  expect(await exportConfig(store)).toMatchObject({
    ok: true,
    value: { warnings: [expect.stringContaining("cannot change or remove the instance")] },
  });
});

test("an IPv6 gateway with a zone is imported as it is and reported", async () => {
  await bring((config) =>
    Object.assign(first(config.networks), { network6: "2001:db8::/64", gateway6: "fe80::1%eth0" }),
  );
  expect(await store.snapshot(findings)).toMatchObject([
    { code: "gateway6_zone", severity: "warning", repair: "Set the gateway to fe80::1." },
  ]);
  const exported = await exportConfig(store);
  expect(exported.ok && first(JSON.parse(exported.value.text).networks).gateway6).toBe("fe80::1%eth0");
});

test("an IPv6 gateway with a zone outside its network is reported as outside, too", async () => {
  await bring((config) =>
    Object.assign(first(config.networks), { network6: "2001:db8::/64", gateway6: "2001:db9::1%2" }),
  );
  const codes = (await store.snapshot(findings)).map(({ code }) => code);
  expect(codes).toEqual(expect.arrayContaining(["gateway6_zone", "gateway6_outside"]));
});

test.each([
  ["without settings", {}],
  ["with some settings", { os_type: "noop", beparams: { vcpus: 2 } }],
])("an instance made here %s, and then changed, has every key that Ganeti's daemons need", async (_, settings) => {
  await bring(() => {});
  const context = contextOf(store);
  const place = { name: "new.example.com", primaryNode: "node1.example.com" };
  expect(await run(addInstance, { ...place, settings }, context)).toMatchObject({ ok: true });
  const change = { instance: place.name, nics: [], settings: { beparams: { vcpus: 3 } } };
  expect(await run(modifyInstance, change, context)).toMatchObject({ ok: true });
  const exported = await exportConfig(store);
  const { instances } = JSON.parse(exported.ok ? exported.value.text : "{}");
  const made = Object.values<Json>(instances).find(({ name }) => name === place.name);
  expect(Object.keys(made).sort()).toEqual(Object.keys(first(JSON.parse(text).instances)).sort());
  expect(made).toMatchObject({ hypervisor: "fake", beparams: { vcpus: 3 } });
});

test("an instance with a hypervisor that the cluster has not enabled is refused", async () => {
  await bring(() => {});
  const asked = { name: "new", primaryNode: "node1.example.com", settings: { hypervisor: "kvm" } };
  expect(await run(addInstance, asked, contextOf(store))).toMatchObject({
    ok: false,
    refusal: { code: "wrong_state", field: "settings.hypervisor", remedy: expect.stringContaining("fake") },
  });
});
