import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import type { TLSSocket } from "node:tls";
import { describe, expect, onTestFinished, test } from "vitest";
import { bareRapi, writeAnswer } from "@/testing/ganeti/bare-rapi";
import { asciiReason, type ClusterAccess, openClient } from "./client";
import { ClusterFault } from "./cluster-fault";
import { showCertificate } from "./connection";

const user = { user: "console", password: "s3cret-word" };

/** A client of a server that answers so, which trusts its certificate. */
async function clientOf(answer: (socket: TLSSocket, request: string) => void, more: Partial<ClusterAccess> = {}) {
  const server = await bareRapi(answer);
  const { fingerprint } = await showCertificate(server.host, server.port);
  return { server, client: openClient({ ...server, fingerprint, ...user, ...more }) };
}

const answering = (status: number, body: unknown) => (socket: TLSSocket) =>
  writeAnswer(socket, status, typeof body === "string" ? body : JSON.stringify(body));

async function faultOf(doing: Promise<unknown>): Promise<ClusterFault> {
  const fault = await doing.then(
    (value) => `answered ${JSON.stringify(value)}`,
    (error: unknown) => error,
  );
  if (!(fault instanceof ClusterFault)) throw fault;
  expect(JSON.stringify(fault.problem) + fault.stack).not.toContain(user.password);
  return fault;
}

