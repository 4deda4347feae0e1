import { ShortDay } from "@/components/ui/time/moment";
import type { NetworkUsage } from "@/lib/queries/usage/networks-usage";
import styles from "./full-in.module.css";

type FullInProps = {
  usage: Pick<NetworkUsage, "forecast" | "text" | "basis">;
  /** It never warns: it is full by design. */
  byDesign: boolean;
};

/** "114 days 12 Mar 2027", "Since 11 Nov", "Not growing": when a network will be full. What that rests on is the tip of it. */
export function FullIn({ usage: { forecast, text, basis }, byDesign }: FullInProps) {
  if (forecast.kind === "full" && byDesign) return <span data-quiet>By design</span>;
  if (forecast.kind === "growing")
    return (
      <span className={styles.in} title={basis}>
        <b>{text}</b> <ShortDay seconds={forecast.fullAt} />
      </span>
    );
  if (forecast.kind === "full" && forecast.since !== null)
    return (
      <span className={styles.since} title={basis}>
        Since <ShortDay seconds={forecast.since} />
      </span>
    );
  return (
    <span data-quiet={forecast.kind === "full" ? undefined : true} title={basis}>
      {text}
    </span>
  );
}
