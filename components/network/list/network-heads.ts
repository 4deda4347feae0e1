import type { NetworkColumn } from "./network-order";

/** The columns of the list of networks, as people read them. */
export const heads: { column: NetworkColumn; label: string; numeric?: boolean }[] = [
  { column: "name", label: "Name" },
  { column: "network", label: "Subnet" },
  { column: "gateway", label: "Gateway" },
  { column: "network6", label: "IPv6" },
  { column: "usage", label: "Usage" },
  { column: "instance", label: "Instance", numeric: true },
  { column: "external", label: "External", numeric: true },
  { column: "free", label: "Free", numeric: true },
  { column: "groups", label: "Connected groups" },
];
