import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { projectRoot } from "@/lib/project-root";
import type { Store } from "@/lib/store/store";
import { recordedCluster } from "@/testing/recorded-cluster";
import { CommandError } from "../door/command-error";
import { parseArguments, usage } from "./arguments";
import { nicEnv } from "./main";

// On the recorded cluster, in this process.

let store: Store;
beforeEach(async () => {
  store = await recordedCluster();
});

async function answer(...words: string[]) {
  const said = { code: -1, out: "", err: "", given: null as Record<string, string> | null };
  const typed = parseArguments(words);
  if (typed === null) throw new Error("Help was asked for.");
  said.code = await nicEnv(typed, store, {
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
    execute: async (_, env) => {
      said.given = env;
      return 7;
    },
  });
  return said;
}

type Recorded = { case: string; instance: string; nics: { kvm: Record<string, string> }[] };

const recorded = readFileSync(join(projectRoot(), "conformance/recordings/network-scripts.jsonl"), "utf8")
  .trimEnd()
  .split("\n")
  .map((line) => JSON.parse(line) as Recorded)
  .filter((one) => one.case === "as the cluster was left")
  .flatMap(({ instance, nics }) => nics.map(({ kvm }, index) => [instance, index, kvm] as const));

test.each(recorded)("%s NIC %i: a script gets what Ganeti gave its own", async (instance, index, kvm) => {
  const device = kvm.INTERFACE ?? "";
  const words = [instance, String(index), "--script", "kvm-ifup", "--interface", device, "--exec", "/bin/true"];
  expect(await answer(...words)).toEqual({ code: 7, out: "", err: "", given: kvm });
});

test("the variables are printed a line each, or as an object", async () => {
  const { code, out } = await answer("web1", "0", "--script", "kvm-ifup");
  expect(code).toBe(0);
  expect(out).toMatch(/^INSTANCE=web1\.example\.com\nINTERFACE=tap0\nINTERFACE_INDEX=0\n/);
  expect(out).toMatch(/\nMODE=bridged\nLINK=br100\nBRIDGE=br100\nVLAN=''\nNETWORK_NAME=prod\n/);
  expect((await answer("web1", "0", "--format=export")).out).toBe(
    (await answer("web1", "0")).out.replaceAll(/^/gm, "export ").replace(/export $/, ""),
  );
  expect(JSON.parse((await answer("web1", "0", "--format", "json")).out)).toMatchObject({ LINK: "br100", VLAN: "" });
});

test("a NIC is found by index and UUID, and an instance by its whole name and the first part", async () => {
  const { INTERFACE_UUID = "" } = (await answer("web2", "1", "--exec", "x")).given ?? {};
  expect((await answer("web2.example.com", INTERFACE_UUID, "--exec", "x")).given).toMatchObject({
    ...{ INSTANCE: "web2.example.com", INTERFACE_INDEX: "1", INTERFACE_UUID },
  });
});

test("an instance or a NIC that there is not is refused as by the other commands", async () => {
  const { code, out, err } = await answer("nosuch", "0");
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err).toMatch(/^Failure: .*\nerror type: unknown_entity, error details:\nThere is no instance nosuch\. /);
  expect((await answer("web1", "7")).err).toContain("web1.example.com has no NIC 7. It has 0.\n");
});

test("Xen's script and those of an operating system have their own variables", async () => {
  const xen = (await answer("web1", "0", "--script", "vif-ganeti")).out;
  expect(xen).toMatch(/^INSTANCE=web1\.example\.com\nINTERFACE=vif1\.0\n/);
  expect(xen).not.toContain("BRIDGE=");
  expect((await answer("web1", "0", "--script", "os")).out).toMatch(/^NIC_0_UUID=.*\nNIC_0_MAC=/);
});

test("what only Ganeti 3.2 or its design has is there when it is asked for", async () => {
  const asked = ["--script", "kvm-ifup", "--action", "up", "--migration", "pre", "--design"];
  const { given } = await answer("web1", "0", ...asked, "--exec", "x");
  expect(given).toMatchObject({ ACTION: "up", MIGRATION_PHASE: "pre", NETWORK: "prod", NETWORK_NAME: "prod" });
});

test.each([
  [[], "Name an instance and its NIC."],
  [["web1"], "Name the NIC of web1."],
  [["web1", "0", "more"], "Nothing can follow the NIC but options: more."],
  [["web1", "0", "--nosuch"], "Unknown option"],
  [["web1", "0", "--script", "ifup"], "--script ifup is not one of kvm-ifup, vif-ganeti and os."],
  [["web1", "0", "--interface", "a/b"], "--interface a/b cannot be the name of a device"],
  [["web1", "0", "--interface", "sixteen-letters-"], "cannot be the name of a device"],
  [["web1", "0", "--action", "stop"], "--action stop is not one of up and down."],
  [["web1", "0", "--script=vif-ganeti", "--action=down"], "--action: Xen's script has no action down."],
  [["web1", "0", "--migration", "pre"], "--migration: Only kvm-ifup with the action up"],
  [["web1", "0", "--script=os", "--interface=tap0"], "--interface: The scripts of an operating system"],
  [["web1", "0", "--exec"], "--exec needs a script."],
  [["--exec", "/bin/true"], "Name an instance and its NIC before --exec."],
  [["web1", "0", "--format", "json", "--exec", "x"], "--format is for what is printed"],
])("%j is refused with a sentence and exit code 2", async (words, sentence) => {
  const error = await answer(...words).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(CommandError);
  expect(error).toMatchObject({ exitCode: 2, message: expect.stringContaining(sentence) });
});

test("help is no error", () => {
  expect(parseArguments(["--help"])).toBeNull();
  expect(parseArguments(["web1", "-h"])).toBeNull();
});

test("help and manual page have the same options", () => {
  const page = readFileSync(join(projectRoot(), "docs/gnt-nic-env.8"), "utf8").replaceAll("\\-", "-");
  const options = (text: string) => new Set([...text.matchAll(/--[a-z]+/g)].map(([option]) => option));
  expect(options(page)).toEqual(options(usage));
});
