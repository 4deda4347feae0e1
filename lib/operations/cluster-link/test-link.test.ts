import { expect, test } from "vitest";
import type { LinkTest } from "@/lib/domain/cluster-link/link-test";
import { showCertificate } from "@/lib/ganeti/connection";
import { bareRapi, writeAnswer } from "@/testing/ganeti/bare-rapi";
import { smallStandIn } from "@/testing/stand-in/stand-in-cluster";
import { testLink } from "./test-link";

const context = { role: "administrator", now: () => Date.now() / 1000 } as const;

async function standIn() {
  const { standIn: there } = await smallStandIn();
  const { host, port } = there;
  return { there, given: { host, port, fingerprint: there.fingerprint(), user: "rw", password: "rwpass" } };
}

async function testOf(given: Parameters<typeof testLink>[0]): Promise<LinkTest> {
  const tested = await testLink(given, context);
  if (!tested.ok) throw new Error(tested.refusal.message);
  expect(JSON.stringify(tested.value)).not.toContain(given.password);
  return tested.value;
}

const verdicts = ({ lines }: LinkTest) => Object.fromEntries(lines.map(({ part, verdict }) => [part, verdict]));

test("a user who may write finds everything, and leaves no job", async () => {
  const { there, given } = await standIn();
  const tested = await testOf(given);
  expect(tested).toMatchObject({
    cluster: { name: "cluster.example.com", uuid: "cluster" },
    ...{ canRead: true, canWrite: true, problem: null },
  });
  expect(tested.lines.map(({ part }) => part)).toEqual([
    ...["reached", "version", "reading", "changing", "clocks", "masterAddress", "jobQueue"],
  ]);
  expect(verdicts(tested)).toMatchObject({ reached: "good", reading: "good", changing: "good", clocks: "good" });
  expect(tested.lines).toContainEqual({
    ...{ part: "reading", verdict: "good", text: "5 nodes, 0 instances and 0 networks" },
    note: "The first read takes about 1 s",
  });
  expect(await there.store.reader.job.count()).toBe(0);
});

test("a user who may only read is told how he may write", async () => {
  const { given } = await standIn();
  const tested = await testOf({ ...given, user: "reader", password: "readpass" });
  expect(tested).toMatchObject({ canRead: true, canWrite: false, problem: null });
  expect(tested.lines.find(({ part }) => part === "changing")).toMatchObject({
    verdict: "limited",
    text: "reader has only the option read: you can look, but change nothing",
    note: "Add write to its line in /var/lib/ganeti/rapi/users, then test again",
  });
});

test("a user without an option cannot link", async () => {
  const { given } = await standIn();
  const tested = await testOf({ ...given, user: "ro", password: "ropass" });
  expect(tested).toMatchObject({ canRead: false, problem: { kind: "rights" } });
  expect(verdicts(tested)).toEqual({ reached: "good", version: "good", clocks: "good", reading: "failed" });
});

test("a wrong password has reached the cluster", async () => {
  const { given } = await standIn();
  const tested = await testOf({ ...given, password: "wrong-word" });
  expect(tested).toMatchObject({ cluster: null, problem: { kind: "password" } });
  expect(verdicts(tested)).toEqual({ reached: "good", reading: "failed" });
});

test("another certificate ends the test before anything is sent", async () => {
  const { there, given } = await standIn();
  await there.changeCertificate();
  const tested = await testOf(given);
  expect(tested.problem).toMatchObject({ kind: "certificate", certificate: { fingerprint: there.fingerprint() } });
  expect(verdicts(tested)).toEqual({ reached: "failed" });
  expect(there.asked).toEqual([]);
});

test("what is no RAPI is not taken for one", async () => {
  const server = await bareRapi((socket) => writeAnswer(socket, 200, JSON.stringify({ name: "printer" })));
  const { fingerprint } = await showCertificate(server.host, server.port);
  const { host, port } = server;
  const tested = await testOf({ host, port, fingerprint, user: "rw", password: "rwpass" });
  expect(tested).toMatchObject({ cluster: null, problem: { kind: "unexpected" } });
  expect(verdicts(tested)).toEqual({ reached: "failed" });
});

test("only an administrator tests a link, and nothing is asked for others", async () => {
  const { there, given } = await standIn();
  expect(await testLink(given, { ...context, role: "operator" })).toMatchObject({ ok: false });
  expect(await testLink({ ...given, host: "a b" }, context)).toMatchObject({ ok: false, refusal: { field: "host" } });
  expect(there.asked).toEqual([]);
});
