"use client";

import { Button, Drawer } from "@mantine/core";
import { type ReactElement, type ReactNode, useId } from "react";
import { OnTheCluster } from "@/components/chain/on-the-cluster";
import { ReachNote } from "@/components/session/reach-note";
import { useNeeds } from "@/components/session/visitor";
import { CommandLine } from "@/components/ui/command-line";
import { FirstFocus } from "@/components/ui/dialog/first-focus";
import { useFocusBack } from "@/components/ui/dialog/use-focus-back";
import { FieldMarkingProvider } from "@/components/ui/field/field-mark";
import { Section } from "@/components/ui/section";
import { ClockTime } from "@/components/ui/time/moment";
import type { Role } from "@/lib/domain/model/user-role";
import { ForceChoice } from "./force-choice";
import { ChangedMeanwhile, StaleNote, undecided } from "./meanwhile/stale-note";
import styles from "./panel.module.css";
import { ReasonField } from "./reason-field";
import { useCloseWhenRunning } from "./use-close-when-running";
import type { OperationForm } from "./use-operation-form";

type PanelDrawerProps = {
  title: string;
  /** Said after the title. */
  note?: string;
  /** Width in px; 1096 has room for a form and its preview, less for a preview alone. */
  size: number;
  onClose: () => void;
  /** A form, a preview and a foot. */
  children: ReactNode;
};

/** A drawer over the page that opened it, from the right; the whole screen of a phone. */
export function PanelDrawer({ title, note, size, onClose, children }: PanelDrawerProps) {
  useFocusBack();
  return (
    <Drawer.Root
      opened
      onClose={onClose}
      position="right"
      size={size}
      transitionProps={{ duration: 120, transition: "fade" }}
      classNames={{ inner: styles.inner, content: styles.content, overlay: styles.scrim }}
    >
      <Drawer.Overlay />
      <Drawer.Content data-columns={size > 1000 ? 2 : 1}>
        <Drawer.Header className={styles.head}>
          <Drawer.Title className={styles.title}>{title}</Drawer.Title>
          <span className={styles.note}>{note}</span>
          <Drawer.CloseButton aria-label="Close" />
        </Drawer.Header>
        <div className={styles.notice}>
          <FirstFocus />
          <ReachNote place="dialog" />
        </div>
        {children}
      </Drawer.Content>
    </Drawer.Root>
  );
}

type OperationPanelProps = {
  form: OperationForm;
  /** The role that it requires. */
  needs: Role;
  reason: "asked" | "none";
  /** What would happen, beside the form: plan, warnings, conflicts and refusal, and the equivalent command. */
  preview: ReactElement;
  /** The equivalent commands, a line each, below the form; empty while there are none. */
  command?: string;
  /** Why the button cannot be pressed. */
  why: string | null;
  /** The label of the button: what will happen. */
  button: string;
  onClose: () => void;
  /** The fields. */
  children: ReactNode;
};

/** The form of a drawer (`PanelDrawer`): fields left, what will happen right, and below the button that writes it. */
export function OperationPanel(props: OperationPanelProps) {
  const { form, needs, reason, preview, command = "", why, button, onClose, children } = props;
  const id = useId();
  useCloseWhenRunning(form, onClose);
  return (
    <>
      <form id={id} className={styles.form} onSubmit={(event) => void form.submit(event)} noValidate>
        <StaleNote meanwhile={form.meanwhile} />
        <FieldMarkingProvider value={form.meanwhile?.marking ?? null}>
          {children}
          <ForceChoice preview={form.preview} />
          {reason === "asked" && <ReasonField value={form.reason} onChange={form.setReason} />}
        </FieldMarkingProvider>
        {command !== "" && (
          <Section title={command.includes("\n") ? "Equivalent commands" : "Equivalent command"}>
            <CommandLine>{command}</CommandLine>
          </Section>
        )}
      </form>
      <section className={styles.preview} aria-label="Preview">
        {preview}
        <OnTheCluster there={form.preview.there} />
        <ChangedMeanwhile meanwhile={form.meanwhile} computedAt={form.preview.computedAt} />
      </section>
      <PanelFoot form={form} id={id} needs={needs} why={why} button={button} onClose={onClose} />
    </>
  );
}

type PanelFootProps = Pick<OperationPanelProps, "form" | "needs" | "why" | "button" | "onClose"> & { id: string };

/** The foot of a panel: when the plan was computed, that nothing is written yet, and the button that writes it. */
function PanelFoot({ form, id, needs, why, button, onClose }: PanelFootProps) {
  const { failure, maySend, isSending } = form;
  const { computedAt } = form.preview;
  const lacking = useNeeds(needs);
  return (
    <div className={styles.foot}>
      <p className={styles.said} data-tone={failure ? "danger" : undefined} role={failure ? "alert" : undefined}>
        {lacking ?? failure ?? undecided(form) ?? why ?? (computedAt > 0 && <Computed at={computedAt} />)}
      </p>
      <Button onClick={onClose}>Cancel</Button>
      <Button
        type="submit"
        form={id}
        variant="filled"
        disabled={!maySend || lacking !== null}
        loading={isSending}
        classNames={{ label: styles.sentence }}
        data-primary
      >
        {button}
      </Button>
    </div>
  );
}

function Computed({ at }: { at: number }) {
  return (
    <>
      Calculated at <ClockTime seconds={at / 1000} withSeconds />. Nothing has been written yet.
    </>
  );
}
