/// What is known of programs, by name.
let effectRules: [String: EffectRule] = {
  var rules: [String: EffectRule] = [:]
  for name in readingPrograms.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
    rules[String(name)] = always(.reads)
  }
  for name in changingPrograms.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
    rules[String(name)] = always(.changes)
  }
  for table in [clusterRules, networkRules, hostRules, fileRules] {
    rules.merge(table) { _, new in new }
  }
  return rules
}()

/// Programs that only look, whatever their options, and the shell's own commands, which change only the
/// shell. Wrappers and programs that only start others are here too: what they start counts by itself.
private let readingPrograms = """
  : [ alias bg bind break builtin caller cd command compgen continue declare dirs disown echo enable eval
  exec exit export false fc fg getopts hash help history jobs let local logout popd printf pushd pwd read
  readonly return set shift shopt suspend test time times true type typeset ulimit umask unalias unset wait
  env sudo doas nohup nice ionice stdbuf timeout setsid unbuffer taskset chrt watch xargs flock sleep yes
  trap sh bash dash zsh ksh ash su chroot nsenter unshare ssh toolbox strace ltrace cat tac head tail less
  more zless zcat bzcat xzcat grep egrep fgrep zgrep rg ag cut tr wc nl rev paste column fold fmt expand
  unexpand join comm cmp diff sdiff colordiff strings od hexdump xxd hd ls dir tree exa stat file readlink
  realpath basename dirname pathchk md5sum sha1sum sha224sum sha256sum sha384sum sha512sum cksum b2sum
  base64 base32 seq expr bc factor shuf which whereis whatis apropos man info locate du df free uptime uname
  arch nproc lscpu lsblk lspci lsusb lsmod modinfo blkid findmnt vmstat iostat mpstat sar pidstat top htop
  ps pstree pgrep pidof lsof fuser id whoami who w last groups users logname tty printenv locale getconf
  getent dig nslookup host whois drill ping ping6 fping arping traceroute traceroute6 tracepath tracepath6
  mtr netstat ss nstat ifstat iptables-save ip6tables-save ebtables-save jq gron cal clear reset tput tset
  lsns lslocks numastat cmctl dmidecode bpftrace ovn-trace ovn-detrace apt-cache dpkg-query ldd nm objdump
  readelf size lstopo getfacl getfattr lsattr getcap namei ausearch aureport sestatus getenforce getsebool
  matchpathcon stern kubetail kubeconform kubeval hey ab wrk fortio siege oha
  """

/// Programs made to change something.
private let changingPrograms = """
  rm rmdir mkdir mkfifo mknod cp mv
  ln touch chmod chown chgrp truncate install mktemp shred split csplit tar unzip zip gzip gunzip bzip2 xz
  rsync scp sftp sshpass ssh-copy-id ssh-keygen patch ed vi vim nvim nano emacs pico kill pkill killall reboot
  shutdown poweroff halt init telinit useradd userdel usermod groupadd groupdel passwd chpasswd chsh visudo
  umount swapon swapoff mkfs fdisk sfdisk parted modprobe insmod rmmod depmod ldconfig iptables-restore
  ip6tables-restore dhclient ifup ifdown setenforce setsebool setcap setfacl chcon restorecon semanage
  semodule crontab at batch wall write dracut grub2-mkconfig update-grub update-ca-certificates
  update-ca-trust alternatives update-alternatives hwclock ntpdate chronyd systemd-run virt-install virt-clone
  virt-customize qemu-img qemu-system-x86_64 kexec sync setfattr
  """
