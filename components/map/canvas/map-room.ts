import { strip } from "./density-place";
import { type Layout, layoutOf } from "./layout";

/** Least width for the list of external ranges beside the map, with its distance, in CSS pixels. */
const listWidth = 160 + 32;

export type MapRoom = {
  layout: Layout;
  /** A strip with one line for each /24 stands right of the map. */
  withStrip: boolean;
  /** The list of external ranges has room right of the map. */
  besides: boolean;
};

/** What fits into the room of the map (CSS pixels): the cells, the strip, the list of ranges. */
export function mapRoom(size: number, room: { width: number; height: number; density: number }): MapRoom {
  const stripWidth = strip.width + strip.before;
  const layout = layoutOf(size, room, room.density);
  const withStrip = size > 256 && layout.step < 12 && room.width >= 480;
  if (!withStrip) return { layout, withStrip, besides: room.width - layout.width >= listWidth };
  const narrower = layoutOf(size, { ...room, width: room.width - stripWidth }, room.density);
  const rest = room.width - narrower.width - stripWidth;
  return { layout: narrower, withStrip, besides: rest >= listWidth };
}
