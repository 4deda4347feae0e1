import { z } from "zod";

/** Where a cluster's RAPI listens: `POST /api/link/certificate` answers a `Result<ShownCertificate>`. */
export const clusterAddress = z.strictObject({ host: z.string(), port: z.int().min(1).max(65_535) });

/**
 * What a test needs: the certificate that is trusted comes first, or no password is sent. `POST /api/link/test` answers a
 * `Result<LinkTest>`.
 */
export const linkTestParams = clusterAddress.extend({
  fingerprint: z.string(),
  user: z.string(),
  password: z.string(),
});

/**
 * What a link is made of. `masterIp`: null where nobody knows it. `replaces` is the typed name of another cluster that the store
 * holds, which it then replaces. `POST /api/link` answers a `Result<{ job: number | null }>` once it is linked; the first reading goes on by itself.
 */
export const linkParams = linkTestParams.extend({
  masterIp: z.string().nullable(),
  replaces: z.string().optional(),
});

/** Ends the link; `name` is the typed name of the cluster: `POST /api/link/unlink`. */
export const unlinkParams = z.strictObject({ name: z.string() });

/**
 * Trusts another certificate, as it was shown, with the administrator's own password for this console: `POST /api/link/pin`.
 */
export const pinParams = z.strictObject({ fingerprint: z.string(), ownPassword: z.string() });

/** Another RAPI user or another password of his, tried before it is kept: `POST /api/link/password`. */
export const linkPasswordParams = z.strictObject({ user: z.string(), password: z.string() });

/**
 * What RAPI does not tell: `POST /api/link/master-address`. Each of these answers a `Result<Link>`, but for `password` and `again`: a
 * `Result<LinkTest>`. `POST /api/link/again` takes `{}`: it tests the link as it is, and keeps what the user may by now.
 */
export const masterIpParams = z.strictObject({ masterIp: z.string().nullable() });

/**
 * Reads through RAPI again: `POST /api/link/reader`. The command that hands out the configuration runs on the console's machine, so only
 * who is there may say it (`ganeti-config link-reader`): a browser can but leave it off, as with the scripts of hooks.
 */
export const readerParams = z.strictObject({ readerCommand: z.null() });

export type ClusterAddress = z.output<typeof clusterAddress>;
export type LinkTestParams = z.output<typeof linkTestParams>;
export type LinkParams = z.output<typeof linkParams>;
