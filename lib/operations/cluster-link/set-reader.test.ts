import { beforeEach, expect, it } from "vitest";
import { findLink } from "@/lib/store/cluster-link/cluster-link";
import { smallCluster } from "@/testing/small-cluster";
import { writeLink } from "@/testing/stand-in/link-row";
import { setReader } from "./set-reader";

let store: Awaited<ReturnType<typeof smallCluster>>["store"];

beforeEach(async () => {
  ({ store } = await smallCluster());
});

/** A command that hands out the configuration of a cluster with this UUID. */
function handingOut(uuid: string): string {
  const text = JSON.stringify({ cluster: { uuid, cluster_name: "other.example.com" } });
  const head = `${JSON.stringify({ kind: "config", bytes: text.length, serial: 5 })}\n`;
  const code = `process.stdin.once("data", () => process.stdout.write(${JSON.stringify(head + text)}))`;
  return `'${process.execPath}' -e '${code}' {host}`;
}

const kept = async () => (await findLink(store.reader))?.readerCommand;

it("a command that hands out this cluster's configuration is kept, and can be left off", async () => {
  await writeLink(store);
  const command = handingOut("cluster");
  expect(await setReader(store, command)).toEqual({ ok: true, value: { serial: 5 } });
  expect(await kept()).toBe(command);
  expect(await setReader(store, null)).toEqual({ ok: true, value: { serial: null } });
  expect(await kept()).toBe(null);
});

it.each([
  ["of another cluster", handingOut("another"), "hands out another cluster, other.example.com"],
  ["that there is not", "/nosuch/command {host}", "hands out no configuration. /nosuch/command could not be started"],
  ["that cannot be read", "ssh 'x", "has a ' without its other one"],
])("a command %s is refused in words and not kept", async (_, command, why) => {
  await writeLink(store);
  expect(await setReader(store, command)).toMatchObject({
    ok: false,
    refusal: { code: "wrong_input", field: "readerCommand", message: expect.stringContaining(why) },
  });
  expect(await kept()).toBe(null);
});

it("without a link there is nothing to read", async () => {
  expect(await setReader(store, null)).toMatchObject({ ok: false, refusal: { code: "wrong_state" } });
});
