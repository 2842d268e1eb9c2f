/// Whether a word is the name of a program that many machines have, and so no slip of the pen.
public func isWellKnownProgram(_ name: String) -> Bool {
  KnownTools.distinctive.contains(name) || KnownTools.wordlike.contains(name)
}

/// Names of programs, by how much the name alone says.
enum KnownTools {
  /// Names that are no English words: a line that begins with one is most likely a command.
  static let distinctive = WordSet(
    """
    7z acme.sh adb add-apt-repository addgroup adduser ansible ansible-galaxy ansible-playbook antctl
    apk apt apt-cache apt-file apt-get apt-key apt-mark aptitude ar argocd aria2c arp arping arptables
    ash awk aws az azcopy azd b2sum base32 base64 basename bash bazel bc bcc bg bluetoothctl bosh
    bpftool bpftrace brctl brew btrfs buildah butane bzip2 c++ calicoctl capinfos capsh cargo cat cd cdk
    ceph cephadm cephfs certbot certutil cf cfn cfssl cfssljson cgcreate cgexec chage chattr chcon
    chkconfig chmod choco chown chpasswd chroot chrt chsh cilium clang clang++ clusterctl cmake cmctl
    cmp comm compgen composer conntrack containerd coreos-installer cosign cp cpio cpupower crc crictl
    criu crontab cryptsetup csplit ctr curl curl.exe cve daemon-reload dagger dash dd deno depmod
    devlink df dhclient dhcpcd dirname dism dism.exe dmesg dmidecode dnf dnsmasq docker docker-compose
    docker-machine doctl dotnet dpdk-devbind.py dpkg dpkg-query dpkg-reconfigure dracut dtruss du e2fsck
    ebtables echo efibootmgr egrep eksctl emacs envsubst esxcli etcd etcdctl etcdutl ethtool eval exa
    exo exportfs faas-cli fallocate fdisk ffmpeg fgrep findmnt firewall-cmd fluxctl flyctl fpm fsck ftp
    fuser fzf gawk gcc gcloud gdb gem genisoimage getcap getconf getenforce getent getfacl gh ghz
    git gitops gkectl glab glances glooctl gofmt gotty gpasswd gpg gpg2 gradle grep groupadd groupdel
    groupmod grpcurl grub-install grub2-mkconfig grubby grype gsutil gunzip gzip haproxy hcloud hdparm
    helm helmfile heroku hexdump hostnamectl hping3 htop htpasswd http httpd hugo hwclock ibmcloud iconv
    ifconfig ifdown iftop ifup imgpkg insmod iostat iotop ip ip6tables ip6tables-save ipcalc ipcs iperf
    iperf3 ipmitool iproute2 ipset iptables iptables-legacy iptables-nft iptables-restore iptables-save
    ipvsadm istioctl iw iwconfig jar java javac journalctl jq jsonnet k0s k0sctl k3d k3s k3sup k8s k9s
    kaf kafka-topics.sh kafkacat kapp karmadactl kbld kcat kn ko kompose kops kpack krew ks ksonnet
    ksync kube-bench kube-ps1 kubeadm kubebuilder kubeconform kubectl kubectx kubefed kubelet kubens
    kubescape kubeseal kubespy kubetail kubeval kubevirt kustomize kuttl kwok kwokctl kyverno lastlog
    ldapsearch ldconfig ldd linkerd linode-cli lldpctl ln loginctl losetup lsattr lsblk lscpu lsmod lsns
    lsof lspci lsusb ltrace lua lvcreate lvdisplay lvextend lvs lxc lxd lz4 mc md5sum meson microk8s
    minikube minio mkcert mkdir mkfifo mkfs mkfs.ext4 mkfs.xfs mkisofs mknod mksquashfs mkswap mktemp
    modinfo modprobe mongo mongod mongosh mosquitto_pub mosquitto_sub mpstat mtr multipass mv mvn mysql
    mysqladmin mysqldump nano nats nc ncat ncdu nerdctl nerdctl.lima netcat netlify netperf netplan
    netsh netstat nft ngc nginx ngrep ngrok nicstat nix nix-build nix-env nix-shell nixos-rebuild nmap
    nmcli nmtui node-gyp nodetool nohup nomad npm nproc npx nsenter nslookup nssm ntpdate ntpq numactl
    nvidia-smi nvm oadm oc oc-mirror oci odo odoctl oha opa openshift-install openssl openstack openvpn
    operator-sdk opkg opm osdctl ostree ovn-appctl ovn-detrace ovn-nbctl ovn-sbctl ovn-trace
    ovnkube-trace ovs-appctl ovs-dpctl ovs-ofctl ovs-vsctl ovs-vswitchd ovsdb-client ovsdb-server
    ovsdb-tool pacman patroni pbcopy pecl perl pg_ctl pg_dump pgbench pgrep php pidof pidstat ping ping6
    pip pip2 pip3 pipenv pipx pkexec pkg pkgadd pkill pm2 pmap pnpm podman podman-compose podman-remote
    poetry popd postconf postmap powershell pprof printenv printf promtool protoc ps psql pstree pulumi
    pushd pvcreate pvesh pvs pwgen pwsh pyenv pytest python2 python3 qemu-img qemu-system-x86_64 qm
    quilt r10k rabbitmq-plugins rabbitmqadmin rabbitmqctl rados rake rbd rbenv rclone rdma readelf
    readlink realpath reboot redis-benchmark redis-cli redis-server rekor-cli resize2fs resolvectl
    restic restorecon rke rm rmdir rmmod ro rosa rpm rpmbuild rsync ruby runc runsc rustc rustup rvm
    s3cmd sar sbt scoop scp sdkman sealert sed semanage semodule seq serverless sestatus setcap
    setenforce setfacl setpci setsebool setsid sftp sh sha1sum sha256sum sha512sum shasum shopt shuf
    shutdown skaffold skopeo skupper smartctl smbclient snap snapctl socat sops spark-submit ss ssh
    ssh-add ssh-agent ssh-copy-id ssh-keygen ssh-keyscan sshfs sshpass stackctl stat stdbuf stern strace
    stress-ng strings su subctl subscription-manager sudo supervisorctl svcadm svcat svn swapoff swapon
    swift swiftc syft sysctl sysdig systemctl systemd-analyze systemd-cgls systemd-cgtop systemd-nspawn
    systemd-resolve systemd-run tac tailscale tanzu taskset tc tcpdump tcpflow tcptraceroute tctl tee
    teleport telnet terraform terragrunt terramate timoni tkctl tkn tmux tofu tox tput tracepath
    traceroute traceroute6 tree trivy truncate tsh tshark tune2fs tuned-adm ubuntu-drivers udevadm ufw
    ulimit umask umoci umount unalias uniq unlink unset unshare unxz unzip update-alternatives
    update-ca-certificates update-ca-trust update-grub update-rc.d uptime useradd userdel usermod
    uuidgen vagrant varnishd vcluster vdpa velero vercel vgcreate vgs vi vimdiff virsh virt-install
    virt-manager virtctl visudo vmstat vtysh wasmtime wc weave wg wg-quick wget whereis winget wireshark
    wrk wrk2 xargs xfs_growfs xl xm xxd xz yarn yay yq ytt yum yum-config-manager zabbix_get zcat zfs
    zgrep zip zipinfo zkCli.sh zpool zsh zstd zypper
    aa-genprof acpi apparmor_parser apparmor_status apt-add-repository argo asciidoctor asciinema
    auditctl ausearch autossh benchstat birdc blkid blktrace blockdev cc chgrp chvt cifsiostat
    cilium-agent cilium-dbg cilium-health conmon cowsay debootstrap dockerd doveconf dropwatch dstat
    dumpe2fs execsnoop fgconsole figlet filebeat fio firecracker fleetctl g++ gdbserver getfattr gluster
    gobgp grpc_health_probe hubble hwloc-ls ibstat ig influx inxi ionice irb iscsiadm istiod juicefs
    juju kdig kube-apiserver kube-controller-manager kube-proxy kube-scheduler ll llc lldb lldpcli
    llvm-mc llvm-objdump locale-gen localectl lsb_release lshw lsscsi mdadm mkdocs multipath mysqlsh ndp
    newgrp nm nping npu-smi numastat nvidia-ctk nvme objdump pahole parted pcs perf pvdisplay
    rabbitmq-diagnostics rabbitmq-server rdiff-backup rdmsr repoquery rg rpm-ostree runuser setpriv
    sgdisk slabtop smem snmpwalk sonobuoy sqlite3 sslscan stress suricata sysbench systemd-dissect
    tcpreplay tcptracer tftp tikv-ctl trace-cmd turbostat upower urpmi uvx virt-customize virt-viewer
    wpa_cli xdp-loader xfs_info xmllint yumdownloader zless
    """)

