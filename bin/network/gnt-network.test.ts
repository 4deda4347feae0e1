import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, it } from "vitest";
import { setLinks } from "@/lib/operations/cluster/set-links";
import { importConfig } from "@/lib/operations/config/import-config";
import { run as carryOut } from "@/lib/operations/operation";
import { tidy } from "@/lib/operations/tidy/tidy";
import { findJob } from "@/lib/queries/jobs";
import type { Store } from "@/lib/store/store";
import { contextOf } from "@/testing/context";
import { freshStore } from "@/testing/fresh-store";
import { writeLink } from "@/testing/stand-in/link-row";
import { answer } from "@/testing/terminal";

const recordings = new URL("../../conformance/recordings/", import.meta.url);
let store: Store;

beforeEach(async () => {
  store = freshStore();
  const imported = await importConfig(
    { text: readFileSync(new URL("config.data.json", recordings)), acceptRepairs: false },
    contextOf(store),
  );
  if (!imported.ok) throw new Error(imported.refusal.message);
});

function run(...argv: string[]) {
  return answer(store, argv);
}

async function listed(...argv: string[]): Promise<string> {
  return (await run("list", "--no-headers", "--separator=:", ...argv)).out.trim();
}

describe("a list that the real one does not take", () => {
  it.each(["192.0.2.5,", ",", "192.0.2.5,,192.0.2.6", "192.0.2.5, 192.0.2.6", " "])(
    "of addresses: %j",
    async (list) => {
      const added = await run("add", "--network=192.0.2.0/28", `--add-reserved-ips=${list}`, "new");
      expect(added).toMatchObject({ code: 1, err: expect.stringContaining("error type: wrong_input") });
      const changed = await run("modify", `--remove-reserved-ips=${list}`, "tiny");
      expect(changed).toMatchObject({ code: 1, err: expect.stringContaining("--remove-reserved-ips") });
    },
  );

  it("of netparams: one that is given twice", async () => {
    const answered = await run("connect", "-N", "mode=bridged,link=br0,mode=routed", "unused", "group3");
    expect(answered).toMatchObject({ code: 1, err: expect.stringContaining("mode is given twice") });
  });
});

describe("on a store that is linked with a living cluster", () => {
  const now = 1_800_000_000;

  it("what was read within the last half minute is shown without a word", async () => {
    await writeLink(store, { readAt: now - 30 });
    expect(await run("list", "--no-headers", "-o", "name", "tiny")).toEqual({ code: 0, out: "tiny\n", err: "" });
  });

  it("older state is shown with its age, which no program reads for a row", async () => {
    await writeLink(store, { readAt: now - 240 });
    for (const command of [["list"], ["info", "tiny"], ["list-tags", "prod"]])
      expect(await run(...command)).toMatchObject({
        code: 0,
        err: expect.stringMatching(/^gnt-network: State of 2027-01-15 \d\d:41:00, 4 minutes ago: nobody has read /),
      });
    await writeLink(store, { state: "away", readAt: now - 10 });
    expect((await run("list")).err).toMatch(/, 10 seconds ago: ganeti\.example\.org has not answered since\.\n$/);
    expect((await run("list-fields")).err).toBe("");
  });
});

