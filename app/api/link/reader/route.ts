import { readerParams } from "@/lib/domain/cluster-link/link-params";
import { setReader } from "@/lib/operations/cluster-link/set-reader";
import { linkPost, noting } from "../link-post";

/** Takes away the command that reads the configuration on the master. Only this machine's command line sets one. */
export const POST = linkPost(readerParams, async ({ readerCommand }, { store }, who) => {
  const done = await setReader(store, readerCommand);
  const noted = noting(who, "link changed", () => "read through RAPI");
  if (done.ok)
    await store.write(async (tx) => {
      const link = await tx.clusterLink.findUnique({ where: { id: 1 } });
      if (link !== null) await noted(tx, link);
    });
  return done;
});
