import { unlinkParams } from "@/lib/domain/cluster-link/link-params";
import { unlinkCluster } from "@/lib/operations/cluster-link/unlink-cluster";
import { linkPost, noting } from "../link-post";

/** Ends the link with the cluster of this name. */
export const POST = linkPost(unlinkParams, (input, context, who) =>
  unlinkCluster(input, context, noting(who, "cluster unlinked")),
);
