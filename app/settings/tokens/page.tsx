import type { Metadata } from "next";
import { TokenList } from "@/components/settings/token-list";

export const metadata: Metadata = { title: "Tokens" };

export default function TokensPage() {
  return <TokenList />;
}
