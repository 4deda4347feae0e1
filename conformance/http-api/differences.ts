import type { Answered } from "@/testing/served-api";

/** Recorded requests that are answered otherwise here on purpose. Each reason stands in docs/differences.md. */
type Deliberate = { reason: string; seqs: number[]; answers: (answered: Answered) => boolean };

type JobValue = { status?: string; opresult?: [[string, [string, string]]] };

const isStatus = (status: number) => (answered: Answered) => answered.status === status;
const isRefused = (code: string) => (answered: Answered) => {
  const { status, opresult } = answered.value as JobValue;
  return status === "error" && opresult?.[0][1][1] === code;
};
const isSuccess = ({ value }: Answered) => (value as JobValue).status === "success";

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

const shownLater = "a job in the HTTP API shows what the original found out while it ran";
const strangeQuery = "the HTTP API answers 502 and 500 to a query whose fields or filter cannot be read";

/** The same of the second recording. */
export const deliberateMore: Deliberate[] = [
  {
    reason: "`gnt-network list` and the HTTP API know nothing of a network's past",
    seqs: [3055, 3066, 3844, 3866],
    answers: isStatus(200),
  },
  { reason: "the HTTP API also manages what runs on the nodes", seqs: [3029, 3921], answers: isStatus(501) },
  { reason: "networks are renamed in Ganeti 3.1 and later", seqs: [4075], answers: isStatus(200) },
  { reason: "networks are renamed in Ganeti 3.1 and later", seqs: [4076], answers: isStatus(501) },
  { reason: "reading `/2/query/…` needs an option of its own", seqs: [3053, 3054], answers: isStatus(200) },
  {
    reason: "failed pools and assertions are jobs with `OpExecError`",
    seqs: [3107, 3115, 3296, 3302],
    answers: isRefused("wrong_input"),
  },
  { reason: "failed pools and assertions", seqs: [3974], answers: isRefused("unknown_entity") },
  { reason: "releasing or reserving what is already so", seqs: [3109, 3111], answers: isSuccess },
  { reason: "moving the gateway frees its old address", seqs: [3300], answers: isSuccess },
  { reason: "gateway, IPv6 network and IPv6 gateway cannot be cleared", seqs: [3165], answers: isSuccess },
  { reason: "gateway, IPv6 network and IPv6 gateway cannot be cleared", seqs: [3321], answers: isStatus(200) },
  { reason: "VLANs are checked on creation of an instance only", seqs: [3224], answers: isRefused("wrong_input") },
  { reason: "`pool` is taken as a mode of a connection", seqs: [3235], answers: isStatus(400) },
  { reason: "`pool` is taken as a mode of a connection", seqs: [3236], answers: isStatus(200) },
  { reason: "connecting again with other netparams", seqs: [3249, 3262], answers: isRefused("wrong_state") },
  { reason: "removing a tag that is named twice", seqs: [3425, 3661], answers: isSuccess },
  {
    reason: "the HTTP API answers 500 to the tags of what does not exist and to an unknown name in a query",
    seqs: [3738, 3743, 3748, 3753, 3775, 4090],
    answers: isStatus(404),
  },
  { reason: "the HTTP API answers 500 to waiting for a job", seqs: [3051, 4088], answers: isStatus(400) },
  { reason: "the HTTP API answers 500 to waiting for a job", seqs: [4000], answers: isStatus(200) },
  {
    reason: strangeQuery,
    seqs: [
      ...[3784, 3785, 3800, 3801, 3802, 3803, 3804, 3805, 3806, 3807, 3808, 3809, 3812, 3813, 3816, 3827, 3828],
      ...[3789, 3790, 3817, 3820, 3823, 3832, 3834, 3835, 3879],
    ],
    answers: isStatus(400),
  },
  {
    reason: strangeQuery,
    seqs: [3791, 3792, 3793, 3794, 3821, 3886, 3890],
    answers: isStatus(200),
  },
  {
    reason: strangeQuery,
    seqs: [...[3032, 3854, 3855, 3856, 3857, 3858, 3859, 3860, 3861, 3862, 3863, 3864, 3865], ...[3896, 3897, 3898]],
    answers: isStatus(404),
  },
  { reason: "a network without a value passes", seqs: [3814, 3815, 3818, 3819, 3891], answers: isStatus(200) },
  { reason: "a query about node groups does not say", seqs: [3875], answers: isStatus(200) },
  { reason: "the HTTP API says how much memory", seqs: [3911, 3912, 3913], answers: isStatus(200) },
  { reason: shownLater, seqs: [3969, 3971, 3996, 4004, 4022], answers: isSuccess },
  { reason: shownLater, seqs: [4015], answers: isRefused("unknown_entity") },
  { reason: shownLater, seqs: [4013], answers: isRefused("already_exists") },
];
