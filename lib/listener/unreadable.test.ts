import { expect, test } from "vitest";
import { whyUnreadable } from "./unreadable";

const status = (url: string, type?: string) =>
  whyUnreadable({ url, headers: type === undefined ? {} : { "content-type": type } })?.status ?? null;

test.each(["/networks/%E0%A4%A", "/%", "/api/nodes/a%zz?x=1", "/networks/%ff"])("%s is no address", (url) => {
  expect(status(url)).toBe(400);
});

test.each(["/_global-error", "/%5Fglobal-error", "/_global-error/x"])("%s is not to be asked for", (url) => {
  expect(status(url)).toBe(404);
});

test("a form with parts is none of ours, since the framework takes it for an action", () => {
  expect(status("/networks", "multipart/form-data; boundary=x")).toBe(415);
  expect(status("/networks", "Multipart/mixed")).toBe(415);
});

test.each(["/", "/networks/a%2Fb", "/networks?text=100%", "/networks/_global-error", "*"])("%s is read", (url) => {
  expect(status(url, "text/plain;charset=UTF-8")).toBeNull();
});
