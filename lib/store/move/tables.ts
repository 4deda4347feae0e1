import type { Prisma } from "../generated/client";

/**
 * Every table by what its rows are found by, in the order in which rows can be written: what others refer to comes first. The live
 * sequence comes last: triggers write it while the others are filled. A table of the schema that is missing here does not compile.
 */
export const tableKeys: Record<Prisma.ModelName, readonly [string, ...string[]]> = {
  Cluster: ["id"],
  NodeGroup: ["uuid"],
  Node: ["uuid"],
  NodeLinkList: ["nodeUuid"],
  Instance: ["uuid"],
  Network: ["uuid"],
  Nic: ["uuid"],
  Reservation: ["id"],
  FreedAddress: ["networkUuid", "address"],
  PoolUsage: ["id"],
  Connection: ["groupUuid", "networkUuid"],
  Job: ["id"],
  NetworkChange: ["networkUuid", "turn"],
  Checkpoint: ["turn"],
  CheckpointPart: ["part", "turn"],
  JobRequest: ["jobId"],
  JobPrivates: ["jobId"],
  JobObject: ["jobId", "kind", "uuid"],
  JobAddresses: ["jobId", "first", "bits"],
  JobIp6: ["jobId", "address"],
  TidiedJobs: ["at"],
  TidiedAuthor: ["job"],
  Tidying: ["id"],
  HookSetting: ["id"],
  User: ["name"],
  Session: ["hash"],
  ApiToken: ["id"],
  SetUpLink: ["id"],
  FailedAttempts: ["subject"],
  KnownAddress: ["userName", "address"],
  AccessEvent: ["id"],
  ClusterLink: ["id"],
  ClusterChain: ["jobId"],
  ClusterStep: ["jobId", "number"],
  ClusterChainObject: ["jobId", "kind", "key"],
  LiveSequence: ["id"],
  LiveEvent: ["id"],
};

/** Their columns of JSON, and whether these may be empty: Prisma wants to be told which kind of null is meant. */
export const jsonColumns: Partial<Record<Prisma.ModelName, Record<string, "filled" | "or none">>> = {
  Cluster: { tags: "filled", extra: "filled", document: "filled" },
  Job: { params: "filled", said: "or none", log: "filled", result: "filled", changes: "filled", refusal: "or none" },
  JobRequest: { input: "filled", seen: "or none", depends: "filled" },
  JobPrivates: { values: "filled" },
  ClusterLink: { problem: "or none", progress: "or none" },
};
