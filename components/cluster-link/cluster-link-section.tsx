"use client";

import hooks from "@/components/cluster/cluster-hooks.module.css";
import { LinkButton } from "@/components/ui/link/link-button";
import { paths } from "@/components/ui/link/paths";
import { Section } from "@/components/ui/section";
import { useLink } from "./linked";

/** Whether this store follows a living cluster, on the page of the cluster. */
export function ClusterLinkSection() {
  const link = useLink();
  return (
    <div className={hooks.hooks}>
      <Section heading="h2" title="Link">
        <p>
          {link
            ? `This store is linked with ${link.host}, whose daemons carry out every change.`
            : "This store is not linked with a living cluster. What is changed here reaches a cluster only as an exported file."}
        </p>
        <div>
          {link ? (
            <>
              <LinkButton href={paths.link}>Show the link</LinkButton>{" "}
              <LinkButton href={paths.differences}>Compare with the cluster</LinkButton>
            </>
          ) : (
            <LinkButton needs="administrator" href={paths.link}>
              Link a living cluster
            </LinkButton>
          )}
        </div>
      </Section>
    </div>
  );
}
