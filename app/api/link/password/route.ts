import { linkPasswordParams } from "@/lib/domain/cluster-link/link-params";
import { changePassword } from "@/lib/operations/cluster-link/modify-link";
import { linkPost, noting } from "../link-post";
import { tryLater } from "../try-now";

/** Another RAPI user, or another password of his. */
export const POST = linkPost(linkPasswordParams, async (input, context, who) => {
  const noted = noting(who, "link changed", ({ user }) => `password of ${user}`);
  return tryLater(context.store, await changePassword(input, context, noted));
});
