import { count, listed } from "../sentence";
import type { ClusterProblem } from "./cluster-problem";
import type { TestedLine } from "./link-test";

/** Ganeti's file of RAPI's users, on the master. */
const usersFile = "/var/lib/ganeti/rapi/users";
/** How far two clocks may be apart, in seconds, before times look wrong. */
const mostApart = 30;
/** The release that all of this was tried with. */
const tested = "3.0.2";
/** Instances that are read at once. */
const slice = 500;
const secondsOfSlice = 0.9;

type Line = (facts: string, note?: string | null) => TestedLine;

const good =
  (part: TestedLine["part"]): Line =>
  (text, note = null) => ({ part, verdict: "good", text, note });
const limited =
  (part: TestedLine["part"]): Line =>
  (text, note = null) => ({ part, verdict: "limited", text, note });

/** Where it was reached, after how many seconds, and its master node. */
export function reachedLine(where: string, seconds: number, master: string | null): TestedLine {
  const took = `${Math.max(1, Math.round(seconds * 1000)).toLocaleString("en-US")} ms`;
  return good("reached")(`${where} in ${took}`, master === null ? null : `${master} is the master`);
}

/** "3.0.2": what it was tried with, or says that it was not. */
export function versionLine(version: string): TestedLine {
  const text = `Ganeti ${version}`;
  if (version === tested) return good("version")(text, "Tested with this version");
  if (/^3\./.test(version)) return good("version")(text, `Tested with ${tested}`);
  return limited("version")(text, `Not tested with this version, but with ${tested}`);
}

export function readingLine({ nodes, instances, networks }: { nodes: number; instances: number; networks: number }) {
  const parts = [count(nodes, "node"), count(instances, "instance"), count(networks, "network")];
  const slices = Math.max(1, Math.ceil(instances / slice));
  const seconds = Math.max(1, Math.round(slices * secondsOfSlice));
  const how = slices === 1 ? "" : `, in ${slices} slices of ${slice} instances`;
  return good("reading")(listed(parts, parts.length), `The first read takes about ${seconds} s${how}`);
}

export function changingLine(user: string, canWrite: boolean): TestedLine {
  if (canWrite) return good("changing")(`${user} has the option write: changes are carried out`);
  return limited("changing")(
    `${user} has only the option read: you can look, but change nothing`,
    `Add write to its line in ${usersFile}, then test again`,
  );
}

/** `apart`: by how many seconds the cluster's clock is ahead, known to the second; null where it does not say. */
export function clocksLine(apart: number | null): TestedLine {
  if (apart === null) return good("clocks")("The cluster does not tell its time");
  const seconds = Math.round(Math.abs(apart));
  if (seconds <= 1) return good("clocks")("Less than 2 s apart");
  const text = `${seconds.toLocaleString("en-US")} s apart: the cluster is ${apart > 0 ? "ahead" : "behind"}`;
  if (seconds <= mostApart) return good("clocks")(text);
  return limited("clocks")(text, "Set both by NTP: times of what happens on the cluster are its own");
}

/** `name`: the cluster's, whose address the master has. */
export function masterAddressLine(masterIp: string | null, name: string): TestedLine {
  return limited("masterAddress")(
    "Not told by RAPI.",
    masterIp === null
      ? `Not found in DNS for ${name}. Without it, it cannot be reserved in the networks that hold it`
      : `Found in DNS for ${name}; asked once`,
  );
}

export function jobQueueLine({ running, waiting, last }: { running: number; waiting: number; last: number | null }) {
  const waits = waiting === 0 ? "" : `, ${waiting.toLocaleString("en-US")} waiting`;
  const text = `Open, ${count(running, "job")} running${waits}`;
  return good("jobQueue")(last === null ? `${text}, none kept` : `${text}, last job ${last}`);
}

/** Why the test ended, with what to do about it. */
export function failedLine(part: TestedLine["part"], { kind, message }: ClusterProblem): TestedLine {
  return { part, verdict: "failed", text: message, note: remedies[kind] ?? null };
}

/** What to do about each kind of problem. */
const remedies: Partial<Record<ClusterProblem["kind"], string>> = {
  unreachable: "Check address and port, and that ganeti-rapi runs on the master and listens on this address",
  silent: "Look at ganeti-luxid and ganeti-rapi on the master",
  certificate: "Compare its fingerprint on the master, then begin again",
  password: `Compare it with ${usersFile} on the master`,
  rights: `Add read to its line in ${usersFile}, then test again`,
};

/** The same as the remedy of a refusal. */
export function problemRemedy({ kind }: ClusterProblem): string {
  return `${remedies[kind] ?? "Look at the log of ganeti-rapi on the master"}.`;
}
