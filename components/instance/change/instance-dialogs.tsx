"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import type { InstanceNic, InstancePage } from "@/lib/queries/instances";
import { useInstanceDialog } from "./use-instance-dialog";

const RenameInstance = dynamic(() => import("./rename-instance").then((room) => room.RenameInstance), { ssr: false });
const ChangeInstanceNodes = dynamic(() => import("./change-instance-nodes").then((room) => room.ChangeInstanceNodes), {
  ssr: false,
});
const RemoveInstance = dynamic(() => import("./remove-instance").then((room) => room.RemoveInstance), { ssr: false });
const NicPanel = dynamic(() => import("./nic-panel").then((room) => room.NicPanel), { ssr: false });
const ScriptPanel = dynamic(() => import("../script/script-panel").then((room) => room.ScriptPanel), { ssr: false });
const RemoveNic = dynamic(() => import("./remove-nic").then((room) => room.RemoveNic), { ssr: false });

/** The dialog of an instance that the address says is open, loaded then, not before. */
export function InstanceDialogs({ instance }: { instance: InstancePage }) {
  const { dialog, nic: uuid, close } = useInstanceDialog();
  const [known, setKnown] = useState<InstanceNic | undefined>();
  const found = instance.nics.find((one) => one.uuid === uuid);
  if (found && found !== known) setKnown(found);
  // One that has gone meanwhile is still what its form is about.
  const nic = found ?? (known?.uuid === uuid ? known : undefined);
  if (dialog === "rename") return <RenameInstance instance={instance} onClose={close} />;
  if (dialog === "nodes") return <ChangeInstanceNodes instance={instance} onClose={close} />;
  if (dialog === "remove") return <RemoveInstance instance={instance} onClose={close} />;
  if (dialog === "add-nic") return <NicPanel instance={instance} nic={null} onClose={close} />;
  if (dialog === "change-nic" && nic) return <NicPanel key={nic.uuid} instance={instance} nic={nic} onClose={close} />;
  if (dialog === "remove-nic" && nic) return <RemoveNic instance={instance} nic={nic} onClose={close} />;
  if (dialog === "script" && nic) return <ScriptPanel instance={instance.name} nic={nic} onClose={close} />;
  return null;
}
