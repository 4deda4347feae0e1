import { describe, expect, it } from "vitest";
import { refusalProblems, schemaProblems } from "@/components/operation/field-problems";
import { addInput, emptyValues, modifyInput } from "./network-values";

const values = { ...emptyValues, name: "prod", network: "10.1.0.0/24" };

describe("a form becomes an input", () => {
  it("splits tags and leaves an empty list of addresses out", () => {
    expect(addInput({ ...values, tags: "web, prod  db" }, true)).toMatchObject({
      tags: ["web", "prod", "db"],
      addReserved: [],
      conflictsCheck: true,
    });
  });

  it("changes only what differs and clears what was emptied", () => {
    const own = { holdMinutes: "30", warnPercent: "", dangerPercent: "" };
    const from = { gateway: "10.1.0.1", network6: "", gateway6: "", macPrefix: "aa:00:10", ...own };
    expect(modifyInput("prod", from, { ...from, gateway: "10.1.0.254", macPrefix: "" })).toEqual({
      network: "prod",
      gateway: "10.1.0.254",
      macPrefix: "",
    });
    expect(modifyInput("prod", from, { ...from, holdMinutes: "" })).toEqual({ network: "prod", holdMinutes: "" });
    expect(modifyInput("prod", from, from)).toBeNull();
  });
});

describe("problems of a form", () => {
  const problems = (more: Partial<typeof values>) =>
    schemaProblems("OP_NETWORK_ADD", addInput({ ...values, ...more }, true));

  it("are none for a network that can be added", () => {
    expect(problems({ gateway: "10.1.0.1", addReserved: "10.1.0.5, 10.1.0.32-10.1.0.47" })).toEqual({});
  });

  it("name the value and the remedy at the field that is wrong", () => {
    expect(problems({ network: "10.1.0.5/24" }).network).toBe("10.1.0.5/24 has host bits set. Write 10.1.0.0/24.");
    expect(Object.keys(problems({ gateway: "10.2.0.1" }))).toEqual(["gateway"]);
    expect(Object.keys(problems({ name: "", macPrefix: "zz" }))).toEqual(["name", "macPrefix"]);
  });

  it("take a refusal that names its field", () => {
    const refusal = { code: "already_exists" as const, message: "A network named prod already exists.", field: "name" };
    expect(refusalProblems(refusal)).toEqual({ name: "A network named prod already exists." });
    expect(refusalProblems(undefined)).toEqual({});
  });
});
