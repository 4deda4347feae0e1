import { checkPassword } from "@/lib/auth/check-password";
import { pinParams } from "@/lib/domain/cluster-link/link-params";
import { refuse } from "@/lib/domain/refusal";
import { pinCertificate } from "@/lib/operations/cluster-link/modify-link";
import { linkPost, noting } from "../link-post";
import { tryLater } from "../try-now";

/** Trusts another certificate. Whoever has only found a browser open cannot: it takes the administrator's own password. */
export const POST = linkPost(pinParams, async ({ fingerprint, ownPassword }, context, who) => {
  const name = who.account?.name ?? "";
  const checked = await checkPassword(context.store, { name, password: ownPassword }, who, "pinning a certificate");
  const noted = noting(who, "certificate pinned", () => fingerprint);
  if (checked.ok) return tryLater(context.store, await pinCertificate({ fingerprint }, context, noted));
  if (checked.wait > 0) return { ok: false, refusal: { ...checked.refusal, field: "ownPassword" } };
  return refuse("wrong_input", "This is not your own password.", {
    field: "ownPassword",
    remedy: "Write the password with which you sign in to this console.",
  });
});
