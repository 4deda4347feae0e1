"use client";

import { useSetReader } from "@/components/data/link/link-mutations";
import { AccountDialog } from "@/components/settings/account-dialog";
import { CommandLine } from "@/components/ui/command-line";
import { notify } from "@/components/ui/toast";
import type { Link } from "@/lib/domain/cluster-link/link";

/**
 * The command by which a large cluster is read instead of through RAPI. It runs on the console's machine, so it is said there; a browser
 * can only leave it off.
 */
export function ReaderDialog({ link, onClose }: { link: Link; onClose: () => void }) {
  const { mutate, isPending, error } = useSetReader();
  const isOn = link.readerCommand !== null;
  function done() {
    notify({ message: "The cluster is read through RAPI." });
    onClose();
  }
  return (
    <AccountDialog
      title="How the cluster is read"
      onSubmit={() => (isOn ? mutate({ readerCommand: null }, { onSuccess: done }) : onClose())}
      error={error}
      shownFields={[]}
      button={isOn ? "Read through RAPI" : "Leave it so"}
      sending={isPending}
      ready
      onClose={onClose}
    >
      <p>
        A cluster with thousands of instances is read sooner by a program that hands out its configuration:{" "}
        <code>bin/node/ganeti-network-reader</code>, copied to the master. It only reads.
      </p>
      <p>The command that reaches it runs on the console&rsquo;s machine, so it is said there:</p>
      <CommandLine>{`bin/ganeti-config link-reader '${link.readerCommand ?? example}'`}</CommandLine>
    </AccountDialog>
  );
}

const example = "ssh ganeti-reader@{host} ganeti-network-reader";