  /// Names that are words too: they need an operand, an option or an operator that fits.
  static let wordlike = WordSet(
    """
    ab ack alias at batch bridge buildctl builtin bundle cal cinder clear column command conda consul
    cut date declare diff dig dir disown ed enable env ex exec exit expand export expr factor false fc
    fg file find finger func firebase flannel flux fly fmt fold free glance go group halt hash head help hey
    history host hostname id ignition init install ipfs jmap jobs join jps jstack jstat just k keystone
    kill killall kind last less link locale locate logger login logout ls lynx mail make man mesg more
    mount mutt named neofetch neutron nice nl node nova od packer packetbeat parallel passwd patch pause
    pr pwd python read readonly renice reset rev rkt rook route run salt sam say screen screenfetch
    service set shift siege sleep snapper sort source spark split stty sudoedit sum sync tail tar task
    test tig tilt time timeout toe toolbox top touch tr trap true tsort type uname until vault vendir
    vim wait wall watch whatis where which while who whoami wrangler write
    """)

  /// Words that are commands by themselves.
  static let complete = WordSet(
    """
    bash clear date env exit free history hostname id logout ls make mount pwd reboot sh sync toolbox top uptime w
    who whoami
    """)

  /// Words that begin a compound command.
  static let keywords: WordSet = [
    "for", "while", "until", "if", "case", "select", "function", "{", "(", "[[", "[",
  ]

