import { randomUUID } from "node:crypto";
import { onTestFinished } from "vitest";
import { linkedClient } from "@/lib/operations/cluster-link/linked-client";
import { stopLiveJobs } from "@/lib/operations/job/live-jobs";
import { firstReading } from "@/lib/operations/mirror/first-reading";
import { sealedPassword } from "@/lib/store/cluster-link/cluster-access";
import { freshStore } from "../fresh-store";
import { fillCluster } from "../small-cluster";
import { writeLink } from "./link-row";
import { smallStandIn } from "./stand-in-cluster";

const now = () => Date.now() / 1_000;

/**
 * For tests: a store (`here`) that is linked with a living cluster, a stand-in, and has read it. `there` is what others do on it. RAPI users
 * are rw, who may write, and reader.
 */
export async function linkedStandIn(user: "rw" | "reader" = "rw") {
  const { there, standIn } = await smallStandIn();
  const here = freshStore();
  onTestFinished(() => stopLiveJobs(here));
  await fillCluster(here);
  const { host, port } = standIn;
  const access = { host, port, user, fingerprint: standIn.fingerprint() };
  const sealed = sealedPassword(here, { ...access, password: user === "rw" ? "rwpass" : "readpass" });
  if (!sealed.ok) throw new Error(sealed.refusal.message);
  const masterIp = "198.51.100.10";
  await writeLink(here, {
    ...access,
    password: sealed.value,
    masterIp,
    canWrite: user === "rw",
    state: "reading",
    readAt: null,
  });
  const client = await linkedClient(here);
  if (client === null) throw new Error("There is no link.");
  const tools = { now, newUuid: randomUUID };
  const first = await firstReading(here, client, { ...tools, actor: "ana", door: "web", reason: "" });
  if (!first.ok) throw new Error(first.refusal.message);
  return { there, here, standIn, client, tools };
}
