import type { Answered } from "@/testing/served-api";

/** Recorded requests that are answered otherwise here on purpose. Each reason stands in docs/differences.md. */
export type Deliberate = { reason: string; seqs: number[]; answers: (answered: Answered) => boolean };

type JobValue = { status?: string; opresult?: [[string, [string, string]]] };

export const isStatus = (status: number) => (answered: Answered) => answered.status === status;
export const isRefused = (code: string) => (answered: Answered) => {
  const { status, opresult } = answered.value as JobValue;
  return status === "error" && opresult?.[0][1][1] === code;
};
export const isSuccess = ({ value }: Answered) => (value as JobValue).status === "success";

export const deliberate: Deliberate[] = [
  {
    reason: "the HTTP API answers 500 to the tags of what does not exist and to an unknown name in a query",
    seqs: [24],
    answers: isStatus(404),
  },
  {
    reason: "the HTTP API answers 500 to a prefix with host bits, to a netmask that is none and to `?lock=1`",
    seqs: [77, 84],
    answers: isStatus(400),
  },
  {
    reason: "the HTTP API answers 500 to a prefix with host bits, to a netmask that is none and to `?lock=1`",
    seqs: [123],
    answers: isStatus(200),
  },
  {
    reason: "a prefix with host bits, a /31 or a /15, a gateway outside the network",
    seqs: [79, 81, 83, 86, 89, 100],
    answers: isRefused("wrong_input"),
  },
  { reason: "releasing or reserving what is already so", seqs: [107], answers: isRefused("wrong_input") },
  { reason: "any name is accepted", seqs: [142], answers: isRefused("wrong_input") },
  { reason: "any name is accepted", seqs: [151], answers: isStatus(200) },
  { reason: "connecting again with other netparams succeeds", seqs: [256], answers: isRefused("wrong_state") },
  { reason: "VLANs are checked on creation of an instance only", seqs: [270], answers: isRefused("wrong_input") },
  {
    reason: "a job in the HTTP API shows what the original found out while it ran",
    seqs: [309, 313, 315, 317],
    answers: (answered) => isSuccess(answered) || isRefused("wrong_input")(answered),
  },
  { reason: "a job of the HTTP API is queued first", seqs: [409], answers: isStatus(200) },
];
