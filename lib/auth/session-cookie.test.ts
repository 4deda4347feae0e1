import { expect, test } from "vitest";
import { carriedBy, secretIn } from "./session-cookie";

const plain = "ganeti_networks_session=plain";
const hosts = "__Host-ganeti_networks_session=hosts";

test("over TLS only the cookie that no other host can set opens a session", () => {
  expect(secretIn({ cookie: `a=b; ${plain}; ${hosts}`, secure: true })).toBe("hosts");
  expect(secretIn({ cookie: plain, secure: true })).toBeUndefined();
});

test("without TLS there is the plain cookie", () => {
  expect(secretIn({ cookie: `${hosts}; ${plain}`, secure: false })).toBe("plain");
  expect(secretIn({ cookie: undefined, secure: false })).toBeUndefined();
});

test("whether it came over TLS is what the listener has settled", () => {
  const carried = (proto: string) => carriedBy((name) => (name === "cookie" ? hosts : proto));
  expect(secretIn(carried("https"))).toBe("hosts");
  expect(secretIn(carried("http"))).toBeUndefined();
});
