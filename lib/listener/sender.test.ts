import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { settleSender } from "./sender";

const forged = {
  host: "127.0.0.1:3000",
  "x-forwarded-for": "198.51.100.9, 192.0.2.7",
  "x-forwarded-host": "networks.example.org",
  "x-forwarded-proto": "https",
  "x-nonce": "guess",
};

function request(headers: Record<string, string>, remoteAddress = "::ffff:203.0.113.5"): IncomingMessage {
  return { headers: { ...headers }, socket: { remoteAddress } } as unknown as IncomingMessage;
}

test("what a sender says about himself counts for nothing, and does not reach the pages", () => {
  const asked = request(forged);
  expect(settleSender(asked, false)).toEqual({ address: "203.0.113.5", host: "127.0.0.1:3000", secure: false });
  expect(asked.headers).toMatchObject({ "x-forwarded-for": "203.0.113.5", "x-forwarded-proto": "http" });
  expect(asked.headers).not.toHaveProperty("x-nonce");
});

test("behind a proxy the last word counts, which is the proxy's own", () => {
  const said = { address: "192.0.2.7", host: "networks.example.org", secure: true };
  for (const proxy of ["127.0.0.1", "::ffff:127.0.0.1", "::1"])
    expect(settleSender(request(forged, proxy), true)).toEqual(said);
});

test("whoever goes past the proxy, from another machine, is not believed", () => {
  const itself = { address: "203.0.113.5", host: "127.0.0.1:3000", secure: false };
  expect(settleSender(request(forged), true)).toEqual(itself);
});

test("of proxies on other machines only those that were named are believed, and then not this machine", () => {
  const said = { address: "192.0.2.7", host: "networks.example.org", secure: true };
  const proxies = ["203.0.113.5", "198.51.100.0/24", "2001:db8:1::/48"];
  for (const proxy of ["::ffff:203.0.113.5", "198.51.100.77", "2001:db8:1::9"])
    expect(settleSender(request(forged, proxy), proxies)).toEqual(said);
  for (const other of ["203.0.113.6", "127.0.0.1", "2001:db8:2::9", "unknown"])
    expect(settleSender(request(forged, other), proxies).address).toBe(other);
});

test("the name reaches the pages as an Origin would have it", () => {
  const asked = request({ host: "LocalHost:80" });
  settleSender(asked, false);
  expect(asked.headers["x-forwarded-host"]).toBe("localhost");
});
