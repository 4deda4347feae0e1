/** Recorded commands that ours answers otherwise, by the first words of the row of docs/differences.md. */
export const deliberateRows: { reason: string; rows: number[] }[] = [
  { reason: "`gnt-network rename` came with Ganeti 3.1", rows: [5] },
  {
    reason: "`gnt-network info` of an unknown network says nothing and exits with 0",
    rows: [43, 369, 417, 418, 422],
  },
  {
    reason: "gateway, IPv6 network and IPv6 gateway cannot be cleared",
    rows: [196, 197, 251, 252, 255, 256, 430, 432, 434, 444, 945, 961, 963],
  },
  {
    // The states after these hold what no import takes, so it is not there to be listed either.
    reason: "a prefix with leading zeros, an IPv6 network without a prefix length and an address with a zone",
    rows: [77, 228, 229, 230, 262, 263, 264],
  },
  { reason: "a name or a tag with letters beyond ASCII breaks off or hangs", rows: [344] },
  {
    reason: "releasing or reserving what is already so is a warning on modify and a failure on add",
    rows: [368, 460, 462, 476],
  },
  { reason: "`--submit` of what can never succeed prints a job's number", rows: [388] },
  { reason: "moving the gateway frees its old address", rows: [448] },
  { reason: "network, broadcast, gateway, node and master addresses can be un-reserved", rows: [482, 484] },
  { reason: "an external reservation has no reason, and lists are single addresses", rows: [502] },
  {
    reason: "connecting again with other netparams succeeds with a warning and ignores them",
    rows: [568, 584, 585, 586, 588, 598, 1083],
  },
  { reason: "VLANs are checked on creation of an instance only", rows: [581] },
  {
    reason: "an IPv6 gateway outside its network is accepted on modify and then blocks every later change",
    rows: [632, 634, 714, 716, 717, 718, 719, 721],
  },
];
