import { jobObject, refOf } from "../model/plan-part";
import type { NicView } from "./cluster-view";
import type { Finding, FindingCode } from "./finding";

/** An error of one NIC, at one of its fields. */
export function nicFinding(
  { place, instance, address, nic, own }: NicView,
  code: FindingCode,
  field: string,
  message: string,
  more: Pick<Finding, "why" | "repair">,
): Finding {
  const addresses = address === null ? {} : { addresses: { first: address, last: address } };
  const object = jobObject("instance", instance);
  const subject = { nic: nic.uuid, networked: own !== null, field, ...(own && { network: refOf(own) }) };
  const about = { code, severity: "error" as const, place: `${place}/${field}`, object, message, subject };
  return { ...about, ...more, ...addresses, blocks: false };
}
