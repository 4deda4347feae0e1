import { modifyReservationsHooks } from "@/lib/domain/hook/network-hooks";
import { jobObject } from "@/lib/domain/model/plan";
import { modifyReservationsSummary, planModifyReservations } from "@/lib/domain/network/modify-reservations";
import { modifyReservationsParams } from "@/lib/domain/opcodes/network-params";
import { ok } from "@/lib/domain/refusal";
import { lookUpNetwork } from "../lookup";
import { operation } from "../operation";

/** Reason, owner and end of what an administrator reserved (rules 16.37). */
export const modifyReservations = operation({
  opcode: "OP_NETWORK_SET_RESERVATIONS",
  params: modifyReservationsParams,
  role: () => "operator",
  load: async (tx, { network: name }) => {
    const found = await lookUpNetwork(tx, name);
    return found.ok ? ok({ network: found.value }) : found;
  },
  plan: (params, loaded, { now }) => planModifyReservations(params, loaded, { at: now }),
  hooks: (_params, { network }) => modifyReservationsHooks(network),
  summary: (params) => modifyReservationsSummary(params, params.network),
  objects: ({ network }) => [jobObject("network", network)],
});
