import type { Metadata } from "next";
import { OnlyFor } from "@/components/settings/only-for";
import { TokenList } from "@/components/settings/token-list";

export const metadata: Metadata = { title: "Tokens" };

export default function TokensPage() {
  return (
    <OnlyFor needed="viewer" what="your tokens">
      <TokenList />
    </OnlyFor>
  );
}
