import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link/link-button";
import { paths } from "@/components/ui/link/paths";
import { PageHead } from "@/components/ui/page-head";

export const metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <>
      <PageHead title="Not found" />
      <EmptyState action={<LinkButton href={paths.networks}>Show networks</LinkButton>}>
        There is nothing at this address. It may have been renamed or removed; Activity shows when.
      </EmptyState>
    </>
  );
}
