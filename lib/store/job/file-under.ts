import type { JobObject } from "@/lib/domain/model/plan";
import type { Tx } from "../store";

/** Files a job under the objects that it is about. One statement, however many objects there are: a forced connect may be about thousands of instances. */
export async function fileUnder(tx: Tx, job: number, objects: JobObject[]): Promise<void> {
  if (objects.length === 0) return;
  await tx.$executeRaw`INSERT INTO "JobObject" ("jobId", "kind", "uuid", "name")
    SELECT ${job}, value ->> 'kind', value ->> 'uuid', value ->> 'name' FROM json_each(${JSON.stringify(distinct(objects))})`;
}

function distinct(objects: JobObject[]): JobObject[] {
  return [...new Map(objects.map((object) => [`${object.kind} ${object.uuid}`, object])).values()];
}
