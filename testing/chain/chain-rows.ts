import type { StepStatus } from "@/lib/domain/chain/step";
import type { ChainState } from "@/lib/domain/job/job";
import type { Tx } from "@/lib/store/store";

/** Links the store with ganeti.example.org, where this console is "console". */
export async function writeLink(tx: Tx, more: { state?: string; stateSince?: number } = {}): Promise<void> {
  const certificate = { fingerprint: "AA", subject: "", issuer: "", validFrom: 0, validTo: 0 };
  await tx.clusterLink.create({
    data: {
      ...{ host: "ganeti.example.org", port: 5080, user: "console", password: "", canWrite: true, fingerprint: "AA" },
      ...{ pinnedBy: "ana", pinnedAt: 0, linkedBy: "ana", linkedAt: 0, version: "3.0.2", state: "linked" },
      ...{ stateSince: 0, certificate, tries: [] },
      ...more,
    },
  });
}

type GivenStep = {
  text?: string;
  opcode?: string;
  status: StepStatus;
  clusterJob?: number;
  error?: string;
  at?: number;
};

/** Gives a job a chain whose steps follow one another, each a second after the one before. */
export async function writeChain(
  tx: Tx,
  job: number,
  steps: readonly GivenStep[],
  { state = "open" }: { state?: ChainState } = {},
): Promise<void> {
  await tx.clusterChain.create({ data: { jobId: job, mark: `gn-${job}`, plan: [], state, createdAt: 0 } });
  await tx.clusterStep.createMany({
    data: steps.map(({ status, text, opcode = "INSTANCE_SET_PARAMS", clusterJob, error, at }, index) => ({
      ...{ jobId: job, number: index + 1, opcode, text: text ?? `Step ${index + 1}`, status },
      ...{ request: { method: "PUT", path: "/2/instances/x/modify", body: {} }, needs: index === 0 ? [] : [index] },
      ...{ clusterJob: clusterJob ?? null, error: error ?? null },
      sentAt: status === "planned" ? null : (at ?? index),
      startedAt: status === "success" || status === "error" ? (at ?? index) : null,
      endedAt: status === "success" || status === "error" ? (at ?? index) + 1 : null,
    })),
  });
}
