"use client";

import { Popover } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { pluralText } from "@/components/ui/number-text";
import { netparamsText } from "@/lib/domain/model/netparams";
import { ConnectPopover } from "./connect-popover";
import { ConnectedPopover } from "./connected-popover";
import styles from "./matrix-cell.module.css";
import type { GridCell, GridGroup, GridPlace } from "./matrix-grid";
import { placeAttribute } from "./use-grid-focus";

type MatrixCellProps = {
  /** Name of the network. */
  network: string;
  group: GridGroup;
  cell: GridCell;
  place: GridPlace;
  tabStop: boolean;
  onPlace: (place: GridPlace) => void;
};

/** A pair: its netparams, or a plus; pressed, what can be done about it. */
export function MatrixCell({ network, group, cell, place, tabStop, onPlace }: MatrixCellProps) {
  const [opened, setOpened] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const { netparams, conflicts } = cell;
  const pair = { network, group: group.name };
  const close = () => {
    button.current?.focus();
    setOpened(false);
  };
  return (
    <td className={styles.cell}>
      <button
        ref={button}
        type="button"
        className={styles.button}
        data-place={placeAttribute(place)}
        data-kind={netparams ? "set" : "add"}
        data-open={opened || undefined}
        tabIndex={tabStop ? 0 : -1}
        aria-haspopup="dialog"
        aria-expanded={opened}
        aria-label={cellLabel(network, group.name, cell)}
        onFocus={() => onPlace(place)}
        onClick={() => setOpened(!opened)}
      >
        {netparams ? <Chip netparams={netparams} /> : <Empty conflicts={conflicts} />}
      </button>
      {opened && (
        <Popover opened onChange={close} position="bottom-start" offset={6} width={270} trapFocus>
          <Popover.Target>
            <span className={styles.anchor} aria-hidden="true" />
          </Popover.Target>
          <Popover.Dropdown
            className={styles.popover}
            aria-label={netparams ? `${network} in ${group.name}` : `Connect ${network} to ${group.name}`}
          >
            {netparams ? (
              <ConnectedPopover pair={{ ...pair, netparams }} onClose={close} />
            ) : (
              <ConnectPopover {...pair} instances={group.instances} onClose={close} />
            )}
          </Popover.Dropdown>
        </Popover>
      )}
    </td>
  );
}

function Chip({ netparams: { mode, link, vlan } }: { netparams: NonNullable<GridCell["netparams"]> }) {
  return (
    <>
      <b>{mode}</b>
      <span>{vlan === "" ? link : `${link}, vlan ${vlan}`}</span>
    </>
  );
}

function Empty({ conflicts }: { conflicts: number }) {
  return (
    <>
      <IconPlus size={14} aria-hidden="true" />
      {conflicts > 0 && (
        <>
          <i className={styles.warning} aria-hidden="true" />
          <em>{pluralText(conflicts, "conflict")}</em>
        </>
      )}
    </>
  );
}

function cellLabel(network: string, group: string, { netparams, conflicts }: GridCell): string {
  if (netparams) return `${network} in ${group}: ${netparamsText(netparams)}`;
  const meets = conflicts === 0 ? "" : `, ${pluralText(conflicts, "conflict")}`;
  return `Connect ${network} to ${group}${meets}`;
}
