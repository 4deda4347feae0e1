import { Button } from "@mantine/core";
import { countText } from "@/components/ui/number-text";
import type { FirstRows } from "./use-first-rows";

export type MoreRowsProps = Omit<FirstRows<unknown>, "shown"> & {
  /** The columns of the table. */
  columns: number;
  /** They are on their way. */
  loading?: boolean;
};

/** The last row of a table that is not all shown: how many are left, and the way to them. */
export function MoreRows({ left, next, more, columns, loading = false }: MoreRowsProps) {
  if (left === 0) return null;
  return (
    <tr>
      <td colSpan={columns}>
        <Button size="xs" loading={loading} onClick={more}>
          {next === left ? `Show the last ${countText(left)}` : `Show ${countText(next)} of ${countText(left)} more`}
        </Button>
      </td>
    </tr>
  );
}
