import type { ClusterState } from "@/lib/domain/model/cluster-state";
import { gateway6Refusal } from "@/lib/domain/model/network-rules";
import { getBit } from "@/lib/domain/pool/address-pool";
import type { Outcome } from "@/lib/operations/operation";
import type { Request } from "./recorded-command";

/** An operation that Ganeti and we answered differently. `errorType` is null if Ganeti succeeded. */
export type Divergence = {
  request: Request;
  errorType: string | null;
  outcome: Outcome;
  before: ClusterState;
};

type Rule = { reason: string; explains: (divergence: Divergence) => boolean };

/** Every deliberate difference that a recording shows, by the first words of its row in docs/differences.md. */
export const deliberate: Rule[] = [
  {
    reason: "gateway, IPv6 network and IPv6 gateway cannot be cleared",
    explains: ({ request: { input }, errorType, outcome }) =>
      outcome.ok &&
      errorType === "wrong_input" &&
      ["gateway", "network6", "gateway6", "macPrefix"].some((key) => /^(none)?$/i.test(String(input[key] ?? "x"))),
  },
  {
    reason: "an IPv6 gateway outside its network is accepted on modify and then blocks every later change",
    explains: ({ request, errorType, outcome, before }) =>
      outcome.ok && errorType === "execution" && hasStrayGateway6(before, String(request.input.network)),
  },
  {
    reason: "connecting again with other netparams succeeds with a warning and ignores them",
    explains: ({ errorType, outcome }) => errorType === null && says(outcome, /already connected to .* not as/),
  },
  {
    reason: "network, broadcast, gateway, node and master addresses can be un-reserved",
    explains: ({ request: { input }, outcome }) =>
      "removeReserved" in input && outcome.ok && outcome.plan.outcomes.some((range) => range.outcome === "kept"),
  },
  {
    reason: "an external reservation has no reason, and lists are single addresses",
    explains: ({ request: { input }, errorType, outcome }) =>
      outcome.ok && errorType === "wrong_input" && /[-/]/.test(String(input.addReserved ?? input.removeReserved)),
  },
  {
    reason: "releasing or reserving what is already so is a warning on modify and a failure on add",
    explains: ({ request: { opcode }, errorType, outcome }) =>
      says(outcome, /is outside/)
        ? errorType === null
        : opcode === "OP_NETWORK_ADD" && outcome.ok && errorType === "execution",
  },
  {
    reason: "moving the gateway frees its old address",
    explains: ({ request: { input }, errorType, outcome }) =>
      "gateway" in input && outcome.ok && errorType === "unhandled",
  },
  {
    reason: "VLANs are checked on creation of an instance only",
    explains: ({ errorType, outcome }) => errorType === null && says(outcome, /VLAN/),
  },
  {
    reason: "any name is accepted",
    explains: ({ errorType, outcome }) => errorType === null && says(outcome, /^The name ".*" (contains|looks)/),
  },
  {
    reason: "a vlan together with a network is dropped without a word",
    explains: ({ errorType, outcome }) => errorType === null && says(outcome, /has the mode, link and vlan of its/),
  },
  {
    reason: "removing a node group drops its connections without a word",
    explains: ({ request: { opcode }, errorType, outcome }) =>
      opcode === "OP_GROUP_REMOVE" && errorType === null && says(outcome, /still connected to/),
  },
  {
    reason: "moving an instance or a node to a group without its networks succeeds",
    explains: ({ request: { opcode }, errorType, outcome }) =>
      opcode === "OP_GROUP_ASSIGN_NODES" && errorType === null && says(outcome, / lacks /),
  },
  {
    reason: "an address that one NIC leaves cannot be taken by another one in the same operation",
    explains: ({ request: { opcode }, errorType, outcome }) =>
      opcode === "OP_INSTANCE_SET_PARAMS" && outcome.ok && errorType === "unhandled",
  },
  {
    reason: "a prefix with leading zeros, an IPv6 network without a prefix length and an address with a zone",
    explains: ({ errorType, outcome }) =>
      errorType === null && says(outcome, /has leading zeros|has no prefix length|has a zone/),
  },
  {
    reason: "a name or a tag with letters beyond ASCII breaks off or hangs",
    explains: ({ request: { input }, errorType, outcome }) =>
      outcome.ok && errorType !== null && /[^ -~]/.test(`${input.network} ${input.tags}`),
  },
  {
    reason: "network, broadcast, gateway, node and master addresses that are not reserved are handed out",
    explains: ({ request: { input }, errorType, outcome, before }) =>
      outcome.ok && errorType === null && /"pool"/i.test(JSON.stringify(input.nics ?? "")) && hasClearEdge(before),
  },
];

function says(outcome: Outcome, pattern: RegExp): boolean {
  return !outcome.ok && pattern.test(outcome.refusal.message);
}

/** The lowest address of some network is not reserved: the real one takes it for an ordinary one. */
function hasClearEdge({ networks }: ClusterState): boolean {
  return networks.some(({ extReservations }) => !getBit(extReservations, 0));
}

function hasStrayGateway6({ networks }: ClusterState, name: string): boolean {
  const network = networks.find((one) => one.name === name);
  return network !== undefined && gateway6Refusal(network.network6, network.gateway6) !== null;
}
