import { now } from "@/app/session/session";
import { linkParams } from "@/lib/domain/cluster-link/link-params";
import { ok } from "@/lib/domain/refusal";
import { databaseFile } from "@/lib/env";
import { logSeldom } from "@/lib/limited-log";
import { linkCluster } from "@/lib/operations/cluster-link/link-cluster";
import { firstReading } from "@/lib/operations/mirror/first-reading";
import { asOfNow, clusterLink } from "@/lib/queries/cluster-link";
import { rememberedAnswer } from "../answer";
import { linkPost, noting } from "./link-post";

/** The link with a living cluster, null while there is none, and what time it is here: a browser's clock may be another. */
export function GET() {
  return rememberedAnswer(clusterLink, (found) => ({ ...asOfNow(found, databaseFile()), at: now() }));
}

/** Links the store with a living cluster. The answer comes once that is kept: the first reading goes on, and the link tells of it. */
export const POST = linkPost(linkParams, async (input, context, who) => {
  const linked = await linkCluster(input, context, noting(who, "cluster linked", byUser), firstReading);
  if (!linked.ok) return linked;
  linked.value.read.catch((error: unknown) => {
    const name = error instanceof Error ? error.name : "unknown";
    logSeldom("error", name, { error: name }, "the linked cluster could not be read for the first time");
  });
  return ok({ job: null });
});

const byUser = ({ user }: { user: string }) => `as ${user}`;
