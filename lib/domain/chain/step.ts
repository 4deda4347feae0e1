import type { Change } from "../model/change";

/** A request to the RAPI of a cluster that becomes one job there. The path begins with "/2/"; objects stand in it by UUID. */
export type ClusterRequest = { method: "POST" | "PUT" | "DELETE"; path: string; body: Record<string, unknown> | null };

/** One job that the cluster is asked for. */
export type Step = {
  /** From 1, in the order in which they are sent. */
  number: number;
  /** As Ganeti calls it, without its prefix: "NETWORK_CONNECT". */
  opcode: string;
  /** What it does, in words: "Connect prod to gpu, bridged · br100 · vlan 7". */
  text: string;
  request: ClusterRequest;
  /** The steps that have to succeed before it. */
  needs: number[];
};

/** How a plan is carried out by the cluster. */
export type WayThere = {
  steps: Step[];
  /** What only this store knows, and writes itself: reasons, owners, hold times, thresholds, lists of links. */
  ours: Change[];
  /** What a preview says of it: a gap between two jobs, what running instances notice, a risk. */
  notes: string[];
};

/** The same as a preview shows it. */
export type ShownWay = { steps: Pick<Step, "number" | "opcode" | "text">[]; notes: string[] };

/** planned; sending: it may or may not have arrived; not_started: an earlier one failed. */
export type StepStatus = "planned" | "sending" | "queued" | "running" | "success" | "error" | "not_started";

/** A step with what came of it. Times in seconds since the epoch. */
export type StepDone = Step & {
  /** The number of its job there, once it is known. */
  clusterJob: number | null;
  status: StepStatus;
  /** The cluster's own words when it failed. */
  error: string | null;
  sentAt: number | null;
  startedAt: number | null;
  endedAt: number | null;
};
