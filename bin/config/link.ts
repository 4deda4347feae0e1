import { randomUUID } from "node:crypto";
import { type AccessEventName, note } from "@/lib/auth/access-log";
import type { ShownCertificate } from "@/lib/domain/cluster-link/cluster-problem";
import type { Link } from "@/lib/domain/cluster-link/link";
import { parseFingerprint } from "@/lib/domain/cluster-link/link-input";
import type { LinkTestParams } from "@/lib/domain/cluster-link/link-params";
import type { TestedLine, TestedPart } from "@/lib/domain/cluster-link/link-test";
import { whyNoChange } from "@/lib/domain/cluster-link/why-no-change";
import { onOneLine } from "@/lib/domain/printable";
import { ok, type Result, refuse } from "@/lib/domain/refusal";
import { linkCluster } from "@/lib/operations/cluster-link/link-cluster";
import { showClusterCertificate } from "@/lib/operations/cluster-link/show-certificate";
import { testLink } from "@/lib/operations/cluster-link/test-link";
import { unlinkCluster } from "@/lib/operations/cluster-link/unlink-cluster";
import { firstReading } from "@/lib/operations/mirror/first-reading";
import type { Context } from "@/lib/operations/operation";
import { findLink } from "@/lib/store/cluster-link/cluster-link";
import { withReadAt } from "@/lib/store/mirror/last-read";
import type { Store, Tx } from "@/lib/store/store";
import { askAtTerminal, askInSecret, isTerminal } from "../door/ask";
import { operatingSystemUser } from "../door/operating-system-user";
import { complain, say } from "../door/say";
import { readInput } from "./files";
import type { LinkArguments } from "./link-arguments";
import { refusalText } from "./report";

type Typed = Extract<LinkArguments, { command: "link" }>;

export function runLinkCommand(store: Store, typed: LinkArguments): Promise<number> {
  if (typed.command === "link") return runLink(store, typed);
  return typed.command === "unlink" ? runUnlink(store, typed.name) : runStatus(store);
}

async function runLink(store: Store, typed: Typed): Promise<number> {
  const context = contextOf(store, typed.reason);
  const shown = await showClusterCertificate(typed, context);
  if (!shown.ok) return refused(shown);
  const fingerprint = await trusted(typed, shown.value);
  if (!fingerprint.ok) return refused(fingerprint);
  const password = await passwordFor(typed);
  if (!password.ok) return refused(password);
  const { host, port, user } = typed;
  const given = { host, port, user, fingerprint: fingerprint.value, password: password.value };
  const tested = await testLink(given, context);
  if (!tested.ok) return refused(tested);
  say(tested.value.lines.map(lineText).join(""));
  if (tested.value.problem) return 1;
  if (typed.dryRun) {
    say("Nothing was kept.\n");
    return 0;
  }
  return link(context, typed, { ...given, masterIp: typed.masterIp ?? tested.value.masterIp });
}

async function link(
  context: Context,
  typed: Typed,
  given: LinkTestParams & { masterIp: string | null },
): Promise<number> {
  const noted = noting(context, "cluster linked", `as ${given.user}`);
  const once = (replaces: string | undefined) =>
    linkCluster({ ...given, ...(replaces !== undefined && { replaces }) }, context, noted, firstReading);
  let linked = await once(typed.replaces);
  if (!linked.ok && linked.refusal.field === "replaces" && typed.replaces === undefined && isTerminal()) {
    say(`${onOneLine(`${linked.refusal.message} ${linked.refusal.remedy ?? ""}`)}\n`);
    linked = await once(await askAtTerminal("The name of the cluster that goes: "));
  }
  if (!linked.ok) {
    const hint = linked.refusal.field === "replaces" ? "Use --replace-cluster NAME for that.\n" : "";
    refused(linked);
    complain(hint);
    return 1;
  }
  const read = await linked.value.read;
  if (!read.ok) {
    refused(read);
    complain("It is linked, and not read yet: a running server tries again. See ganeti-config link-status.\n");
    return 1;
  }
  say(`Linked with ${linked.value.link.host}, and read (job ${read.job}). A running server keeps it read.\n`);
  return 0;
}

