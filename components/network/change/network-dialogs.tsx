"use client";

import dynamic from "next/dynamic";
import type { NetworkPage } from "@/lib/queries/network-page";
import { useNetworkDialog } from "./use-network-dialog";

const ModifyNetwork = dynamic(() => import("./modify-network").then((room) => room.ModifyNetwork), { ssr: false });
const RenameNetwork = dynamic(() => import("./rename-network").then((room) => room.RenameNetwork), { ssr: false });
const ModifyTags = dynamic(() => import("./modify-tags").then((room) => room.ModifyTags), { ssr: false });
const RemoveNetwork = dynamic(() => import("./remove-network").then((room) => room.RemoveNetwork), { ssr: false });

/** The dialog of a network that the address says is open, loaded then, not before. */
export function NetworkDialogs({ page }: { page: NetworkPage }) {
  const { dialog, close } = useNetworkDialog();
  const { facts } = page;
  if (dialog === "edit") return <ModifyNetwork facts={facts} onClose={close} />;
  if (dialog === "rename") return <RenameNetwork facts={facts} onClose={close} />;
  if (dialog === "tags") return <ModifyTags facts={facts} onClose={close} />;
  if (dialog === "remove") return <RemoveNetwork page={page} onClose={close} />;
  return null;
}