describe("what is read", () => {
  it("is, for a real cluster's configuration, what that cluster answered, in its order", async () => {
    const rows = readFileSync(new URL("final-state.jsonl", recordings), "utf8").trim().split("\n");
    const recorded = rows.map((row) => JSON.parse(row) as { cmd: string; stdout?: string });
    const asked = recorded.filter(({ cmd, stdout }) => /^gnt-network (list|info)/.test(cmd) && stdout);
    expect(asked).toHaveLength(3);
    for (const { cmd, stdout } of asked) expect((await run(...cmd.split(" ").slice(1))).out).toBe(stdout);
  });

  it("takes patterns and filters for names", async () => {
    expect(await listed("-o", "name", "*u*")).toBe("unused");
    expect(await listed("-o", "name", "t*", "dmz")).toBe("dmz\ntiny");
    expect(await listed("-o", "name", 'free_count < 10 or "web" in tags')).toBe("prod\ntiny");
    expect(await run("list", "bogus == 1")).toMatchObject({ code: 1, err: expect.stringContaining("wrong_input") });
  });

  it("answers an unknown field with question marks and exit code 14", async () => {
    expect(await run("list", "-o", "name,bogus", "tiny")).toMatchObject({
      code: 14,
      out: "Network bogus\ntiny    ??\n",
    });
    expect((await run("list", "-v", "-o", "bogus,gateway", "dmz")).out).toContain("(unknown) (unavail)");
  });

  it("has no network without a name, and the refusal shows that the name is empty", async () => {
    for (const command of [
      ["info", ""],
      ["list-tags", ""],
      ["info", "", "dmz"],
    ])
      expect(await run(...command)).toMatchObject({
        code: 1,
        err: expect.stringMatching(/There is no network ""\.|The network is empty/),
      });
  });

  it("is JSON if asked for", async () => {
    const list = await run("list", "--json", "-o", "name,gateway,group_list", "tiny", "dmz");
    expect(JSON.parse(list.out)).toEqual([
      { name: "tiny", gateway: "10.5.0.1", group_list: expect.arrayContaining([["default", "bridged", "br0", ""]]) },
      { name: "dmz", gateway: null, group_list: expect.any(Array) },
    ]);
    const [tiny] = JSON.parse((await run("info", "--json", "tiny")).out);
    expect(tiny).toMatchObject({ map: "XXXX", size: 4, free_count: 0, inst_list: ["edge1.example.com"] });
    expect(tiny.instances).toEqual([{ name: "edge1.example.com", nics: [{ index: 1, ip: "10.5.0.2" }] }]);
  });
});

