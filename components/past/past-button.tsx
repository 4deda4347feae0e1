"use client";

import { Button } from "@mantine/core";
import { IconClock } from "@tabler/icons-react";
import { useMoment } from "./use-moment";

/** Shows the network as it was, from now backwards; in the past it leads back. */
export function PastButton() {
  const { at, enter, leave } = useMoment();
  const isPast = at !== null;
  return (
    <Button
      size="xs"
      leftSection={<IconClock size={14} aria-hidden="true" />}
      aria-pressed={isPast}
      onClick={isPast ? leave : enter}
    >
      Past
    </Button>
  );
}
