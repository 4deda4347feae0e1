import { LinkButton } from "@/components/ui/link/link-button";
import { paths } from "@/components/ui/link/paths";
import { RefusalNote } from "@/components/ui/refusal-note";
import type { Link } from "@/lib/domain/cluster-link/link";

/** Why what would replace the cluster is not offered: the store follows a living one. `what`: "A file cannot be imported". */
export function NotLinked({ link: { host }, what }: { link: Link; what: string }) {
  return (
    <RefusalNote
      refusal={{
        message: `${what} while this store is linked with ${host}: it holds what that cluster says.`,
        remedy: "Unlink it first, or work in another store.",
      }}
      action={<LinkButton href={paths.link}>Show the link</LinkButton>}
    />
  );
}
