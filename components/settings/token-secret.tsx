import { Button } from "@mantine/core";
import { CopyButton } from "@/components/ui/copy-button";
import styles from "./settings.module.css";

/** A new token, which is shown here and never again. */
export function TokenSecret({ secret, onClose }: { secret: string; onClose: () => void }) {
  return (
    <div className={styles.secret} role="status">
      <p>
        <b>Copy the token now.</b> It is not shown again. Anyone who has it can do what you can do.
      </p>
      <code>{secret}</code>
      <div>
        <CopyButton text={secret} label="Copy the token" />{" "}
        <Button size="xs" onClick={onClose}>
          Done
        </Button>
      </div>
    </div>
  );
}
