import { clusterRecord } from "@/lib/queries/cluster-records";
import { clusterJson } from "@/lib/wire/cluster-json";
import { type Answer, answer } from "./answer";
import { change } from "./change";
import type { Request } from "./request";

/** What clients may ask for before they use it: requests and jobs in the forms that Ganeti 3.0 has. */
const features = ["node-migrate-reqv1", "node-evac-res1", "instance-reinstall-reqv1", "instance-create-reqv1"];

export async function getNothing(): Promise<Answer> {
  return answer(null);
}

export async function getVersion(): Promise<Answer> {
  return answer(2);
}

export async function getFeatures(): Promise<Answer> {
  return answer(features);
}

export async function getClusterTags({ store }: Request): Promise<Answer> {
  return answer((await clusterRecord(store.reader))?.tags ?? []);
}

export async function getInfo({ store }: Request): Promise<Answer> {
  return answer(clusterJson(await clusterRecord(store.reader)));
}

/** MAC prefix, default nicparams and the master: what Ganeti Networks manages of the cluster. */
export const modifyCluster = change("OP_CLUSTER_SET_PARAMS", ({ body }) => ({ fixed: {}, body }));
