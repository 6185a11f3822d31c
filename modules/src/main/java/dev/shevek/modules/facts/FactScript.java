package dev.shevek.modules.facts;

/**
 * What runs on the target: one script, few processes. Sections begin with a line {@code \001NAME}. Files of /proc, /sys
 * and /etc are all read by one {@code grep}, links and what exists by one {@code ls}.
 */
final class FactScript {
    private FactScript() {}

    /** Arguments: the wanted parts between blanks, the path of local facts, the limit for mounts in seconds. */
    static final String CODE = """
            w=" $1 " fact_path=$2 limit=$3
            s() { printf '\\n\\001%s\\n' "$1"; }
            want() { case $w in *" $1 "*) return 0 ;; esac; return 1; }
            has() { command -v "$1" >/dev/null 2>&1; }
            s environ
            cat /proc/self/environ 2>/dev/null || env
            PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin:/usr/local/bin:/usr/bin:/bin
            s user
            me= group=
            while read -r k a b r; do
              case $k in
              Uid:) me=$a; echo "uid $a $b" ;;
              Gid:) group=$a; echo "gid $a $b"; break ;;
              esac
            done </proc/self/status
            n=${LOGNAME:-${USER:-${LNAME:-${USERNAME-}}}}
            byid= byname=
            while IFS= read -r r; do
              k=${r%%:*}
              [ -n "$n" ] && [ "$k" = "$n" ] && byname=$r && break
              case $r in "$k":*:"$me":*) [ -n "$byid" ] || byid=$r; [ -n "$n" ] || break ;; esac
            done </etc/passwd
            r=${byname:-$byid}
            [ -n "$r" ] || r=$(getent passwd "${n:-$me}" 2>/dev/null || getent passwd "$me" 2>/dev/null)
            echo "entry $r"
            s uname
            uname -m
            s fqdn
            hostname -f 2>/dev/null
            if want date_time; then
              s date
              date '+%Y|%m|%d|%H|%M|%S|%s|%N|%A|%w|%W|%Z|%z'
              s zone
              tail -n 1 /etc/localtime 2>/dev/null
            fi
            if want python; then
              s python
              for r in /usr/bin/python3 python3 python /usr/libexec/platform-python; do
                has "$r" && k=$(command -v "$r") && echo "$k" && "$k" -V 2>&1 && break
              done
            fi
            if want caps && has capsh; then s capsh; capsh --print 2>/dev/null; fi
            if want systemd && has systemctl; then s systemd; systemctl --version 2>/dev/null; fi
            if want service_mgr; then
              s tools
              has systemctl && echo systemctl
              has initctl && echo initctl
            fi
            if want lsb && has lsb_release; then s lsb; lsb_release -a 2>/dev/null; fi
            if want pkg_mgr && [ -e /usr/bin/rpm ] && [ -e /usr/bin/apt-get ]; then
              s rpmapt
              rpm -q --whatprovides /usr/bin/apt-get >/dev/null 2>&1 && echo yes
            fi
            if want chroot; then
              s chroot
              if [ -n "${debian_chroot-}" ]; then echo yes
              elif [ /proc/1/root/. -ef / ]; then echo no
              elif [ -e /proc/1/root/. ]; then echo yes
              else
                case $(stat -c %i / 2>/dev/null) in 2 | 128 | 256 | '') echo no ;; *) echo yes ;; esac
              fi
            fi
            set --
            set -- /proc/sys/kernel/hostname /proc/sys/kernel/osrelease /proc/sys/kernel/version \\
              /proc/sys/kernel/ostype /proc/sys/crypto/fips_enabled /proc/cmdline /proc/loadavg /proc/uptime /proc/1/comm \\
              /proc/1/cgroup /proc/modules /run/systemd/container /proc/xen/capabilities /sys/hypervisor/type \\
              /etc/os-release /usr/lib/os-release /etc/lsb-release /etc/debian_version /etc/redhat-release \\
              /etc/centos-release /etc/oracle-release /etc/system-release /etc/alpine-release /etc/arch-release \\
              /etc/altlinux-release /etc/slackware-version /etc/openwrt_release /etc/gentoo-release \\
              /etc/SuSE-release /etc/coreos/update.conf /etc/resolv.conf /etc/machine-id /var/lib/dbus/machine-id \\
              /etc/iscsi/initiatorname.iscsi /etc/nvme/hostnqn /etc/selinux/config /sys/fs/selinux/enforce \\
              /sys/fs/selinux/policyvers /etc/ssh/ssh_host_*_key.pub /etc/openssh/ssh_host_*_key.pub \\
              /sys/devices/virtual/dmi/id/[bcps][iohry]*[!t]
            if want hardware; then
              set -- "$@" /proc/cpuinfo /proc/meminfo /proc/mounts /proc/self/mountinfo /sys/block/*/size \\
                /sys/block/*/removable /sys/block/*/queue/rotational /sys/block/*/queue/scheduler \\
                /sys/block/*/queue/logical_block_size /sys/block/*/queue/discard_granularity \\
                /sys/block/*/queue/discard_max_hw_bytes /sys/block/*/device/vendor /sys/block/*/device/model \\
                /sys/block/*/device/serial /sys/block/*/device/sas_address /sys/block/*/device/sas_device_handle \\
                /sys/block/*/*/start /sys/block/*/*/size /sys/block/*/dm/name /sys/block/*/holders/*/dm/name
            elif want virtual; then
              set -- "$@" /proc/cpuinfo
            fi
            if want network; then
              for k in address mtu operstate type speed flags bridge/bridge_id bridge/stp_state bonding/slaves \\
                bonding/mode bonding/miimon bonding/lacp_rate bonding/primary bonding_slave/perm_hwaddr; do
                set -- "$@" /sys/class/net/*/"$k"
              done
              set -- "$@" /sys/class/fc_host/*/port_name
            fi
            s files
            grep -s -H '' "$@" </dev/null
            set -- /run/systemd/system /dev/.run/systemd /dev/.systemd /etc/init /sbin/openrc /etc/init.d /etc/dinit.d \\
              /sbin/init /run/ostree-booted /sys/kernel/security/apparmor /proc/xen /proc/vz /proc/lve /proc/bc \\
              /.dockerenv /.dockerinit /dev/kvm /etc/vmware-release /etc/arch-release /usr/bin/rpm-ostree \\
              /usr/bin/yum /usr/bin/dnf /usr/bin/dnf-3 /usr/bin/dnf5 /usr/bin/microdnf /usr/bin/apt-get \\
              /usr/bin/zypper /usr/sbin/urpmi /usr/bin/pacman /bin/opkg /usr/pkg/bin/pkgin /sbin/apk \\
              /usr/bin/emerge /usr/bin/xbps-install /usr/bin/swupd /usr/sbin/sorcery
            if want hardware; then
              set -- "$@" /sys/block/* /dev/disk/by-id/* /dev/disk/by-uuid/* /dev/disk/by-label/* /dev/disk/by-partuuid/* \\
                /dev/mapper/* /sys/block/*/slaves/* /sys/block/*/holders/* /sys/block/*/*/holders/*
            fi
            if want network; then
              set -- "$@" /sys/class/net/*/device /sys/class/net/*/device/driver/module /sys/class/net/*/bridge \\
                /sys/class/net/*/brif/* /sys/class/net/*/bonding /sys/class/net/*/bonding_slave
            fi
            s links
            ls -ld "$@" 2>/dev/null
            if want network && has ip; then
              s ip
              k=$(printf '%s\\n' 'addr show' 'route get 8.8.8.8' 'route show table local' | ip -4 -force -batch - 2>/dev/null)
              case $k in
              *[0-9]:*) printf '%s\\n' "$k"
                printf '%s\\n' 'addr show' 'route get 2404:6800:400a:800::1012' 'route show table local' |
                  ip -6 -force -batch - 2>/dev/null ;;
              *) ip addr show 2>/dev/null
                ip -4 route get 8.8.8.8 2>/dev/null
                ip -6 route get 2404:6800:400a:800::1012 2>/dev/null
                ip -4 route show table local 2>/dev/null
                ip -6 route show table local 2>/dev/null ;;
              esac
            fi
            if want virtual && [ -r /proc/1/environ ]; then s init; tr '\\0' '\\n' </proc/1/environ 2>/dev/null | grep '^container='; fi
            if want hardware; then
              set --
              while read -r k a b r; do
                case $k in
                /* | *:/*)
                  case $a in *%*) ;; *'\\'*) a=$(printf "$a") ;; esac
                  set -- "$@" "$a" ;;
                esac
              done </proc/mounts
              s statfs
              if [ $# -gt 0 ]; then
                r=
                has timeout && r="timeout $limit"
                $r stat -f -c '%s|%S|%b|%a|%c|%d|%n' "$@" 2>/dev/null
              fi
              if [ "$me" = 0 ] && has vgs; then
                k='--noheadings --nosuffix --units g --separator ,'
                s vgs; vgs $k 2>/dev/null
                s lvs; lvs $k 2>/dev/null
                s pvs; pvs $k 2>/dev/null
              elif has vgs; then s novgs
              fi
              has nproc && s nproc && nproc
            fi
            if want local && [ -n "$fact_path" ]; then
              case $fact_path in '~' | '~/'*) fact_path=$HOME${fact_path#'~'} ;; esac
              for r in "$fact_path"/*.fact; do
                [ -e "$r" ] || continue
                k=${r##*/}
                s "local $k"
                if [ -x "$r" ]; then
                  { a=$("$r" 2>&1 >&3 3>&-); b=$?; } 3>&1
                  [ $b = 0 ] || { s "localfailed $k"; printf '%s\\n%s\\n%s' "$r" $b "$a"; }
                else
                  cat "$r" 2>/dev/null
                fi
              done
            fi
            s end
            """;
}
