import { faultsOfKept } from "../model/instance-parameters";
import { jobObject } from "../model/plan";
import type { ClusterView } from "./cluster-view";
import type { Finding } from "./finding";

/** Parameters of instances that Ganeti's daemons could not load (rules 4.8). */
export function verifyParameters({ state: { instances } }: ClusterView): Finding[] {
  return instances.flatMap((instance) =>
    faultsOfKept(instance.extra).map(({ key, message }) => ({
      code: "invalid_parameter",
      severity: "error",
      place: `instances/${instance.uuid}/${key}`,
      object: jobObject("instance", instance),
      message: `The instance ${instance.name} has a parameter that Ganeti cannot read. ${key}: ${message}`,
      why: "Ganeti's daemons do not load a configuration file that has it.",
      repair: "Give the parameter a value of its type, or remove it.",
      blocks: false,
    })),
  );
}