describe("the certificate", () => {
  test("is shown without sending anything", async () => {
    const server = await bareRapi(answering(200, 2));
    const shown = await showCertificate(server.host, server.port);
    expect(shown).toMatchObject({ subject: "CN=Ganeti Networks", issuer: "CN=Ganeti Networks" });
    expect(shown.fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    expect(shown.validTo).toBeGreaterThan(shown.validFrom);
    expect(server.received()).toBe("");
  });

  test("is sent nothing if it is another than the pinned one", async () => {
    const { server, client } = await clientOf(answering(200, 2), { fingerprint: "AA".repeat(32) });
    const fault = await faultOf(client.submit({ method: "PUT", path: "/2/tags?tag=x", body: { a: 1 } }, "gn-1.1"));
    const shown = await showCertificate(server.host, server.port);
    expect(fault).toMatchObject({ sent: false, problem: { kind: "certificate", certificate: shown } });
    expect(server.connections()).toBe(3);
    expect(server.received()).toBe("");
  });

  test("of a server that speaks no TLS is a problem of the port", async () => {
    const server = createServer((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")).listen(0, "127.0.0.1");
    await once(server, "listening");
    onTestFinished(() => void server.close());
    const fault = await faultOf(showCertificate("127.0.0.1", (server.address() as AddressInfo).port));
    expect(fault.problem).toMatchObject({ kind: "unexpected", message: expect.stringContaining("RAPI's port") });
  });
});

describe("a request", () => {
  test("has a connection of its own, the user and the password", async () => {
    const { server, client } = await clientOf(answering(200, { name: "ganeti.example.org" }));
    expect(await client.get("/2/info")).toEqual({ name: "ganeti.example.org" });
    await client.get("/2/info");
    expect(server.connections()).toBe(3);
    const authorization = Buffer.from(`${user.user}:${user.password}`).toString("base64");
    expect(server.received()).toMatch(/^GET \/2\/info HTTP\/1\.1\r\n/);
    expect(server.received()).toContain(`Authorization: Basic ${authorization}\r\n`);
    expect(server.received()).toContain("Connection: close\r\n");
  });

  test("of a query answers objects by field, null where there is no value", async () => {
    const fields = [{ name: "name" }, { name: "newer" }];
    const { server, client } = await clientOf(
      answering(200, {
        fields,
        data: [
          [
            [0, "prod"],
            [1, null],
          ],
        ],
      }),
    );
    expect(await client.query("network", ["name", "newer"], ["=", "name", "prod"])).toEqual([
      { name: "prod", newer: null },
    ]);
    expect(server.received()).toContain("PUT /2/query/network HTTP/1.1");
    expect(server.received()).toContain("Content-Type: application/json\r\n");
    expect(server.received()).toContain(`{"fields":["name","newer"],"qfilter":["=","name","prod"]}`);
  });

  test("for jobs answers them by number, with who asked for them", async () => {
    const names = ["id", "status", "summary", "ops", "opstatus", "received_ts", "start_ts", "end_ts"];
    const op = { OP_ID: "OP_NETWORK_ADD", reason: [["gnt:user", "gn-7.1", 1796076619554750500]] };
    const rows = [12, 9].map((id) =>
      [id, "success", ["NETWORK_ADD(a)"], [op], ["success"], [100, 500_000], null, [103, 0]].map((value) => [0, value]),
    );
    const { server, client } = await clientOf(answering(200, { fields: names.map((name) => ({ name })), data: rows }));
    expect(await client.jobs({ after: 8, ids: [3] })).toMatchObject([
      { id: 9, trail: [{ source: "gnt:user", reason: "gn-7.1" }], receivedAt: 100.5, startedAt: null, endedAt: 103 },
      { id: 12, status: "success", summary: ["NETWORK_ADD(a)"], results: [] },
    ]);
    expect(server.received()).toContain(`"qfilter":["|",[">","id",8],["=","id",3]]`);
    expect(await client.jobs({ ids: [] })).toEqual([]);
  });

  test("that submits a job answers its number and has its reason in ASCII", async () => {
    const { server, client } = await clientOf(answering(200, 118207));
    const request = { method: "PUT", path: "/2/networks/u/tags?tag=x", body: null } as const;
    expect(await client.submit(request, "für „ana“\n(gn-51903.2)")).toBe(118207);
    expect(server.received()).toContain("PUT /2/networks/u/tags?tag=x&reason=fur%20%3Fana%3F%3F(gn-51903.2) HTTP/1.1");
    expect(asciiReason("é".repeat(1000))).toBe("e".repeat(400));
  });
});

describe("a fault", () => {
  test.each<[status: number, body: unknown, kind: string, message: string | RegExp]>([
    [401, {}, "password", /does not know the RAPI user console/],
    [403, {}, "rights", /lacks the option read/],
    [302, {}, "unexpected", /not followed/],
    [400, { message: "It&#x27;s &quot;no&quot;", explain: "Bad request syntax" }, "refused", `It's "no"`],
    [
      404,
      { message: "Not Found", explain: "Nothing matches the given URI" },
      "refused",
      "Nothing matches the given URI",
    ],
    [409, { message: "Conflict" }, "refused", "Conflict"],
    [502, { message: "Can't connect to master daemon: x" }, "silent", /the master daemon does not/],
    [504, { message: "Gateway Timeout" }, "silent", /the master daemon does not/],
    [500, "<html>", "unexpected", /answered 500$/],
    [400, { message: `\u001b[2J${"x".repeat(9999)}` }, "refused", /^\\x1b\[2Jx{100,493}…$/],
  ])("of status %i with %j is: %s", async (status, body, kind, message) => {
    const { client } = await clientOf(answering(status, body));
    const fault = await faultOf(client.query("node", ["name"]));
    expect(fault).toMatchObject({ status, sent: true, problem: { kind } });
    expect(fault.message).toEqual(typeof message === "string" ? message : expect.stringMatching(message));
  });

  test("of a redirect sends nothing elsewhere", async () => {
    const other = await bareRapi(answering(200, 2));
    const { client } = await clientOf((socket) =>
      writeAnswer(socket, 301, "", `Location: https://${other.host}:${other.port}/2/info\r\n`),
    );
    expect((await faultOf(client.get("/2/info"))).problem.kind).toBe("unexpected");
    expect(other.connections()).toBe(0);
  });

  test("says that nothing listens", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, "close");
    const client = openClient({ host: "127.0.0.1", port, fingerprint: "", ...user });
    expect(await faultOf(client.get("/2/info"))).toMatchObject({
      sent: false,
      problem: {
        kind: "unreachable",
        message: `127.0.0.1:${port} refuses the connection. Nothing listens on this port, or a firewall rejects it.`,
      },
    });
  });

  test.each<[what: string, answer: (socket: TLSSocket) => void]>([
    ["never answers", () => {}],
    ["stops in the middle", (socket) => void socket.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n[1")],
    ["only ever announces an answer", (socket) => void socket.write("HTTP/1.1 103 Early Hints\r\n\r\n")],
  ])("is the silence of a server that %s, in a time of our own", async (_, answer) => {
    const { client } = await clientOf(answer);
    const request = { method: "DELETE", path: "/2/networks/u", body: null } as const;
    expect(await faultOf(client.submit(request, "gn-1.1", 0.2))).toMatchObject({
      sent: true,
      problem: { kind: "silent", message: expect.stringContaining("did not answer within 0.2 seconds") },
    });
  });

  test("is the silence of a server that accepts connections and no handshake", async () => {
    const server = createServer(() => {}).listen(0, "127.0.0.1");
    await once(server, "listening");
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    expect(await faultOf(showCertificate("127.0.0.1", port, 0.2))).toMatchObject({
      sent: false,
      problem: { kind: "silent" },
    });
  });

  test("is an end before the answer", async () => {
    const { client } = await clientOf((socket) => void socket.destroy());
    expect(await faultOf(client.get("/2/info"))).toMatchObject({ sent: true, problem: { kind: "unreachable" } });
  });

  test.each<[what: string, body: string, message: RegExp]>([
    ["no JSON", "<html>", /not JSON/],
    ["lists in lists without end", "[".repeat(100_000), /more values/],
    ["more values than anybody needs", `[${"[],".repeat(3_000_001)}1]`, /more values/],
  ])("is an answer of %s", async (_, body, message) => {
    const { client } = await clientOf(answering(200, body));
    const fault = await faultOf(client.get("/2/info"));
    expect(fault).toMatchObject({ problem: { kind: "unexpected", message: expect.stringMatching(message) } });
  });

  test("is an endless answer, which is not kept", async () => {
    const { client } = await clientOf((socket) => {
      socket.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
      const part = `100000\r\n${" ".repeat(0x100000)}\r\n`;
      const more = () => socket.writable && socket.write(part, more);
      more();
    });
    const fault = await faultOf(client.get("/2/info", 60));
    expect(fault.problem).toMatchObject({ kind: "unexpected", message: expect.stringContaining("more than 34 MB") });
  });

  test.each<[what: string, body: unknown]>([
    ["without data", {}],
    ["of other fields", { fields: [{ name: "uuid" }], data: [] }],
    ["with rows that are too short", { fields: [{ name: "name" }], data: [[]] }],
    ["with cells that are no pairs", { fields: [{ name: "name" }], data: [["prod"]] }],
    ["that is null", null],
  ])("is an answer to a query %s", async (_, body) => {
    const { client } = await clientOf(answering(200, body));
    expect((await faultOf(client.query("network", ["name"]))).problem.kind).toBe("unexpected");
  });

  test("is a job without a number, which may be there", async () => {
    const { client } = await clientOf(answering(200, [118207]));
    const request = { method: "DELETE", path: "/2/networks/u", body: null } as const;
    expect(await faultOf(client.submit(request, "gn-1.1"))).toMatchObject({
      sent: true,
      problem: { kind: "unexpected" },
    });
  });
});