/** The fingerprint that is trusted: the one that was given, or the one that is shown and that somebody says he has compared. */
async function trusted({ fingerprint, host, port }: Typed, shown: ShownCertificate): Promise<Result<string>> {
  if (fingerprint !== null) return parseFingerprint(fingerprint);
  const until = new Date(shown.validTo * 1000).toISOString().slice(0, 10);
  const about = `${host}:${port} shows this certificate, for ${shown.subject}, valid until ${until}:`;
  const lines = [about, `  ${shown.fingerprint}`, "Compare it on the master:", `  ${command}`];
  const text = lines.map((line) => `${onOneLine(line)}\n`).join("");
  if (!isTerminal()) {
    complain(text);
    return refuse("wrong_input", "Nobody has compared the certificate.", {
      remedy: "Give the fingerprint that the master prints: --fingerprint FINGERPRINT.",
    });
  }
  say(text);
  const answer = await askAtTerminal("Type yes if it is the same: ");
  if (/^y(es)?$/i.test(answer)) return ok(shown.fingerprint);
  return refuse("wrong_input", "The certificate is not trusted.", { remedy: "Nothing was sent." });
}

const command = "openssl x509 -noout -fingerprint -sha256 -in /var/lib/ganeti/rapi.pem";

/** Never an argument, which others on this machine could see. */
async function passwordFor({ passwordFile, user }: Typed): Promise<Result<string>> {
  if (passwordFile !== null) {
    const text = new TextDecoder().decode(await readInput(passwordFile));
    return ok(text.split(/\r?\n/, 1)[0] ?? "");
  }
  if (isTerminal()) return ok(await askInSecret(`Password of the RAPI user ${onOneLine(user)}: `));
  return refuse("wrong_input", "There is no password.", { remedy: "Give a file with it: --password-file FILE." });
}

async function runUnlink(store: Store, name: string): Promise<number> {
  const context = contextOf(store, "");
  const done = await unlinkCluster({ name }, context, noting(context, "cluster unlinked", ""));
  if (!done.ok) return refused(done);
  say(`The link with ${done.value.host} has ended. What was read stays.\n`);
  return 0;
}

async function runStatus(store: Store): Promise<number> {
  const kept = await findLink(store.reader);
  if (kept === null) {
    say("This store is not linked with a cluster.\n");
    return 1;
  }
  const link = withReadAt(store, kept);
  say(
    statusLines(link)
      .map((line) => `${onOneLine(line)}\n`)
      .join(""),
  );
  return link.state === "linked" ? 0 : 1;
}

function statusLines(link: Link): string[] {
  const { host, port, version, user, canWrite, state, stateSince, readAt, masterIp, readerCommand } = link;
  const why = whyNoChange(link, readAt === null ? undefined : timeText(readAt));
  const read = link.progress === null ? "" : `, ${link.progress.done} of ${link.progress.total} instances read`;
  return [
    `${host}:${port}, Ganeti ${version}: ${state} since ${timeText(stateSince)}${read}`,
    ...(why === null ? [] : [why]),
    ...(link.problem === null ? [] : [`Problem: ${link.problem.message}`]),
    readAt === null ? "Not read yet" : `Read ${timeText(readAt)}`,
    `User ${user}, who may ${canWrite ? "read and write" : "only read"}`,
    `Certificate ${link.fingerprint}, pinned by ${link.pinnedBy} ${timeText(link.pinnedAt)}`,
    `Master address ${masterIp ?? "not known"}`,
    readerCommand === null ? "Read through RAPI" : `Read by: ${readerCommand}`,
    `Linked by ${link.linkedBy} ${timeText(link.linkedAt)}`,
  ];
}

/** "2026-11-30 22:51:07 UTC" */
function timeText(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

const partNames: Record<TestedPart, string> = {
  reached: "Reached",
  version: "Version",
  reading: "Reading",
  changing: "Changing",
  clocks: "Clocks",
  masterAddress: "Master address",
  jobQueue: "Job queue",
};

const verdicts: Record<TestedLine["verdict"], string> = { good: "ok", limited: "limit", failed: "failed" };

function lineText({ part, verdict, text, note: more }: TestedLine): string {
  const begin = `${verdicts[verdict].padEnd(7)}${partNames[part].padEnd(16)}`;
  return [`${begin}${text}`, ...(more === null ? [] : [`${" ".repeat(begin.length)}${more}`])]
    .map((line) => `${onOneLine(line)}\n`)
    .join("");
}

function refused({ refusal }: { refusal: Parameters<typeof refusalText>[0] }): number {
  complain(refusalText(refusal));
  return 1;
}

function contextOf(store: Store, reason: string): Context {
  const who = { actor: operatingSystemUser(), door: "cli", role: "administrator", reason, dryRun: false } as const;
  return { store, ...who, now: () => Date.now() / 1000, newUuid: () => randomUUID() };
}

/** The log of accesses hears of it, as it does of what a browser does. */
function noting({ actor, role, now }: Context, event: AccessEventName, detail: string) {
  return (tx: Tx, { host, port }: Pick<Link, "host" | "port">) =>
    note(tx, { account: { name: actor, role }, address: "this machine", now: now() }, event, `${host}:${port}`, detail);
}
