"use client";

import { Button } from "@mantine/core";
import { IconPlugConnectedX, IconUserOff } from "@tabler/icons-react";
import { usePathname, useSearchParams } from "next/navigation";
import type { Reach } from "@/components/data/reach/reach";
import { useReach } from "@/components/data/reach/use-reach";
import { askServer } from "@/components/data/reach/watch-requests";
import { paths } from "@/components/ui/link/paths";
import { pluralText } from "@/components/ui/number-text";
import { Ago } from "@/components/ui/time/ago";
import { ClockTime } from "@/components/ui/time/moment";
import styles from "./reach-note.module.css";

/**
 * Says that the server cannot be reached, or no longer knows who is here, over every page and in every dialog. What is shown
 * and typed stays.
 */
export function ReachNote({ place }: { place: "page" | "dialog" }) {
  const reach = useReach();
  if (reach.state === "reached") return null;
  return (
    <section className={styles.note} data-place={place} aria-label="Connection">
      {reach.state === "lost" ? <Lost {...reach} /> : <SignedOut />}
    </section>
  );
}

function Lost({ since, tries, last, missed }: Extract<Reach, { state: "lost" }>) {
  return (
    <>
      <IconPlugConnectedX size={18} aria-hidden="true" className={styles.icon} />
      <p role="alert">
        <b>
          No connection to the server since <ClockTime seconds={since / 1000} withSeconds />.
        </b>{" "}
        {missed ? "The page could not be opened. " : "You see what was read by then. "}
        Nothing is sent by itself when it is back.
      </p>
      <span className={styles.tries}>
        Tried {pluralText(tries, "time")}, last <Ago since={last} />
      </span>
      <Button size="xs" onClick={() => void askServer()}>
        Try again
      </Button>
    </>
  );
}

function SignedOut() {
  const [path, query] = [usePathname(), useSearchParams().toString()];
  const next = new URLSearchParams({ next: query === "" ? path : `${path}?${query}` });
  return (
    <>
      <IconUserOff size={18} aria-hidden="true" className={styles.icon} />
      <p role="alert">
        <b>You are signed out.</b> What you typed stays here. Sign in, in another tab, then come back.
      </p>
      <Button size="xs" component="a" href={`${paths.signIn}?${next}`} target="_blank" rel="noopener">
        Sign in
      </Button>
      <Button size="xs" onClick={() => void askServer()}>
        Try again
      </Button>
    </>
  );
}