describe("what is changed", () => {
  it("is a job of the user of the operating system, with its reason", async () => {
    const { out } = await run("modify", "--print-jobid", "--reason", "spare", "--add-reserved-ips=10.9.0.9", "unused");
    const job = Number(out.split("\n")[0]);
    expect(await findJob(store.reader, job)).toMatchObject({
      actor: "ana",
      door: "cli",
      reason: "spare",
      status: "success",
    });
  });

  it("is nothing in a dry run, which says what would be done", async () => {
    const said = await run("add", "--dry-run", "--network=192.0.2.0/24", "lab");
    expect(said).toMatchObject({ code: 0, out: expect.stringContaining("nothing is written: Add lab") });
    expect(await run("list", "lab")).toMatchObject({ code: 1 });
  });

  it("takes ranges and prefixes, and names what happened to each", async () => {
    const { out } = await run("modify", "--add-reserved-ips=10.9.0.8-10.9.0.9,10.9.0.64/30,10.9.0.0", "unused");
    expect(out).toMatch(/10\.9\.0\.8–10\.9\.0\.9: reserved\n.*10\.9\.0\.64–10\.9\.0\.67: reserved/);
    expect(await listed("-o", "reserved_count", "unused")).toBe("8");
  });

  it("takes more addresses than a shell does from a file or standard input", async () => {
    const lines = Array.from({ length: 60 }, (_, at) => `10.9.0.${3 + at * 2}`).join("\n");
    const files = { "free.txt": `${lines}\n`, "-": "10.9.0.3, 10.9.0.5\n10.9.0.7-10.9.0.9\n", "none.txt": "\n" };
    await answer(store, ["modify", "--add-reserved-ips=@free.txt", "unused"], files);
    expect(await listed("-o", "reserved_count", "unused")).toBe("62");
    await answer(store, ["modify", "--remove-reserved-ips", "@-", "unused"], files);
    expect(await listed("-o", "reserved_count", "unused")).toBe("58");
    const nothing = { code: 1, err: expect.stringContaining("none.txt contains no address.") };
    expect(await answer(store, ["modify", "--add-reserved-ips=@none.txt", "unused"], files)).toMatchObject(nothing);
    expect(await listed("-o", "reserved_count", "unused")).toBe("58");
  });

  it("reserves for somebody until a date, and changes reason, owner and end in place", async () => {
    const range = "10.9.0.5-10.9.0.6";
    await run("modify", `--add-reserved-ips=${range}`, "--owner=facilities", "--until=2090-03-31", "unused");
    const changed = ["--owner=net", "--until=none", "--new-reason=printers"];
    const { out, code } = await run("modify-reservations", `--addresses=${range}`, ...changed, "unused");
    expect(code).toBe(0);
    expect(out).toContain(
      'changed, reason "printers", owner net instead of facilities, until none instead of 2090-03-31',
    );
    expect(await run("modify-reservations", "--owner=net", "unused")).toMatchObject({
      ...{ code: 1, err: expect.stringContaining("modify-reservations needs addresses.") },
    });
    expect(await run("modify-reservations", `--addresses=${range}`, "--until=soon", "unused")).toMatchObject({
      ...{ code: 1, err: expect.stringContaining('"soon" is not a date.') },
    });
  });

  it("toggles the addresses of --reserved-ips, as Ganeti's design document has it", async () => {
    await run("modify", "--reserved-ips=10.9.0.5-10.9.0.6", "unused");
    expect(await listed("-o", "external_reservations", "unused")).toBe("10.9.0.0, 10.9.0.5, 10.9.0.6, 10.9.0.255");
    await run("modify", "--reserved-ips=10.9.0.6-10.9.0.7", "unused");
    expect(await listed("-o", "external_reservations", "unused")).toBe("10.9.0.0, 10.9.0.5, 10.9.0.7, 10.9.0.255");
    await run("add", "--network=192.0.2.0/29", "--reserved-ips=192.0.2.3", "lab");
    expect(await listed("-o", "map", "lab")).toBe("X..X...X");
  });

  it("connects by mode and link after the group, as Ganeti's design document has it", async () => {
    expect((await run("connect", "unused", "group2", "bridged", "br7")).code).toBe(0);
    expect(await listed("-o", "group_list", "unused")).toBe("group2 (bridged, br7, )");
    expect(await run("connect", "unused", "group2", "bridged", "br7", "x")).toMatchObject({ code: 1 });
  });

  it("is in all groups when none is named, and says so; force has to name them", async () => {
    expect(await run("connect", "--force", "unused")).toMatchObject({
      code: 1,
      err: expect.stringContaining("error type: wrong_input"),
    });
    const connected = await run("connect", "unused");
    expect(connected.out).toContain("connecting unused to all 3 groups, default, group2 and group3");
    expect(await listed("-o", "group_cnt", "unused")).toBe("3");
    expect((await run("disconnect", "unused")).out).toContain("from all 3 groups");
    expect(await listed("-o", "group_cnt", "unused")).toBe("0");
  });

  it("is nothing at all when one of the names is no group", async () => {
    const unknown = { code: 1, err: expect.stringContaining("There is no node group nosuch. ") };
    expect(await run("connect", "unused", "group2", "nosuch", "default")).toMatchObject(unknown);
    expect(await listed("-o", "group_cnt", "unused")).toBe("0");
    expect(await run("disconnect", "dmz", "group2", "nosuch")).toMatchObject(unknown);
    expect(await run("modify-connection", "-N", "mode=bridged,link=br9", "tiny", "group2", "nosuch")).toMatchObject(
      unknown,
    );
    expect(await listed("-o", "group_list", "tiny")).not.toContain("br9");
    expect(await store.reader.job.count()).toBe(1);
  });

  it("is nothing when a mode is misspelt, which is named", async () => {
    expect(await run("connect", "unused", "group2", "brigded", "br100")).toMatchObject({
      code: 1,
      out: "",
      err: expect.stringMatching(/error type: unknown_entity[\s\S]*brigded and br100; did you mean bridged\?/),
    });
    expect(await listed("-o", "group_cnt", "unused")).toBe("0");
  });

  it("takes groups by their UUIDs", async () => {
    const { uuid } = await store.reader.nodeGroup.findUniqueOrThrow({ where: { name: "group2" } });
    expect((await run("connect", "unused", uuid, "routed", "rt1")).code).toBe(0);
    expect(await listed("-o", "group_list", "unused")).toBe("group2 (routed, rt1, )");
  });

  it("takes the cluster's default nicparams where no link is given", async () => {
    const nicparams = { nicMode: "openvswitch", nicLink: "ovs7", nicVlan: ".7" };
    await store.write((tx) => tx.cluster.updateMany({ data: nicparams }));
    expect((await run("connect", "unused", "default")).code).toBe(0);
    expect((await run("connect", "unused", "group2", "routed")).code).toBe(0);
    expect((await run("connect", "-N", "link=br5", "unused", "group3")).code).toBe(0);
    const connected = await listed("-o", "group_list", "unused");
    expect(connected).toContain("default (openvswitch, ovs7, .7)");
    expect(connected).toContain("group2 (routed, ovs7, )");
    expect(connected).toContain("group3 (bridged, br5, )");
  });

  it("is refused with every NIC in the way, until force lets them leave", async () => {
    const refused = await run("disconnect", "tiny", "group2");
    expect(refused.err).toMatch(/^Failure: prerequisites not met for this operation:\nerror type: wrong_state, error/);
    expect(refused.err).toContain("  edge1.example.com nic/1 10.5.0.2 on node3.example.com: ");
    expect((await run("disconnect", "--force", "tiny", "group2")).code).toBe(0);
    expect(await listed("-o", "inst_cnt", "tiny")).toBe("0");
  });

  it("changes a connection in place", async () => {
    expect((await run("modify-connection", "-N", "mode=bridged,link=br9", "tiny", "group2")).code).toBe(0);
    expect(await listed("-o", "group_list", "tiny")).toContain("group2 (bridged, br9, )");
  });

  it("takes tags from a file, too", async () => {
    const files = { "tags.txt": "b\n a \n", "gap.txt": "d\n\n" };
    expect((await answer(store, ["add-tags", "--from=tags.txt", "dmz", "c"], files)).code).toBe(0);
    expect(await answer(store, ["add-tags", "--from=gap.txt", "dmz"], files)).toMatchObject({ code: 1 });
    expect((await run("list-tags", "dmz")).out).toBe("a\nb\nc\n");
    expect(await answer(store, ["remove-tags", "--from", "gone", "dmz"])).toMatchObject({ code: 1 });
  });

  it("prints the number of a job that --submit leaves alone", async () => {
    const said = await run("remove", "--submit", "tiny");
    expect(said).toMatchObject({ code: 0, out: "", err: expect.stringMatching(/^JobID: \d+\n$/) });
    expect(await listed("-o", "name", "tiny")).toBe("tiny");
  });
});

