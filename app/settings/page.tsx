import type { Metadata } from "next";
import { OwnAccount } from "@/components/settings/own-account";

export const metadata: Metadata = { title: "Settings" };

export default function SettingsPage() {
  return <OwnAccount />;
}
