import { masterIpParams } from "@/lib/domain/cluster-link/link-params";
import { setMasterIp } from "@/lib/operations/cluster-link/modify-link";
import { linkPost, noting } from "../link-post";
import { tryLater } from "../try-now";

/** The master's address, which RAPI does not tell. */
export const POST = linkPost(masterIpParams, async (input, context, who) => {
  const noted = noting(who, "link changed", () => `master address ${input.masterIp ?? "not known"}`);
  return tryLater(context.store, await setMasterIp(input, context, noted));
});
