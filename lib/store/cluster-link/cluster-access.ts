import { ok, type Result, refuse } from "@/lib/domain/refusal";
import { SettingError } from "@/lib/env";
import { logSeldom } from "@/lib/limited-log";
import { seal, unseal } from "../secret/secret-box";
import { secretKey, secretKeyOrNew } from "../secret/secret-key";
import type { Store, Tx } from "../store";

/** How a linked cluster is reached, with the password in clear: for its client alone. */
export type ClusterAccess = { host: string; port: number; fingerprint: string; user: string; password: string };

/** `lost`: the password cannot be decrypted, because the key is another one or gone. `why` says more of it, where more is known. */
export type Access = ({ lost: false } & ClusterAccess) | { lost: true; host: string; port: number; why: string | null };

/** How the cluster is reached that this store is linked with; null while there is none. */
export async function clusterAccess(
  { file, reader }: Pick<Store, "file" | "reader">,
  tx: Tx = reader,
): Promise<Access | null> {
  const select = { host: true, port: true, fingerprint: true, user: true, password: true };
  const row = await tx.clusterLink.findUnique({ where: { id: 1 }, select });
  if (row === null) return null;
  const { host, port } = row;
  try {
    const key = secretKey(file);
    const password = key === null ? null : unseal(key, row.password, belongsTo(row));
    return password === null ? { lost: true, host, port, why: null } : { ...row, lost: false, password };
  } catch (error) {
    unusable(error);
    return { lost: true, host, port, why: keyUnusable };
  }
}

/** The password as the store keeps it. The key is made if there is none yet; one that cannot be used is a refusal. */
export function sealedPassword({ file }: Pick<Store, "file">, access: ClusterAccess): Result<string> {
  try {
    return ok(seal(secretKeyOrNew(file), access.password, belongsTo(access)));
  } catch (error) {
    unusable(error);
    return refuse("environment_error", keyUnusable, {
      field: "password",
      remedy: "The log of the server says why. Put it right there, then try again.",
    });
  }
}

const keyUnusable = "The key of secrets cannot be used.";

/** Which file it is, and what is wrong with it, is for the log: other machines are told no paths. */
function unusable(error: unknown): void {
  if (!(error instanceof SettingError)) throw error;
  logSeldom("error", "", { why: error.message }, "the key of secrets cannot be used");
}

/** Nobody who can write to the database has the password sent to a host, or over a certificate, of his choice. */
function belongsTo({ host, port, fingerprint, user }: Omit<ClusterAccess, "password">): string {
  return JSON.stringify(["link", host, port, fingerprint, user]);
}
