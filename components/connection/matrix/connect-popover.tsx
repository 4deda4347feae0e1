"use client";

import { Button } from "@mantine/core";
import { usePreview } from "@/components/data/preview";
import { clusterQuery, connectionsQuery, jobsQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { RequiresRole } from "@/components/session/requires-role";
import { pluralText } from "@/components/ui/number-text";
import { thereText } from "@/lib/domain/chain/joined-way";
import { modes, netparamsText, parseNetparams } from "@/lib/domain/model/netparams";
import type { ShownPreview } from "@/lib/operations/operation";
import { sawPreview, useClick, useConnect } from "../panel/carry-out";
import { offeredNetparams, rememberedNetparams } from "../panel/offered-netparams";
import { useConnectPanel } from "../panel/panel-address";
import styles from "./matrix-cell.module.css";

type ConnectPopoverProps = { network: string; group: string; instances: number; onClose: () => void };

/** Connects with one click, with the netparams that are known to fit; conflicts and other netparams lead to the panel. */
export function ConnectPopover({ network, group, instances, onClose }: ConnectPopoverProps) {
  const panel = useConnectPanel();
  const offer = useOffer(network, group);
  const mode = modes.find((known) => known === offer?.netparams.mode);
  const fits = offer && mode && parseNetparams(offer.netparams).ok ? { ...offer.netparams, mode } : null;
  const { preview, computing } = usePreview("OP_NETWORK_CONNECT", fits && { network, group, ...fits });
  const seen = preview?.ok && !computing ? sawPreview(preview) : null;
  const connect = useConnect(network);
  const { click, pending, failure } = useClick();
  const openPanel = () => {
    onClose();
    void panel.open({ network, groups: [group] });
  };
  return (
    <>
      <b>
        Connect {network} to {group}
      </b>
      <p>
        {offer ? `${netparamsText(offer.netparams)}, ${offer.why.charAt(0).toLowerCase()}${offer.why.slice(1)}` : " "}
      </p>
      <p className={styles.quiet} data-tone={preview && !preview.ok ? "danger" : undefined} role="status">
        {failure ?? verdict(preview, instances)}
      </p>
      <div className={styles.actions}>
        {preview && !preview.ok && preview.refusal.conflicts ? (
          <Button size="xs" variant="filled" data-autofocus onClick={openPanel}>
            Show conflicts…
          </Button>
        ) : (
          <RequiresRole needed="operator">
            <Button
              size="xs"
              variant="filled"
              loading={pending}
              data-autofocus
              data-disabled={seen === null || undefined}
              aria-disabled={seen === null}
              onClick={() => {
                if (fits && seen) void click(() => connect([{ network, group, ...fits }], "", [seen]).then(onClose));
              }}
            >
              Connect
            </Button>
          </RequiresRole>
        )}
        <Button size="xs" onClick={openPanel}>
          Other netparams…
        </Button>
      </div>
    </>
  );
}

function useOffer(network: string, group: string) {
  const matrix = useRead(connectionsQuery()).data;
  const cluster = useRead(clusterQuery()).data;
  const jobs = useRead(jobsQuery({ kind: "network", object: network }));
  const pair = {
    network: matrix?.networks.find(({ name }) => name === network)?.uuid,
    group: matrix?.groups.find(({ name }) => name === group)?.uuid,
  };
  if (!matrix || !pair.network || !pair.group || (!jobs.data && !jobs.error)) return null;
  const remembered = jobs.data ? rememberedNetparams(jobs.data.jobs, pair.network, pair.group) : null;
  return offeredNetparams(matrix, pair.network, remembered, cluster?.nicparams ?? null)[0] ?? null;
}

function verdict(preview: ShownPreview | undefined, instances: number): string {
  if (!preview) return `Checking ${pluralText(instances, "instance")}…`;
  if (preview.ok) return `${pluralText(instances, "instance")} checked, no conflicts${thereText(preview.there)}`;
  const count = preview.refusal.conflicts?.length ?? 0;
  return count > 0 ? `${pluralText(count, "conflict")} with addresses in this group` : preview.refusal.message;
}
