"use client";

import Link from "next/link";
import { usageMapQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { addressAt, type Place } from "@/components/map/address/address-of";
import { AddressSince } from "@/components/map/address/address-since";
import { reasonText, sinceOf } from "@/components/map/address/address-words";
import inspector from "@/components/map/address/inspector.module.css";
import { useAddress } from "@/components/map/address/use-address";
import { labelOf, meanings, stateAt } from "@/components/map/states";
import { addressPath, lifePath } from "@/components/ui/link/paths";
import { SinceTime } from "@/components/ui/time/since-time";
import { netparamsText } from "@/lib/domain/model/netparams";

type AddressThenProps = { network: string; view: Place & { states: string }; index: number };

/** One address then and now: who held it with the names of then, why and since when, and its state today. */
export function AddressThen({ network, view, index }: AddressThenProps) {
  const detail = useAddress(network, view, index);
  const now = useRead(usageMapQuery(network)).data;
  const address = addressAt(view, index);
  const isThere = now && now.first <= view.first + index && view.first + index < now.first + now.size;
  return (
    <div className={inspector.inspector}>
      {detail === null && <p className={inspector.quiet}>{meanings[stateAt(view.states, index)]}</p>}
      {detail?.claims.map((claim) => (
        <dl key={claim.nic} className={inspector.facts}>
          <dt>Instance</dt>
          <dd className={inspector.line} title={claim.instance.name}>
            {claim.instance.name}
          </dd>
          <dt>NIC</dt>
          <dd>
            {claim.index} · {claim.mac}
          </dd>
          <dt>Node</dt>
          <dd>
            {claim.node.name} <span className={inspector.quiet}>in</span> {claim.group.name}
          </dd>
          <dt>Netparams</dt>
          <dd>{netparamsText(claim.wiring)}</dd>
          <dt>Since</dt>
          <dd>
            <AddressSince since={sinceOf({ claims: [claim], external: [] })} />
          </dd>
        </dl>
      ))}
      {detail?.external.map((row) => (
        <dl key={`${row.source} ${row.first}`} className={inspector.facts}>
          <dt>Reserved</dt>
          <dd>{row.reason === "" ? <span className={inspector.quiet}>no reason given</span> : reasonText(row)}</dd>
          {row.at !== null && (
            <>
              <dt>Since</dt>
              <dd>
                <SinceTime at={row.at} job={row.job} by={row.by} tidied={row.tidied} />
              </dd>
            </>
          )}
        </dl>
      ))}
      {now && (
        <dl className={inspector.facts}>
          <dt>Now</dt>
          <dd>
            {isThere ? (
              <Link href={addressPath(network, address)}>
                {labelOf(stateAt(now.states, view.first + index - now.first))}
              </Link>
            ) : (
              "Not in this network"
            )}
          </dd>
        </dl>
      )}
      <Link href={lifePath(address, network)} prefetch={false}>
        Life of the address
      </Link>
    </div>
  );
}
