/**
 * Why a living cluster did not do what it was asked:
 * - unreachable: no connection; silent: it accepted one and did not answer in time;
 * - certificate: it shows another one than is trusted, so nothing was sent;
 * - password: it does not know the user, or the password is another one; key: the password here cannot be decrypted;
 * - rights: the user may not do this; refused: it said no, in its own words; unexpected: an answer that nobody can read.
 */
export type ProblemKind =
  | "unreachable"
  | "silent"
  | "certificate"
  | "password"
  | "key"
  | "rights"
  | "refused"
  | "unexpected";

/** What a certificate says, and its SHA-256 fingerprint as openssl prints it: 32 pairs of capital hexadecimal digits with colons. */
export type ShownCertificate = {
  fingerprint: string;
  subject: string;
  issuer: string;
  /** Seconds since the epoch. */
  validFrom: number;
  validTo: number;
};

/** A problem as it is kept and shown. `certificate` is the one that was shown, where that is the problem. */
export type ClusterProblem = { kind: ProblemKind; message: string; certificate?: ShownCertificate };
