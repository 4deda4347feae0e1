import type { Job } from "@/lib/domain/job/job";
import type { LiveJob } from "@/lib/domain/job/live-event";
import { ref } from "./nic-situation";

/** Job 5, which has ended well and is about prod; what is not given is empty. */
export function jobOf(given: Partial<Job> = {}): Job {
  return {
    id: 5,
    opcode: "OP_NETWORK_SET_PARAMS",
    summary: "",
    params: {},
    said: null,
    actor: "ana",
    door: "web",
    reason: "",
    status: "success",
    hookPhase: null,
    canceledBy: null,
    dryRun: false,
    there: null,
    log: [],
    outcomes: [],
    warnings: [],
    conflicts: [],
    conflictCount: 0,
    changes: [],
    refusal: null,
    result: null,
    copy: null,
    shortened: false,
    undoOf: null,
    undoneBy: null,
    receivedAt: 0,
    startedAt: 0,
    endedAt: 0,
    objects: [{ kind: "network", ...ref("prod") }],
    ...given,
  };
}

/** Job 5 as the feed tells it: it has changed prod; what is not given is empty. */
export function liveJob(given: Partial<LiveJob> = {}): LiveJob {
  return {
    id: 5,
    opcode: "OP_NETWORK_SET_PARAMS",
    summary: "Modify prod",
    status: "success",
    hookPhase: null,
    dryRun: false,
    actor: "ana",
    reason: "",
    door: "web",
    undoOf: null,
    receivedAt: 0,
    startedAt: 0,
    endedAt: 0,
    changed: true,
    replaced: false,
    objects: [{ kind: "network", ...ref("prod"), now: "prod" }],
    moreObjects: 0,
    addresses: [],
    moreAddresses: 0,
    ...given,
  };
}
