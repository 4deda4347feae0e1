import { z } from "zod";
import {
  parseClusterHost,
  parseFingerprint,
  parseRapiPassword,
  parseRapiUser,
} from "@/lib/domain/cluster-link/link-input";
import type { LinkTestParams } from "@/lib/domain/cluster-link/link-params";
import { type LinkTest, type TestedLine, type TestedPart, testedParts } from "@/lib/domain/cluster-link/link-test";
import {
  changingLine,
  clocksLine,
  failedLine,
  jobQueueLine,
  masterAddressLine,
  reachedLine,
  readingLine,
  versionLine,
} from "@/lib/domain/cluster-link/tested-lines";
import { allows, roleRefusal } from "@/lib/domain/model/user-role";
import { ok, type Result } from "@/lib/domain/refusal";
import { type ClusterClient, openClient } from "@/lib/ganeti/client";
import { ClusterFault, fault } from "@/lib/ganeti/cluster-fault";
import { addressOf } from "@/lib/ganeti/look-up";
import { placeText } from "@/lib/ganeti/place";
import type { Context } from "../operation";

/** What `GET /2/info` answers, as far as a link needs it. */
const clusterInfo = z.object({
  name: z.string().min(1).max(256),
  uuid: z.string().min(1).max(64),
  software_version: z.string().max(32),
  master: z.string().max(256).optional().catch(undefined),
});

/** The same with what it was asked with, as values that can be used. */
export function linkTestInput(given: LinkTestParams): Result<LinkTestParams> {
  const host = parseClusterHost(given.host);
  const fingerprint = parseFingerprint(given.fingerprint);
  const user = parseRapiUser(given.user);
  const password = parseRapiPassword(given.password);
  if (!host.ok) return host;
  if (!fingerprint.ok) return fingerprint;
  if (!user.ok) return user;
  if (!password.ok) return password;
  const values = { fingerprint: fingerprint.value, user: user.value, password: password.value };
  return ok({ host: host.value, port: given.port, ...values });
}

/**
 * Whether a link would work, and what not. Nothing is changed by it. A cluster that does not answer, or not as it should, is
 * part of the answer; what cannot be tried at all is refused.
 */
export async function testLink(
  given: LinkTestParams,
  { role, now }: Pick<Context, "role" | "now">,
): Promise<Result<LinkTest>> {
  if (!allows(role, "administrator")) return { ok: false, refusal: roleRefusal("administrator") };
  const input = linkTestInput(given);
  return input.ok ? ok(await testOf(openClient(input.value), now)) : input;
}

/** The test itself, with a client that is there. */
export async function testOf(client: ClusterClient, now: () => number): Promise<LinkTest> {
  const at = now();
  const found: LinkTest = {
    ...{ at, took: 0, cluster: null, version: null, canRead: false, canWrite: false, masterIp: null },
    ...{ lines: [], problem: null },
  };
  let part: TestedPart = "reached";
  try {
    for (const [name, look] of looks) {
      part = name;
      found.lines.push(...(await look(client, found, now)));
    }
  } catch (error) {
    if (!(error instanceof ClusterFault)) throw error;
    found.problem = error.problem;
    // Whoever does not know the password has been reached.
    const isReached = part !== "reached" || !["password", "rights"].includes(error.problem.kind);
    if (!isReached) found.lines.push({ part, verdict: "good", text: placeText(client.place), note: null });
    found.lines.push(failedLine(isReached ? part : "reading", error.problem));
  }
  const order = (line: TestedLine) => testedParts.indexOf(line.part);
  return { ...found, lines: found.lines.sort((a, b) => order(a) - order(b)), took: now() - at };
}

type Look = (client: ClusterClient, found: LinkTest, now: () => number) => Promise<TestedLine[]>;

const looks: [part: TestedPart, look: Look][] = [
  ["reached", reach],
  ["reading", read],
  ["changing", change],
  ["masterAddress", askForMasterAddress],
  ["jobQueue", lookAtQueue],
];

/** One answer tells the way, the version and the clock. */
async function reach(client: ClusterClient, found: LinkTest, now: () => number): Promise<TestedLine[]> {
  const { value, date, seconds } = await client.getTimed("/2/info");
  const info = clusterInfo.safeParse(value);
  const where = placeText(client.place);
  if (!info.success) throw fault("unexpected", `${where} answers, but not as Ganeti's RAPI does.`, { sent: true });
  const { name, uuid, software_version: version, master = null } = info.data;
  Object.assign(found, { cluster: { name, uuid }, version });
  // The date has no fraction, and was written in the middle of the exchange.
  const apart = date === null ? null : date + 0.5 - (now() - seconds / 2);
  return [reachedLine(where, seconds, master), versionLine(version), clocksLine(apart)];
}

async function read(client: ClusterClient, found: LinkTest): Promise<TestedLine[]> {
  const [nodes, instances, networks] = await Promise.all(
    ["node", "instance", "network"].map(async (kind) => (await client.query(kind, ["uuid"])).length),
  );
  found.canRead = true;
  return [readingLine({ nodes: nodes ?? 0, instances: instances ?? 0, networks: networks ?? 0 })];
}

async function change(client: ClusterClient, found: LinkTest): Promise<TestedLine[]> {
  found.canWrite = await client.mayWrite();
  return [changingLine(client.user, found.canWrite)];
}

async function askForMasterAddress(_client: ClusterClient, found: LinkTest): Promise<TestedLine[]> {
  const name = found.cluster?.name ?? "";
  found.masterIp = await addressOf(name);
  return [masterAddressLine(found.masterIp, name)];
}

async function lookAtQueue(client: ClusterClient): Promise<TestedLine[]> {
  const jobs = await client.query("job", ["id", "status"]);
  const last = jobs.reduce((most, { id }) => Math.max(most, Number(id)), 0);
  const withStatus = (...known: string[]) => jobs.filter(({ status }) => known.includes(String(status))).length;
  const counts = { running: withStatus("running"), waiting: withStatus("queued", "waiting") };
  return [jobQueueLine({ ...counts, last: last > 0 ? last : null })];
}
