import { expect, it } from "vitest";
import { parseMac } from "./mac";

it("keeps a MAC address in lower case", () => {
  expect(parseMac("AA:00:3F:01:02:03")).toEqual({ ok: true, value: "aa:00:3f:01:02:03" });
});

it.each([
  ["aa-00-3f-01-02-03", "Write aa:00:3f:01:02:03."],
  ["aa003f010203", "Write aa:00:3f:01:02:03."],
  ["aa:00:3f:01:02", 'Write six octets, like aa:00:3f:01:02:03, or "generate".'],
  ["", 'Write six octets, like aa:00:3f:01:02:03, or "generate".'],
  ["aa:00:3f:01:02:0g", 'Write six octets, like aa:00:3f:01:02:03, or "generate".'],
])("refuses %o and says what to write", (text, remedy) => {
  expect(parseMac(text)).toMatchObject({ ok: false, refusal: { code: "wrong_input", remedy } });
});
