import { expect, it } from "vitest";
import { findings } from "@/lib/queries/findings";
import { served } from "@/testing/served-api";
import { tenants } from "@/testing/tenants";

it("Tenants with one subnet fill to the last address, all at once; one leaves its group and comes back", async () => {
  const { store, findings: found } = await tenants(12);
  const names = Array.from({ length: 12 }, (_, at) => `tenant-${at}`);
  const ask = await served(store);
  const jobOf = async (id: unknown) =>
    (await ask("GET", `/2/jobs/${id}`)).value as { status: string; opresult: unknown[] };
  const create = async (name: string, network: string) => {
    const body = { __version__: 1, instance_name: name, disks: [], pnode: "node1", nics: [{ ip: "pool", network }] };
    return jobOf((await ask("POST", "/2/instances", { body: { ...body, disk_template: "diskless" } })).value);
  };
  const fill = (some: string[], round: number) =>
    Promise.all(some.map(async (network) => (await create(`${network}-vm${round}`, network)).status));
  const free = async () => {
    const { value } = await ask("GET", "/2/networks?bulk=1");
    return (value as { free_count: number }[]).map(({ free_count }) => free_count);
  };
  const [first = "", ...others] = names;
  expect(await free()).toEqual(names.map(() => 4));
  expect(new Set(await fill(names, 1))).toEqual(new Set(["success"]));

  const group = { group_name: "default" };
  const left = await ask("PUT", `/2/networks/${first}/disconnect`, { body: { ...group, force: true }, user: "admin" });
  expect(await jobOf(left.value)).toMatchObject({ status: "success" });
  for (const round of [2, 3, 4]) expect(new Set(await fill(others, round))).toEqual(new Set(["success"]));
  expect((await create("one-too-many", others[0] ?? "")).opresult).toMatchObject([
    ["OpPrereqError", [expect.stringContaining("has no free address"), "wrong_state"]],
  ]);

  const back = { ...group, network_mode: "bridged", network_link: "vlan0" };
  const connected = await ask("PUT", `/2/networks/${first}/connect`, { body: { ...back, force: true }, user: "admin" });
  expect(await jobOf(connected.value)).toMatchObject({ status: "success" });
  for (const round of [2, 3, 4]) expect(await fill([first], round)).toEqual(["success"]);
  expect(await free()).toEqual(names.map(() => 0));
  expect(await found()).toEqual([expect.objectContaining({ code: "overlap" })]);
  expect(await store.snapshot(findings)).toHaveLength(1);
});
