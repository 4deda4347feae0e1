import { expect, it } from "vitest";
import { parseInstanceName, parseNicName } from "./names";

it("keeps a host name in lower case", () => {
  expect(parseInstanceName("Web1.Example.com")).toEqual({ ok: true, value: "web1.example.com" });
});

it.each(["", "web 1", "web/1", "web..1", ".web", "web.", "7f0d3c1e-0000-4000-8000-000000000001", "x".repeat(129)])(
  "refuses %o as the name of an instance",
  (name) => {
    expect(parseInstanceName(name)).toMatchObject({ ok: false, refusal: { code: "wrong_input" } });
  },
);

it("refuses a NIC name that means a position", () => {
  expect([parseNicName("eth0").ok, parseNicName("7").ok, parseNicName("-1").ok]).toEqual([true, false, false]);
});
