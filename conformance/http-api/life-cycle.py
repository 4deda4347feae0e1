"""The official client of Ganeti's HTTP API, unchanged, through a whole life: python3 life-cycle.py PORT CERTIFICATE"""

import sys

import pycurl
from ganeti.rapi import client as rapi

PORT, CERTIFICATE = sys.argv[1:3]


def trust(curl, logger):
    """Only the server's own certificate counts."""
    curl.setopt(pycurl.CAINFO, CERTIFICATE)
    curl.setopt(pycurl.SSL_VERIFYPEER, True)
    curl.setopt(pycurl.SSL_VERIFYHOST, 2)


def connect(name, password):
    return rapi.GanetiRapiClient("127.0.0.1", port=int(PORT), username=name, password=password, curl_config_fn=trust)


api = connect("root", "correct horse battery")


def done(job):
    """A job that has to succeed; answers what its operation answered."""
    assert api.WaitForJobCompletion(job, period=0, retries=100), api.GetJobStatus(job)["opresult"]
    return api.GetJobStatus(job)["opresult"][0]


def failed(job, code):
    status = api.GetJobStatus(job)
    assert status["status"] == rapi.JOB_STATUS_ERROR, status
    assert status["opresult"][0][1][1] == code, status["opresult"]


def refused(status, call, *args, **kwargs):
    try:
        call(*args, **kwargs)
    except rapi.GanetiApiError as error:
        assert error.code == status, error
    else:
        raise AssertionError("not refused")


assert api.GetVersion() == 2
assert rapi.INST_CREATE_REQV1 in api.GetFeatures()
assert api.GetInfo()["name"] == "cluster.example.com"
refused(401, connect("root", "another word").GetNetworks)

# Networks, with the null that the client sends for tags that are not given.
done(api.CreateNetwork("blue", "192.0.2.0/24", gateway="192.0.2.1", add_reserved_ips="192.0.2.10,192.0.2.11"))
done(api.CreateNetwork("green", "198.51.100.0/28", tags="lab,test", dry_run=True))
assert "green" not in api.GetNetworks()
blue = api.GetNetwork("blue")
assert blue["free_count"] == 251 and blue["tags"] == [] and blue["group_list"] == []
failed(api.CreateNetwork("blue", "192.0.2.0/24"), "already_exists")
refused(400, api.CreateNetwork, "red", "no network")
refused(404, api.GetNetwork, "nosuch")
done(api.ModifyNetwork("blue", gateway="192.0.2.2", mac_prefix="aa:bb:cc"))
assert api.GetNetwork("blue")["gateway"] == "192.0.2.2"
assert "blue" in [network["name"] for network in api.GetNetworks(bulk=True)]

done(api.AddNetworkTags("blue", ["web", "prod"]))
done(api.DeleteNetworkTags("blue", ["web"]))
assert api.GetNetworkTags("blue") == ["prod"]

# The cluster and a node, as far as they are managed.
done(api.ModifyCluster(mac_prefix="aa:bb:cc", nicparams={"link": "br5"}))
assert api.GetInfo()["mac_prefix"] == "aa:bb:cc" and api.GetInfo()["nicparams"]["default"]["link"] == "br5"
done(api.ModifyNode("node3.example.com", dry_run=True, secondary_ip="203.0.113.3"))
done(api.ModifyNode("node3.example.com", secondary_ip="203.0.113.3"))
assert api.GetNode("node3.example.com")["sip"] == "203.0.113.3"
refused(400, api.ModifyCluster, enabled_hypervisors=["kvm"])
done(api.ModifyGroup("default", alloc_policy="last_resort"))
assert api.GetGroup("default")["alloc_policy"] == "last_resort"
refused(501, api.MigrateNode, "node3.example.com")

# Groups and nodes.
group = api.GetGroup("default")
assert group["node_cnt"] == len(group["node_list"]) > 0
assert "default" in api.GetGroups() and len(api.GetGroups(bulk=True)) == len(api.GetGroups())
node = group["node_list"][0]
assert node in api.GetNodes() and api.GetNode(node)["group.uuid"] == group["uuid"]
assert node in [one["name"] for one in api.GetNodes(bulk=True)]
done(api.ConnectNetwork("blue", "default", "bridged", "br7"))
assert api.GetNetwork("blue")["group_list"] == [["default", "bridged", "br7", ""]]

# Instances.
nics = [{"network": "blue", "ip": "pool"}]
more = {"pnode": node, "os": "noop", "name_check": False, "ip_check": False, "start": False}
assert done(api.CreateInstance("create", "vm1.example.com", "diskless", [], nics, **more)) == [node]
assert api.GetInstance("vm1.example.com")["nic.ips"] == ["192.0.2.1"]
assert "vm1.example.com" in api.GetInstances()

# Tags of everything that has them.
for kind, name in [("Instance", ["vm1.example.com"]), ("Node", [node]), ("Group", ["default"]), ("Cluster", [])]:
    before = set(getattr(api, f"Get{kind}Tags")(*name))
    done(getattr(api, f"Add{kind}Tags")(*name, ["lab", "night"]))
    done(getattr(api, f"Delete{kind}Tags")(*name, ["lab"]))
    done(getattr(api, f"Add{kind}Tags")(*name, ["dry"], dry_run=True))
    assert set(getattr(api, f"Get{kind}Tags")(*name)) == before | {"night"}, kind
done(api.ModifyInstance("vm1.example.com", nics=[("add", -1, {"network": "blue", "ip": "192.0.2.10"})], conflicts_check=False))
done(api.ModifyInstance("vm1.example.com", nics=[[0, {"ip": "192.0.2.77"}]]))
assert api.GetInstance("vm1.example.com")["nic.ips"] == ["192.0.2.77", "192.0.2.10"]
done(api.ModifyInstance("vm1.example.com", nics=[["remove", {}]]))
failed(api.DisconnectNetwork("blue", "default"), "wrong_state")
failed(api.DeleteNetwork("blue"), "wrong_state")

# Queries.
found = api.Query("network", ["name", "inst_list", "nosuch"], ["==", "name", "blue"])
assert found["data"] == [[[0, "blue"], [0, ["vm1.example.com"]], [1, None]]], found
assert [field["name"] for field in api.QueryFields("network", ["uuid"])["fields"]] == ["uuid"]

# Jobs.
job = api.DeleteInstance("vm1.example.com")
done(job)
assert job in api.GetJobs()
change = api.WaitForJobChange(job, ["status", "summary"], None, None)
assert change["job_info"] == ["success", ["INSTANCE_REMOVE(vm1.example.com)"]], change
assert api.CancelJob(job)[0] is False

done(api.DisconnectNetwork("blue", "default"))
done(api.DeleteNetwork("blue"))
assert "blue" not in api.GetNetworks()
print("the whole life")