it("undo of a tidied job says that it was tidied away, and what to do instead", async () => {
  await store.write((tx) => tx.job.update({ where: { id: 1 }, data: { endedAt: 1 } }));
  await run("modify", "--add-reserved-ips=10.9.0.9", "unused");
  const keep = { jobDays: 30, logDays: 365, copyDays: 365, copies: null };
  await tidy(store, keep, { now: Date.UTC(2026, 10, 30) / 1_000, rest: () => Promise.resolve() });
  const { code, err } = await run("undo", "1");
  expect(code).toBe(1);
  expect(err).toContain("Job 1 was tidied away on 2026-11-30: jobs were kept for 30 days.");
  expect(err).toContain("It can no longer be undone. Change by hand what you want back.");
  expect((await run("undo", "99")).err).toContain("There is no job 99.");
});

describe("a name that a terminal would obey", () => {
  const name = "la\u001b]0;owned\u0007\u202e\rb\nc";
  const shown = "la\\x1b]0;owned\\x07\\u202e\\x0db\\x0ac";
  const obeyed = /(?![\t\n])[\p{Cc}\u202e]/u;

  beforeEach(async () => {
    await store.write(async (tx) => {
      await tx.network.update({ where: { name: "prod" }, data: { name, tags: [name] } });
      await tx.nodeGroup.updateMany({ where: { name: "group2" }, data: { name: `${name}2` } });
    });
  });

  it.each([
    ["list"],
    ["list", "--separator=:"],
    ["list", "-o", "name,tags,group_list"],
    ["info"],
    ["list-tags", name],
    ["remove", name],
    ["connect", name, "default"],
    ["completion", "groups"],
  ])("is shown by %j with escapes, on one line", async (...argv) => {
    const { out, err } = await run(...argv);
    expect(out + err).not.toMatch(obeyed);
    if (argv[0] !== "completion") expect(out + err).toContain(shown);
  });

  it("keeps its meaning in JSON, and a separator of control characters stays", async () => {
    const rows = JSON.parse((await run("list", "--json", "-o", "name")).out) as { name: string }[];
    expect(rows.map((row) => row.name)).toContain(name);
    const separated = await run("list", "--no-headers", "--separator=\u001f", "-o", "name,network", "tiny");
    expect(separated.out.startsWith("tiny\u001f")).toBe(true);
  });
});

