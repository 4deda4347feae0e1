/** Recorded commands that ours answers otherwise, by the first words of the row of docs/differences.md. */
export const deliberateRows: { reason: string; rows: number[] }[] = [
  { reason: "`gnt-network list` and the HTTP API know nothing of a network's past", rows: [52, 53, 5297] },
  { reason: "`gnt-network rename` came with Ganeti 3.1", rows: [5, 5004, 5005] },
  {
    reason: "`gnt-network info` of an unknown network says nothing and exits with 0",
    rows: [43, 369, 417, 418, 422, 5075, 5316, 5317, 5318, 5319, 5320, 5321],
  },
  {
    reason: "gateway, IPv6 network and IPv6 gateway cannot be cleared",
    rows: [196, 197, 251, 252, 255, 256, 430, 432, 434, 444, 945, 961, 963, 5539, 5540],
  },
  {
    // The states after these hold what no import takes, so it is not there to be listed either.
    reason: "a prefix with leading zeros, an IPv6 network without a prefix length and an address with a zone",
    rows: [77, 228, 229, 230, 262, 263, 264],
  },
  { reason: "a name or a tag with letters beyond ASCII breaks off or hangs", rows: [344] },
  {
    reason: "releasing or reserving what is already so is a warning on modify and a failure on add",
    rows: [368, 460, 462, 476, 5503],
  },
  { reason: "`--submit` of what can never succeed prints a job's number", rows: [388] },
  { reason: "moving the gateway frees its old address", rows: [448, 5553] },
  { reason: "network, broadcast, gateway, node and master addresses can be un-reserved", rows: [482, 484] },
  { reason: "an external reservation has no reason, and lists are single addresses", rows: [502, 5507] },
  {
    reason: "connecting again with other netparams succeeds with a warning and ignores them",
    rows: [568, 584, 585, 586, 588, 598, 1083, 5431],
  },
  { reason: "VLANs are checked on creation of an instance only", rows: [581] },
  {
    reason: "`gnt-network connect` without a link takes the one that Ganeti was built with",
    rows: [572, 573, 597, 5398, 5401, 5404, 5418, 5422, 5426, 5442, 5446, 5467],
  },
  {
    reason: "an IPv6 gateway outside its network is accepted on modify and then blocks every later change",
    rows: [632, 634, 714, 716, 717, 718, 719, 721],
  },
  {
    reason: "lists of addresses of `gnt-network` are single addresses; `list` and `info` print text only",
    rows: [5034],
  },
  { reason: "`force` on connect and disconnect does not exist", rows: [5058, 5059, 5061] },
  {
    reason: "a filter takes `name =~ m/^a/` only",
    rows: [...[5163, 5164, 5171, 5199, 5203, 5205, 5210, 5225, 5238, 5271, 5272, 5274, 5277, 5281, 5282]],
  },
  { reason: "a network without a value passes every filter about it", rows: [5208, 5209, 5211, 5266] },
  { reason: "removing a tag that is named twice fails", rows: [5357, 5621, 5624] },
  { reason: "whether a network is there is asked before its tags", rows: [5374, 5376] },
  { reason: "a link may have spaces in it, and `pool` is a mode", rows: [5429, 5437] },
  { reason: "a prefix with host bits, a /31 or a /15", rows: [5530] },
  { reason: "any name is accepted", rows: [5577, 5578, 5584] },
  { reason: "networks whose names differ in leading zeros only", rows: [5585, 5599, 5646] },
  {
    reason: "an option of `gnt-network` after the first argument is one more argument",
    rows: [5629, 5630, 5633, 5636, 5637, 5639, 5640, 5641, 5642, 5643, 5644, 5645],
  },
];
