"use client";

import dynamic from "next/dynamic";
import type { NetworkPage } from "@/lib/queries/network-page";
import { useNetworkDialog } from "./use-network-dialog";

const EditDialog = dynamic(() => import("./edit-dialog").then((room) => room.EditDialog), { ssr: false });
const RenameDialog = dynamic(() => import("./rename-dialog").then((room) => room.RenameDialog), { ssr: false });
const TagsDialog = dynamic(() => import("./tags-dialog").then((room) => room.TagsDialog), { ssr: false });
const RemoveDialog = dynamic(() => import("./remove-dialog").then((room) => room.RemoveDialog), { ssr: false });

/** The dialog of a network that the address says is open, loaded then, not before. */
export function NetworkDialogs({ page }: { page: NetworkPage }) {
  const { dialog, close } = useNetworkDialog();
  const { facts } = page;
  if (dialog === "edit") return <EditDialog facts={facts} onClose={close} />;
  if (dialog === "rename") return <RenameDialog name={facts.name} onClose={close} />;
  if (dialog === "tags") return <TagsDialog network={facts.name} tags={facts.tags} onClose={close} />;
  if (dialog === "remove") return <RemoveDialog page={page} onClose={close} />;
  return null;
}