describe("--if-serial", () => {
  const serialOf = async (name: string) => (await listed("-o", "serial_no", name)).trim();

  it("lets a change through while the serial number is the same, and says afterwards who changed what", async () => {
    const serial = await serialOf("prod");
    expect(await run("modify", `--if-serial=${serial}`, "--gateway=none", "prod")).toMatchObject({ code: 0 });
    const late = await run("add-tags", `--if-serial=${serial}`, "prod", "late");
    expect(late).toMatchObject({ code: 1, out: "" });
    expect(late.err).toContain(`The serial number of prod is ${Number(serial) + 1}, not ${serial}.`);
    expect(late.err).toMatch(/ {2}job \d+, .*gateway of prod\n {4}gateway: none instead of /);
    expect(await listed("-o", "tags", "prod")).not.toContain("late");
  });

  it("is of one node group where a connection changes", async () => {
    const several = await run("connect", "--if-serial=1", "-N", "mode=bridged,link=br0", "unused", "default", "group3");
    expect(several).toMatchObject({ code: 1, err: expect.stringContaining("Name one node group") });
    expect(await run("rename", "--if-serial=x", "unused", "used")).toMatchObject({
      code: 1,
      err: expect.stringContaining('"x" is not a serial number'),
    });
  });
});

describe("a link that a node of the group does not have", () => {
  it("is refused with the node, and not with --no-link-check", async () => {
    const node = await store.reader.node.findFirstOrThrow({ include: { group: true }, orderBy: { name: "asc" } });
    const links = JSON.stringify([{ ifname: "br0", promiscuity: 0, linkinfo: { info_kind: "bridge" } }]);
    await carryOut(setLinks, { lists: [{ node: node.name, links: [links] }] }, contextOf(store));
    await run("add", "--network=10.177.0.0/24", "new");
    const connect = ["connect", "-N", "mode=bridged,link=br100"] as const;
    const missing = `${node.name} in ${node.group.name} has no bridge br100.`;
    expect(await run(...connect, "--force", "new", node.group.name)).toMatchObject({
      code: 1,
      err: expect.stringContaining(missing),
    });
    expect(await run(...connect, "--no-link-check", "new", node.group.name)).toMatchObject({ code: 0 });
    const modify = ["modify-connection", "-N", "mode=bridged,link=br9"] as const;
    expect((await run(...modify, "new", node.group.name)).code).toBe(1);
    expect((await run(...modify, "--no-link-check", "new", node.group.name)).code).toBe(0);
  });
});
