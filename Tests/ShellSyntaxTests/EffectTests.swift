import ShellSyntax
import Testing

@Suite("Effects")
struct EffectTests {
  static let reading = """
    oc get nodes
    sudo virsh list
    sudo virsh domifaddr sno
    oc get all -n demo-sno
    getent hosts httpd-ex-git-demo-sno.apps.sno.example.com
    curl -L -k httpd-ex-git-demo-sno.apps.sno.example.com
    netstat -lntp | grep :80
    oc describe service httpd-ex-git -n demo-sno
    oc exec -n openshift-ovn-kubernetes ovnkube-node-j48k2 -- ovn-nbctl lb-list | grep 172.30.95.17
    crictl pods --namespace demo-sno --name httpd-ex-git-769765ffd5-frlp8 -q
    crictl inspectp 6a0f | grep -A3 network
    nsenter --net=/host//var/run/netns/6a52c837-2ff1-4832-aa01-055d41d95b3d
    ip a
    ip -br a
    ip r
    ip link
    ip -4 addr show eth0
    ip netns exec ns ip a
    ip netns
    tcpdump -i eth0 -nn tcp port 8080
    kubectl -n x get po -o wide
    kubectl --context=a logs -f p
    kubectl rollout status deploy/x
    kubectl auth can-i create pods
    trap - INT
    trap '' TERM HUP
    kubectl config view
    kubectl create ns x --dry-run=client -o yaml
    kubectl exec "${SLEEP_POD}" -c sleep -- curl -sS http://httpbin:8000/headers
    kubectl exec p -- sh -c 'cat /etc/hosts | sort'
    oc debug node/x -- chroot /host crictl ps
    oc rsh p ls
    export SLEEP_POD=$(kubectl get pod -l app=sleep -o jsonpath={.items..metadata.name})
    curl -s -o /dev/null -w "%{http_code}" http://$HOST/
    curl -XGET http://a
    curl -G -d a=b http://a
    echo hi > /dev/null 2>&1
    ls 2>&1 | tee /dev/stderr
    docker ps -a
    docker container ls
    podman inspect x
    systemctl status kubelet
    systemctl --type=service list-units
    helm list -A
    helm -n x get values y
    git log --oneline
    git -C dir status
    sed -n 1,3p f
    awk '$3 > 5 {print $1}' f
    find . -name '*.yaml' -exec grep -l x {} ;
    xargs -n1 echo
    watch -n 1 'oc get pods'
    time oc get pods
    timeout 5 tcpdump -i any
    for i in 1 2 3; do oc get pod $i; done
    while true; do curl -s a; sleep 1; done
    sysctl net.core.somaxconn
    iptables -t nat -nvL
    ovs-vsctl show
    ovs-ofctl -O OpenFlow13 dump-flows br-int
    ovs-appctl ofproto/trace br-int in_port=1
    ovn-sbctl --columns name list chassis
    ovn-nbctl lr-route-list GR_x
    ovn-nbctl --no-leader-only find load_balancer name=x
    alias k=kubectl
    bash -c "oc get pods"
    cat <<EOF | grep a
    uniq -c
    dd if=/dev/zero of=/dev/null count=1
    tc qdisc show dev eth0
    ethtool -k eth0
    kubectl cluster-info dump
    oc extract secret/x --to=-
    oc project
    """.split(separator: "\n").map { $0.hasSuffix("EOF | grep a") ? $0 + "\nb\nEOF" : String($0) }

  static let changing = """
    oc scale --replicas=2 deployment.apps/httpd-ex-git -n demo-sno
    kubectl apply -f x.yaml
    kubectl -n x delete pod y
    kubectl rollout restart deploy/x
    kubectl label node x a=b
    kubectl exec p -- rm -rf /tmp/x
    kubectl exec p -- sh -c 'echo a > /tmp/b'
    oc adm policy add-role-to-user x y
    oc new-project x
    kubectl run x --image=y -- sleep 5
    echo a > f
    cat < a >> b
    ls | tee out.txt
    sed -i s/a/b/ f
    sed -ibak s/a/b/ f
    find . -name x -delete
    find . -exec rm {} +
    ls | xargs rm
    curl -o file http://a
    curl -sSLO http://a
    curl -X POST http://a
    curl -d a=b http://a
    curl -T f http://a
    tcpdump -i eth0 -w out.pcap
    tcpdump -nnw out.pcap
    ip addr add 10.0.0.1/24 dev eth0
    ip link set eth0 up
    ip netns add x
    ip netns exec x ip link set lo up
    ovn-nbctl lb-del x
    ovn-nbctl -- lsp-add a b -- set Logical_Switch_Port b x=y
    ovs-vsctl add-br br0
    ovs-ofctl add-flow br0 action=drop
    virsh start sno
    sudo virsh destroy sno
    systemctl restart kubelet
    docker run -it alpine sh
    docker rm -f x
    helm install a b
    git clone x
    ssh n 'sudo systemctl restart x'
    bash -c 'oc delete pod x'
    sh -c "rm x"
    eval 'rm x'
    sudo -u a bash -c 'touch x'
    if oc get pod; then oc delete pod x; fi
    f() { rm -r x; }
    x=$(oc delete pod y)
    nsenter -t 1 -n ip link del x
    chroot /host systemctl stop x
    iptables -A INPUT -j DROP
    sysctl -w a=b
    oc debug node/x -- chroot /host rm /etc/x
    alias ls='rm -rf'
    sort -o f f
    mkdir -p a && cd a
    crictl rmp x
    trap 'rm x' EXIT
    oc extract secret/x
    frob && rm x
    """.split(separator: "\n").map(String.init)

  static let opaque = """
    frob --list
    $CMD get
    kubectl $verb pods
    kubectl frob
    bash script.sh
    ./run.sh
    sh -c "$x"
    eval "$x"
    curl $OPTS http://a
    python x.py
    source env.sh
    awk 'BEGIN { system("rm x") }'
    sed 's/a/b/w out' f
    sed -f s f
    ssh n "$cmd"
    /tmp/ls
    ip -b file
    watch frob
    curl -K cfg
    virsh frob
    xargs $x
    """.split(separator: "\n").map(String.init)

  @Test("Commands that only look", arguments: reading)
  func reads(text: String) throws { #expect(effect(of: try parse(text)) == .reads) }

  @Test("Commands that change something", arguments: changing)
  func changes(text: String) throws { #expect(effect(of: try parse(text)) == .changes) }

  @Test("Commands of which nothing is known", arguments: opaque)
  func unknown(text: String) throws { #expect(effect(of: try parse(text)) == .unknown) }

  @Test("Unknown programs are named once")
  func names() throws {
    #expect(try parse("frob; ls | frob; sudo knack; $x").unknownPrograms == ["frob", "knack", "$"])
  }
}
