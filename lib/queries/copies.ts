import { type CopyFacts, copyFacts } from "@/lib/store/copies/copy-facts";
import { type CopyJob, jobsByCopy } from "@/lib/store/copies/copy-jobs";
import { copiesOf, nameOf } from "@/lib/store/database/backup";
import type { Store } from "@/lib/store/store";

/** A copy of the database: its name, when it was made (seconds since the epoch), its size, and why. */
export type ListedCopy = {
  name: string;
  at: number;
  bytes: number;
  /** The job before which it was kept; null if it was tidied away. */
  job: CopyJob | null;
  /** What is in it; null if it cannot be read. */
  facts: CopyFacts | null;
};

/** Every copy that imports and restored copies kept, the newest first. */
export async function copyList({ file, reader }: Pick<Store, "file" | "reader">): Promise<ListedCopy[]> {
  const jobs = await jobsByCopy(reader);
  return copiesOf(file).map(({ file: copy, at, bytes }) => {
    const name = nameOf(copy);
    return { name, at, bytes, job: jobs.get(name) ?? null, facts: copyFacts(copy) };
  });
}
