import {
  ana,
  did,
  jonas,
  mira,
  nodeName,
  nodesOf,
  type Past,
  provided,
  provisioning,
  reserved,
  rootInShell,
} from "./past";

const subnet = "192.168.10.0/24";
const gateway = "192.168.10.1";
const tenant = (name: string, more: object = {}) => ({ name, network: subnet, gateway, tags: ["tenant"], ...more });

/**
 * Five tenants with one private subnet. They are apart by VLAN (aster, birch, cedar), by MAC prefix alone (dogwood, on the
 * VLAN of cedar) and by link and node group (elm).
 */
export const tenants: Past[] = [
  did(
    ana,
    [245, "09:20"],
    "OP_NETWORK_ADD",
    tenant("tenant-aster", { macPrefix: "aa:01:01", network6: "2001:db8:a1::/64", gateway6: "2001:db8:a1::1" }),
    "Contract 4711 begins in two weeks",
  ),
  did(
    ana,
    [245, "09:24"],
    "OP_NETWORK_CONNECT",
    { network: "tenant-aster", group: "default", mode: "openvswitch", link: "ovs1", vlan: ".301" },
    "VLAN 301 as agreed with the network team",
  ),
  reserved(ana, [245, "09:30"], "tenant-aster", "192.168.10.200-192.168.10.219", "VPN clients of the tenant"),
  ...provided(
    [232, "20:00"],
    { name: "aster-web", count: 4, nodes: nodesOf.default, network: "tenant-aster" },
    "Order 10387",
  ),
  ...provided(
    [232, "20:10"],
    { name: "aster-db", count: 2, nodes: nodesOf.default, network: "tenant-aster" },
    "Order 10387",
  ),
  did(ana, [220, "11:15"], "OP_NETWORK_ADD", tenant("tenant-birch", { macPrefix: "aa:01:02" }), "Contract 4718"),
  did(
    ana,
    [220, "11:18"],
    "OP_NETWORK_CONNECT",
    { network: "tenant-birch", group: "default", mode: "openvswitch", link: "ovs1", vlan: ".302" },
    "VLAN 302",
  ),
  did(
    ana,
    [220, "11:19"],
    "OP_NETWORK_CONNECT",
    { network: "tenant-birch", group: "storage", mode: "openvswitch", link: "ovs1", vlan: ".302" },
    "Its databases run in storage",
  ),
  ...provided(
    [212, "21:30"],
    { name: "birch-shop", count: 4, nodes: nodesOf.default, network: "tenant-birch" },
    "Order 10422",
  ),
  ...provided(
    [212, "21:40"],
    { name: "birch-db", count: 2, nodes: nodesOf.storage, network: "tenant-birch" },
    "Order 10422",
  ),
  did(
    jonas,
    [193, "14:05"],
    "OP_TAGS_SET",
    { network: "tenant-birch", tags: ["card-payments"] },
    "Audited separately: cards are paid there",
  ),
  did(ana, [186, "10:40"], "OP_NETWORK_ADD", tenant("tenant-cedar"), "Contract 4725"),
  did(
    ana,
    [186, "10:43"],
    "OP_NETWORK_CONNECT",
    { network: "tenant-cedar", group: "default", mode: "openvswitch", link: "ovs1", vlan: ".303" },
    "VLAN 303",
  ),
  ...provided(
    [182, "20:15"],
    { name: "cedar-erp", count: 3, nodes: nodesOf.default, network: "tenant-cedar" },
    "Order 10501",
  ),
  did(
    ana,
    [158, "15:12"],
    "OP_NETWORK_ADD",
    tenant("tenant-dogwood", { macPrefix: "aa:01:04" }),
    "Subsidiary of cedar: one VLAN, told apart by MAC prefix",
  ),
  did(
    ana,
    [158, "15:16"],
    "OP_NETWORK_CONNECT",
    { network: "tenant-dogwood", group: "default", mode: "openvswitch", link: "ovs1", vlan: ".303" },
    "Shares VLAN 303 with cedar; the switch filters by MAC prefix",
  ),
  ...provided(
    [154, "20:45"],
    { name: "dogwood-wiki", count: 2, nodes: nodesOf.default, network: "tenant-dogwood" },
    "Order 10558",
  ),
  did(mira, [134, "09:48"], "OP_NETWORK_ADD", tenant("elm"), "Contract 4740"),
  did(
    mira,
    [134, "09:50"],
    "OP_NETWORK_RENAME",
    { network: "elm", newName: "tenant-elm" },
    "Named like the other tenants",
  ),
  did(
    mira,
    [134, "09:55"],
    "OP_NETWORK_CONNECT",
    { network: "tenant-elm", group: "edge", mode: "bridged", link: "br-elm" },
    "A cable of its own, no VLAN",
  ),
  ...provided([129, "19:30"], { name: "elm-mx", count: 2, nodes: nodesOf.edge, network: "tenant-elm" }, "Order 10603"),
  did(
    rootInShell,
    [112, "07:40"],
    "OP_INSTANCE_CHANGE_NODES",
    { instance: "birch-db-1.example.org", primaryNode: nodeName(9) },
    "Its node gets new memory",
  ),
  did(
    jonas,
    [104, "16:22"],
    "OP_INSTANCE_RENAME",
    { instance: "cedar-erp-3.example.org", newName: "cedar-crm-1.example.org" },
    "The tenant uses it for something else",
  ),
  did(
    jonas,
    [87, "13:17"],
    "OP_INSTANCE_SET_PARAMS",
    { instance: "aster-db-1.example.org", nics: [{ op: "add", network: "backup", ip: "pool" }] },
    "Nightly backups over a network of their own",
  ),
  did(
    mira,
    [69, "10:26"],
    "OP_NETWORK_SET_NETPARAMS",
    { network: "tenant-elm", group: "edge", mode: "bridged", link: "br-elm", vlan: "305" },
    "The cable carries a second VLAN now",
  ),
  did(
    provisioning,
    [48, "20:05"],
    "OP_INSTANCE_REMOVE",
    { instance: "birch-shop-4.example.org" },
    "Order 10422 was reduced by one",
  ),
  did(
    provisioning,
    [27, "20:12"],
    "OP_INSTANCE_CREATE",
    {
      name: "aster-mail-1.example.org",
      primaryNode: nodeName(3),
      nics: [{ ip: gateway, network: "tenant-aster" }],
    },
    "Order 10740",
  ),
  did(
    provisioning,
    [27, "20:31"],
    "OP_INSTANCE_CREATE",
    {
      name: "aster-mail-1.example.org",
      primaryNode: nodeName(3),
      nics: [{ ip: "192.168.10.25", network: "tenant-aster" }],
    },
    "Order 10740, with the right address",
  ),
  reserved(
    mira,
    [9, "11:34"],
    "tenant-cedar",
    "192.168.10.128/27",
    "Machines of the tenant that move here next quarter",
  ),
];
