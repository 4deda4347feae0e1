import { describe, expect, it } from "vitest";
import { touchedBy } from "@/lib/domain/mirror/touched";
import { recordedMirror } from "@/testing/ganeti/recorded-mirror";
import { readJobs } from "./cluster-jobs";
import { jobFields } from "./mirror-fields";

const { jobs: rows, fields, answers } = recordedMirror();
const jobs = readJobs(rows);

describe("jobs of a real cluster", () => {
  it("were asked for with the fields of today", () => {
    expect([...fields.job].sort()).toEqual([...jobFields].sort());
  });

  it("say what was done, when, and who asked for it", () => {
    const added = jobs.find(({ summary }) => summary === "GROUP_ADD(b-group)");
    expect(added).toMatchObject({ status: "success", errors: [], ops: [{ opcode: "OP_GROUP_ADD" }] });
    expect(added?.ops[0]?.params).toMatchObject({ group_name: "b-group", alloc_policy: "last_resort" });
    const [first, second] = added?.ops[0]?.trail ?? [];
    expect(first).toMatchObject({ who: "gnt:client:gnt-group", why: "add" });
    expect(second?.who).toBe("gnt:opcode:group_add");
    expect(Math.abs((first?.at ?? 0) - (added?.receivedAt ?? 0))).toBeLessThan(60);
    expect((added?.endedAt ?? 0) - (added?.receivedAt ?? 0)).toBeGreaterThan(0);
  });

  it("say why they failed", () => {
    const failed = jobs.find(({ summary }) => summary === "INSTANCE_CREATE(b-vm1)");
    expect(failed).toMatchObject({
      status: "error",
      errors: ["Error checking bridges on destination node 'node1.example.com': Missing bridges br66"],
    });
  });

  it("touch what they have made: every object that is called so", () => {
    const touched = touchedBy(jobs.flatMap(({ ops }) => ops));
    expect(touched.network).toBe("all");
    expect(touched.cluster).toBe(true);
    for (const kind of ["group", "instance"] as const)
      for (const { name } of answers[kind])
        if (String(name).startsWith("b-")) expect(touched[kind], String(name)).toSatisfy(has(String(name)));
  });
});

function has(name: string) {
  return (keys: "all" | Set<string>) => keys === "all" || keys.has(name);
}

describe("rows that are no jobs", () => {
  it("are left out, and odd parts of a job are none", () => {
    expect(readJobs([{}, { id: "x", status: 7 }])).toEqual([]);
    const odd = {
      id: 3,
      status: "error",
      summary: "x",
      ops: [7, { reason: [7, [null, 5, "x"]] }],
      opstatus: ["error"],
    };
    expect(readJobs([{ ...odd, opresult: [["OpExecError", "no list"]], end_ts: [1] }])).toEqual([
      {
        ...{ id: 3, status: "error", summary: "", errors: ["no list"], receivedAt: null, endedAt: null },
        ops: [{ opcode: "", trail: [{ who: "", why: "5", at: 0 }], params: {} }],
      },
    ]);
  });
});
