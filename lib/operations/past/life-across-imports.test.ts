import { expect, it } from "vitest";
import { addressPage } from "@/lib/queries/past/address-life";
import { smallCluster } from "@/testing/small-cluster";
import { exportConfig } from "../config/export-config";
import { importConfig } from "../config/import-config";

it("tells the life of an IPv6 address back to before the last import, and no further", async () => {
  const cluster = await smallCluster();
  const { store } = cluster;
  await store.write((tx) => tx.cluster.updateMany({ data: { document: { version: 3010000 } } }));
  const start = 1_800_000_000;
  const at = (hours: number) => ({ ...cluster.context, now: () => start + hours * 3_600 });
  const again = async (hours: number) => {
    const file = await exportConfig(store, { allowNonAscii: true });
    const text = file.ok ? file.value.text : "";
    return importConfig({ text, acceptRepairs: true, replaces: "cluster.example.com" }, at(hours));
  };
  const nics = [{ ip: "2001:db8::5" }];
  await cluster.run("OP_INSTANCE_CREATE", { name: "a", primaryNode: "node1", nics }, at(2));
  const first = await again(3);
  expect(first.job).toBeGreaterThan(0);
  await cluster.run("OP_INSTANCE_REMOVE", { instance: "a" }, at(4));
  await again(5);
  const subject = { text: "2001:db8::5", ip4: null };
  const page = await addressPage(store.reader, subject, undefined, start + 6 * 3_600);
  expect(page.start).toEqual({ at: start + 3 * 3_600, why: "imported", job: first.job });
  expect(page.tenures.map(({ holders }) => holders.length)).toEqual([0, 1]);
});
