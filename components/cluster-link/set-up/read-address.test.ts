import { expect, test } from "vitest";
import { readAddress } from "./read-address";

test.each<[string, string, object]>([
  ["ganeti.example.org", "5080", { host: "ganeti.example.org", port: 5080 }],
  [" 203.0.113.10 ", " 5080 ", { host: "203.0.113.10", port: 5080 }],
  ["https://ganeti.example.org:5081/2/info", "5080", { host: "ganeti.example.org", port: 5081 }],
  ["ganeti.example.org:5081", "5080", { host: "ganeti.example.org", port: 5081 }],
  ["https://ganeti.example.org", "5080", { host: "ganeti.example.org", port: 5080 }],
  ["2001:db8::10", "5080", { host: "2001:db8::10", port: 5080 }],
  ["[2001:db8::10]:5081", "5080", { host: "2001:db8::10", port: 5081 }],
  ["https://[2001:db8::10]:5081/", "5080", { host: "2001:db8::10", port: 5081 }],
])("%j with the port %j is an address", (host, port, value) => {
  expect(readAddress(host, port)).toMatchObject({ ok: true, value });
});

test.each<[string, string, string[]]>([
  ["", "5080", ["host"]],
  ["ganeti example", "5080", ["host"]],
  ["ganeti.example.org", "", ["port"]],
  ["ganeti.example.org", "0", ["port"]],
  ["ganeti.example.org", "65536", ["port"]],
  ["ganeti.example.org", "5o80", ["port"]],
  ["ganeti.example.org:", "5080", ["port"]],
  ["user@ganeti.example.org", "x", ["host", "port"]],
])("%j with the port %j is refused at %j", (host, port, fields) => {
  const read = readAddress(host, port);
  expect(read.ok).toBe(false);
  expect(Object.keys(read.problems)).toEqual(fields);
});
