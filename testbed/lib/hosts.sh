# shellcheck shell=bash disable=SC2154
# hosts.sh: starting and ending hosts, and the files that tell others about them.

# Where cgroup2 is mounted: alone, or beside version 1.
cgroup_mount() {
  if [ -f /sys/fs/cgroup/cgroup.procs ]; then echo /sys/fs/cgroup; else echo /sys/fs/cgroup/unified; fi
}

# host_key NUMBER: host NUMBER has the same key in every testbed, made when it is first needed.
host_key() {
  local file=$build/hostkeys/h$1
  if [ ! -f "$file" ]; then
    mkdir -p "$build/hostkeys"
    rm -f "$file.$BASHPID" "$file.$BASHPID.pub"
    ssh-keygen -q -t ed25519 -N '' -C "h$1" -f "$file.$BASHPID"
    # the first link wins if two testbeds make the same key at once
    if ln "$file.$BASHPID" "$file" 2>/dev/null; then mv "$file.$BASHPID.pub" "$file.pub"; fi
    rm -f "$file.$BASHPID" "$file.$BASHPID.pub"
  fi
  until [ -f "$file.pub" ]; do sleep 0.01; done
  echo "$file"
}

# start_host NUMBER: plug it in and switch it on; does not wait.
start_host() {
  local dir=$state/hosts/h$1 supervisor
  plug "$1"
  mkdir -p "$dir"
  env -i PATH="$PATH" HOST="h$1" DIR="$dir" INIT="$init" DISK="$disk" LOWER="$(cat "$state/lower")" \
    HOST_KEY="$(host_key "$1")" NAMES="$state/names" REPO="$build/repo" \
    CGROUP="$(cgroup_mount)/$switch-h$1" \
    setsid nsenter --net="/run/netns/$switch-h$1" unshare --mount "$here/lib/power" \
    </dev/null >"$dir/log" 2>&1 9>&- &
  supervisor=$!
  # with the start time, so that the number is never mistaken for a later process
  echo "$supervisor $(start_time "$supervisor")" >"$dir/pid"
  disown "$supervisor"
}

start_time() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d' ' -f20; }

# supervisor_of NUMBER: the process id of the host's power supply, if it still runs.
supervisor_of() {
  local pid started
  read -r pid started <"$state/hosts/h$1/pid" || return 1
  [ "$(start_time "$pid")" = "$started" ] && echo "$pid"
}

children_of() { cat "/proc/$1/task"/*/children 2>/dev/null || true; }

# cut_power NUMBER: end the host at once; its disk is lost, nothing stays behind.
cut_power() {
  local pid children cgroup
  cgroup=$(cgroup_mount)/$switch-h$1
  if pid=$(supervisor_of "$1"); then
    children=$(children_of "$pid") # unshare; the kernel ends the host's init and all below with it
    # shellcheck disable=SC2086
    kill -9 "$pid" $children 2>/dev/null || true
  fi
  unplug "$1"
  [ ! -d "$cgroup" ] || remove_cgroup "$cgroup"
  rm -rf "$state/hosts/h$1"
}

remove_cgroup() {
  local try
  for try in 1 2 3 4 5 6 7 8 9 10; do
    find "$1" -depth -type d -exec rmdir {} \; 2>/dev/null || true
    [ -d "$1" ] || return 0
    sleep "0.$try"
  done
  note "could not remove $1"
}

# write_names COUNT: /etc/hosts of every host, with names for hosts that may be added later.
write_names() {
  local i
  {
    echo "127.0.0.1 localhost"
    echo "::1 localhost ip6-localhost ip6-loopback"
    echo "$(control_address) control"
    for ((i = 0; i < $1 + 20 && i < 1000; i++)); do echo "$(address_of $i) h$i"; done
  } >"$state/names"
}

# The inventory, its group_vars, and the known host keys of all hosts that there are.
write_inventory() {
  local i address hosts='' keys=''
  mkdir -p "$state/group_vars"
  cp "$here/lib/people.yml" "$state/group_vars/all.yml"
  for i in $(host_numbers); do
    address=$(address_of "$i")
    hosts+="h$i ansible_host=$address"$'\n'
    keys+="$address,h$i $(cut -d' ' -f1,2 "$(host_key "$i").pub")"$'\n'
  done
  printf %s "$keys" >"$state/known_hosts"
  {
    printf %s "$hosts"
    echo "[all:vars]"
    echo "ansible_user=root"
    echo "ansible_ssh_private_key_file=$key"
    echo "ansible_ssh_common_args='-o UserKnownHostsFile=$state/known_hosts -o StrictHostKeyChecking=yes'"
    [ "$flavour" != python ] || echo "ansible_python_interpreter=/usr/bin/python3"
  } >"$inventory"
}

# systemd needs inotify instances, and 128 for the whole machine (the kernel's default) end at about 20 hosts.
raise_limits() {
  local now
  now=$(cat /proc/sys/fs/inotify/max_user_instances)
  [ "$now" -ge 8192 ] && return 0
  if echo 8192 2>/dev/null >/proc/sys/fs/inotify/max_user_instances; then
    note "raised fs.inotify.max_user_instances of this machine from $now to 8192"
  else
    note "fs.inotify.max_user_instances is $now and cannot be raised: more than about 20 hosts will not boot"
  fi
}
