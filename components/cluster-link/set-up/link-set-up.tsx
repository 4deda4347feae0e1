"use client";

import { LinkButton } from "@/components/ui/link/link-button";
import { paths } from "@/components/ui/link/paths";
import { PageHead } from "@/components/ui/page-head";
import { AddressStep } from "./address-step";
import { CertificateStep } from "./certificate-step";
import { LinkTestPanel } from "./link-test-panel";
import styles from "./set-up.module.css";
import { SignInStep } from "./sign-in-step";
import { useSetUp } from "./use-set-up";

/** A living cluster is linked in three steps: its address, its certificate, and who signs in; the test of it stands beside them. */
export function LinkSetUp() {
  const setUp = useSetUp();
  return (
    <>
      <PageHead
        title="Link a living cluster"
        subtitle="Its own daemons carry out every change. Nothing is changed by linking."
        about="console"
        actions={
          <LinkButton href={paths.overview} variant="subtle">
            Cancel
          </LinkButton>
        }
      />
      <div className={styles.room}>
        <ol className={styles.steps}>
          <AddressStep setUp={setUp} />
          <CertificateStep setUp={setUp} />
          <SignInStep setUp={setUp} />
        </ol>
        <LinkTestPanel setUp={setUp} />
      </div>
    </>
  );
}
