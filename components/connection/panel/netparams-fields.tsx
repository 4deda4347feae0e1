"use client";

import { SegmentedControl, TextInput } from "@mantine/core";
import { type ReactNode, useId } from "react";
import { KnownLinks } from "@/components/link/known-links";
import { Pick } from "@/components/operation/pick";
import styles from "@/components/operation/pick.module.css";
import { FieldMark } from "@/components/ui/field/field-mark";
import { modes, netparamsText, sameNetparams, usesVlan } from "@/lib/domain/model/netparams";
import type { ConnectChoice } from "./connect-choice";

/** A fault is shown below both fields, where there is room; screen readers find it at its own field. */
const unseen = { className: "sr-only" };

/** Netparams to choose with one click, and as fields: mode, link, and vlan if the mode has one. */
export function NetparamsFields({ choice }: { choice: ConnectChoice }) {
  const { netparams, problem, setNetparams } = choice;
  const said = problem && [problem.message, problem.remedy].filter(Boolean).join(" ");
  const fault = (field: string) => (problem?.field === field ? said : null);
  return (
    <>
      <Offers choice={choice} />
      <div>
        <fieldset className={styles.field}>
          <legend>Mode</legend>
          <SegmentedControl
            fullWidth
            size="sm"
            data={[...modes]}
            value={netparams.mode}
            onChange={(mode) => setNetparams({ ...netparams, mode })}
            aria-label="Mode"
          />
          <FieldMark name="mode" />
        </fieldset>
      </div>
      <div>
        <div className={styles.two}>
          <TextInput
            label={netparams.mode === "routed" ? "Routing table" : "Link"}
            required
            data-autofocus={choice.change || undefined}
            withAsterisk={false}
            value={netparams.link}
            error={fault("link")}
            errorProps={unseen}
            inputContainer={marked("link")}
            onChange={(event) => setNetparams({ ...netparams, link: event.currentTarget.value })}
          />
          {usesVlan(netparams.mode) && (
            <TextInput
              label="VLAN"
              placeholder="None"
              value={netparams.vlan}
              error={fault("vlan")}
              errorProps={unseen}
              inputContainer={marked("vlan")}
              onChange={(event) => setNetparams({ ...netparams, vlan: event.currentTarget.value })}
            />
          )}
        </div>
        <p className={styles.error} role="status">
          {said}
        </p>
        <KnownLinks
          groups={choice.chosen.map(({ name }) => name)}
          netparams={netparams}
          onChoose={(mode, link) => setNetparams({ ...netparams, mode, link })}
        />
      </div>
    </>
  );
}

/** What another has changed is said below its field. */
function marked(name: string) {
  return (input: ReactNode) => (
    <>
      {input}
      <FieldMark name={name} />
    </>
  );
}

/** Known netparams as radio buttons; typing something else selects "Other". */
function Offers({ choice: { offers, netparams, setNetparams } }: { choice: ConnectChoice }) {
  const name = useId();
  const at = offers.findIndex((offer) => sameNetparams(offer.netparams, netparams));
  return (
    <fieldset className={styles.field}>
      <legend>Netparams</legend>
      <div className={styles.list}>
        {offers.map((offer, index) => (
          <Pick
            key={netparamsText(offer.netparams)}
            type="radio"
            name={name}
            checked={index === at}
            onChange={() => setNetparams(offer.netparams)}
            note={offer.why}
          >
            {netparamsText(offer.netparams)}
          </Pick>
        ))}
        <Pick type="radio" name={name} checked={at === -1} onChange={() => setNetparams({ ...netparams, link: "" })}>
          Other
        </Pick>
      </div>
    </fieldset>
  );
}
