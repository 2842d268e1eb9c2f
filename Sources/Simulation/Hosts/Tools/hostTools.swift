/// The tools of machines and nodes, by the names they are called by.
let hostTools: [String: Tool] = [
  "ip": ip, "netstat": netstat, "ss": socketStatistics, "getent": getent, "virsh": virsh, "crictl": crictl,
  "nsenter": nsenter, "chroot": chroot, "hostname": hostname, "ovn-nbctl": ovnNbctl, "toolbox": toolbox,
  "ssh": ssh, "pgrep": pgrep, "pidof": pidof,
]