  /// Programs that run the command in their operands.
  static let wrappers: WordSet = [
    "sudo", "time", "nohup", "exec", "command", "env", "doas", "builtin", "nice", "stdbuf", "setsid", "watch",
    "timeout", "proxychains", "unbuffer",
  ]

  /// Verbs of kubectl, by which its short name `k` is told from a letter.
  static let kubectlVerbs: WordSet = [
    "get", "describe", "apply", "create", "delete", "exec", "logs", "label", "annotate", "scale", "run",
    "expose", "edit", "patch", "rollout", "config", "top", "explain", "cp", "drain", "cordon", "uncordon",
    "taint", "auth", "api-resources", "version", "wait", "port-forward", "proxy", "replace", "set",
  ]

  /// Verbs of PowerShell's `Verb-Noun`.
  static let powerShellVerbs: WordSet = [
    "get", "set", "new", "add", "remove", "start", "stop", "restart", "enable", "disable", "install",
    "uninstall",
    "import", "export", "invoke", "test", "write", "copy", "move", "out", "select", "where", "convertto",
    "convertfrom", "update", "register", "unregister", "expand", "join", "mount", "dismount", "resolve",
    "clear",
  ]

  /// A word behind which a sentence goes on, not a command.
  static let functionWords: WordSet = [
    "is", "are", "was", "were", "will", "can", "does", "has", "have", "had", "should", "must", "may", "might",
    "would", "the", "a", "an", "and", "or", "of", "that", "this", "these", "your", "our", "its", "it", "to",
    "with",
    "be", "been", "sure", "not", "from", "for", "on", "by", "as", "which", "when", "also",
  ]
}
