import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { loadState } from "@/lib/store/cluster-state";
import { writeConfig } from "@/lib/wire/config/data";
import { temporaryFolder } from "@/testing/fresh-store";
import { comparable, linkedStore } from "@/testing/mirror/linked-store";
import { readSince } from "./read-changes";
import { closeReader } from "./state-on-master";

/** Linked, and read by a command that hands out what `hand` has put there. */
async function linkedByCommand() {
  const linked = await linkedStore();
  const { there, here } = linked;
  const file = join(temporaryFolder(), "config.data");
  const hand = async () => {
    const state = await there.store.snapshot(loadState);
    if (state.cluster === null) throw new Error("There is no cluster.");
    const config = writeConfig({ ...state, cluster: state.cluster });
    writeFileSync(file, JSON.stringify({ ...config, version: 3_000_000 }));
  };
  const code = `
    let serial = 1;
    process.stdin.on("data", () => {
      const text = require("node:fs").readFileSync(${JSON.stringify(file)});
      const head = { kind: "config", bytes: text.length, serial: serial++ };
      process.stdout.write(JSON.stringify(head) + String.fromCharCode(10));
      process.stdout.write(text);
    });`;
  await hand();
  const readerCommand = `'${process.execPath}' -e '${code}'`;
  await here.write((tx) => tx.clusterLink.update({ where: { id: 1 }, data: { readerCommand } }));
  onTestFinished(() => closeReader(here));
  return { ...linked, hand };
}

it("where the master hands out its configuration, that is read, and RAPI is asked for jobs alone", async () => {
  const { there, here, client, tools, does, hand, told } = await linkedByCommand();
  await there.run("OP_NETWORK_ADD", { name: "prod", network: "10.0.0.0/28", gateway: "10.0.0.1" });
  await there.run("OP_INSTANCE_CREATE", { name: "web1", primaryNode: "node1", nics: [{ ip: "10.9.0.5" }] });
  await hand();
  does("OP_NETWORK_ADD", { network_name: "prod" });
  does("OP_INSTANCE_CREATE", { instance_name: "web1" });
  told.asked.length = 0;
  const readerFailed = (error: Error) => expect.fail(error.message);
  await readSince(here, client, { ...tools, readerFailed });
  expect(told.asked).toEqual(["job", "job", "job", "job"]);
  expect(comparable(await here.snapshot(loadState))).toEqual(comparable(await there.store.snapshot(loadState)));
});

it("when the command fails RAPI is read, and somebody hears why", async () => {
  const { there, here, client, tools, does, told } = await linkedByCommand();
  await closeReader(here);
  const command = { readerCommand: "/nosuch/command" };
  await here.write((tx) => tx.clusterLink.update({ where: { id: 1 }, data: command }));
  await there.run("OP_NETWORK_ADD", { name: "prod", network: "10.0.0.0/28" });
  does("OP_NETWORK_ADD", { network_name: "prod" });
  const heard: string[] = [];
  await readSince(here, client, { ...tools, readerFailed: ({ message }) => heard.push(message) });
  expect(heard).toEqual([expect.stringContaining("/nosuch/command could not be started")]);
  expect(told.asked).toContain("network");
  expect((await here.reader.network.findMany()).map(({ name }) => name)).toEqual(["prod"]);
});
