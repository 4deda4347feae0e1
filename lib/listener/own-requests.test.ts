import { describe, expect, test } from "vitest";
import { isLoopback, urlHost, whyForeign } from "./own-requests";

const here = { host: "127.0.0.1", port: 3000 };

describe("a request is answered", () => {
  test.each(["127.0.0.1:3000", "localhost:3000", "LOCALHOST:3000", "[::1]:3000"])("at %s", (host) => {
    expect(whyForeign({ host, origin: undefined }, here)).toBeNull();
    expect(whyForeign({ host, origin: `http://${host}` }, here)).toBeNull();
  });

  test("at the loopback address it was told to listen on", () => {
    expect(whyForeign({ host: "127.0.0.7:3000", origin: undefined }, { host: "127.0.0.7", port: 3000 })).toBeNull();
  });

  test("without a port in the name when it listens on 80", () => {
    expect(whyForeign({ host: "localhost", origin: "http://localhost" }, { host: "::1", port: 80 })).toBeNull();
  });
});

describe("a request is refused, naming the right address", () => {
  test.each([
    undefined,
    "",
    "evil.example",
    "evil.example:3000",
    "127.0.0.1",
    "127.0.0.1:3001",
    "127.0.0.7:3000",
    "localhost.:3000",
    "localhost:3000.evil.example",
    "192.0.2.1:3000",
  ])("when it was sent to %s", (host) => {
    expect(whyForeign({ host, origin: undefined }, here)).toMatch(/Open http:\/\/127\.0\.0\.1:3000 instead/);
  });

  test.each([
    "null",
    "",
    "http://evil.example",
    "https://localhost:3000",
    "http://localhost:3001",
    "http://localhost:3000.evil.example",
    "http://localhost:3000/",
  ])("when it comes from a page of %s", (origin) => {
    expect(whyForeign({ host: "localhost:3000", origin }, here)).toMatch(/only its own pages/);
  });
});

test("a page of another of its own names is refused with a sentence: the framework takes its actions for foreign", () => {
  const origin = "http://localhost:3000";
  expect(whyForeign({ host: "127.0.0.1:3000", origin }, here)).toMatch(/only its own pages/);
  expect(whyForeign({ host: "LOCALHOST:3000", origin }, here)).toBeNull();
});

test("the port that goes without saying may be left out of either", () => {
  const proxied = { host: "127.0.0.1", port: 3000, proxied: true };
  const heads = { host: "networks.example.org:443", secure: true };
  expect(whyForeign({ ...heads, origin: "https://networks.example.org" }, proxied)).toBeNull();
  const own = { host: "127.0.0.1", port: 80 };
  expect(whyForeign({ host: "localhost:80", origin: "http://localhost" }, own)).toBeNull();
});

test("the HTTP API says its own address, and listens to the names that were said", () => {
  const api = { host: "127.0.0.1", port: 5080, what: "API", tls: true } as const;
  expect(whyForeign({ host: "evil.example", origin: undefined }, api)).toBe(
    "This is not the address of this API. Use https://127.0.0.1:5080 instead.",
  );
  expect(whyForeign({ host: "localhost:5080", origin: undefined }, api)).toBeNull();
  expect(whyForeign({ host: "api.example:5080", origin: undefined }, { ...api, names: ["api.example"] })).toBeNull();
});

test("a page of another site changes nothing, even where the browser names no origin", () => {
  const heads = { host: "localhost:3000", origin: undefined };
  expect(whyForeign({ ...heads, method: "POST", site: "cross-site" }, here)).toMatch(/only its own pages/);
  expect(whyForeign({ ...heads, method: "GET", site: "cross-site" }, here)).toBeNull();
  expect(whyForeign({ ...heads, method: "POST", site: "same-origin" }, here)).toBeNull();
});

test("a console that others reach answers to any name, and to pages of that name only", () => {
  const open = { host: "0.0.0.0", port: 3000 };
  expect(whyForeign({ host: "ganeti.example.org:3000", origin: "http://ganeti.example.org:3000" }, open)).toBeNull();
  expect(whyForeign({ host: "ganeti.example.org:3000", origin: "http://evil.example" }, open)).toMatch(/own pages/);
  expect(whyForeign({ host: "a b", origin: undefined }, open)).toMatch(/not the address/);
});

test("a console that anybody may read answers to addresses and to the names that were said, and to no other", () => {
  const names = ["ganeti.example.org"];
  const answers = (host: string, listening: object) =>
    whyForeign({ host, origin: undefined }, { host: "0.0.0.0", port: 3000, ...listening }) === null;
  for (const host of ["192.0.2.1:3000", "[2001:db8::1]:3000", "localhost:3000"])
    expect(answers(host, { openReads: true }), host).toBe(true);
  expect(answers("ganeti.example.org:3000", { openReads: true, names })).toBe(true);
  expect(answers("ganeti.example.org", { openReads: true, names, proxied: true })).toBe(true);
  for (const host of ["evil.example:3000", "192.0.2.1.evil.example", "ganeti.example.org.:3000"]) {
    expect(answers(host, { openReads: true, names }), host).toBe(false);
    expect(answers(host, { openReads: true }), host).toBe(false);
    expect(answers(host, { names }), host).toBe(false);
  }
  expect(whyForeign({ host: "evil.example", origin: undefined }, { host: "0.0.0.0", port: 3000, names })).toMatch(
    /HOST_NAMES/,
  );
});

test("behind a proxy with TLS its pages have https origins", () => {
  const proxied = { host: "127.0.0.1", port: 3000, proxied: true };
  const heads = { host: "networks.example.org", secure: true };
  expect(whyForeign({ ...heads, origin: "https://networks.example.org" }, proxied)).toBeNull();
  expect(whyForeign({ ...heads, origin: "http://networks.example.org" }, proxied)).toMatch(/own pages/);
});

test.each(["127.0.0.1", "127.1.2.3", "::1", "localhost"])("%s is this machine", (host) => {
  expect(isLoopback(host)).toBe(true);
});

test.each(["0.0.0.0", "::", "192.168.1.1", "example.org", "127.evil.example", ""])(
  "%s is not only this machine",
  (host) => {
    expect(isLoopback(host)).toBe(false);
  },
);

test("an IPv6 address has brackets in a URL", () => {
  expect(urlHost("::1")).toBe("[::1]");
  expect(urlHost("localhost")).toBe("localhost");
});
