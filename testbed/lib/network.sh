# shellcheck shell=bash disable=SC2154
# network.sh: addresses, and the switch that all hosts of one testbed hang on.
#
# Each testbed has a block of 1024 addresses, network.(4*block).0/22, and a bridge in a network namespace of its own:
#
#   machine (root namespace)        namespace shevek-NAME             namespace shevek-NAME-h0
#   shevekB  x.y.z+3.253  --------  uplink \
#                                          br0  x.y.z+3.254
#                                   p0     /  ---------------------   eth0  x.y.z.1
#
# The machine gets one interface with a route to this block alone. It does not forward (unless it was told to before),
# and the bridge's namespace has no way out, so a host reaches its testbed and nothing else.

prefix_of_block() { echo "$network.$((block * 4 + $1))"; }
address_of() { echo "$network.$((block * 4 + $1 / 250)).$(($1 % 250 + 1))"; }
control_address() { echo "$(prefix_of_block 3).254"; }
machine_address() { echo "$(prefix_of_block 3).253"; }
block_taken() {
  local subnet
  subnet=$(prefix_of_block 0).0/22
  [ -e "$registry/$block" ] && return 0
  ip -4 route show root "$subnet" | grep -q . && return 0
  ip -4 route show match "$subnet" | grep -qv '^default'
}

# Find a free block, beginning at one that depends on the name: a testbed mostly gets the same addresses again.
claim_block() {
  local first try
  mkdir -p "$registry"
  exec 8>"$registry/lock"
  flock 8
  ! ip netns list | grep -qx "$switch\( .*\)\?" ||
    die "a testbed '$name' is up already: $(grep -hs "^$name " "$registry"/[0-9]*); testbed/down ends it"
  first=$(($(printf %s "$name" | cksum | cut -d' ' -f1) % 64))
  for ((try = 0; try < 64; try++)); do
    block=$(((first + try) % 64))
    block_taken && continue
    echo "$name $state" >"$registry/$block"
    exec 8>&-
    return 0
  done
  die "all 64 blocks of $network.0.0/16 are taken: end testbeds, or set SHEVEK_TESTBED_NETWORK"
}

switch_up() {
  local uplink=shevek$block
  ip netns add "$switch"
  ip -b - -n "$switch" <<EOF
link set lo up
link add br0 type bridge
addr add $(control_address)/22 dev br0
link set br0 up
EOF
  ip link add "$uplink" type veth peer name uplink netns "$switch"
  ip -n "$switch" link set uplink master br0 up
  ip addr add "$(machine_address)/22" dev "$uplink"
  ip link set "$uplink" up
}

switch_down() {
  ip link del "shevek$block" 2>/dev/null || true
  ip netns del "$switch" 2>/dev/null || true
  rm -f "$registry/$block"
}

# plug NUMBER: a network namespace for host NUMBER, connected to the switch.
plug() {
  local space=$switch-h$1
  ip netns add "$space"
  # always the same hardware address, so that a host that was replaced is found at once
  ip -n "$switch" link add "p$1" type veth \
    peer name eth0 address "$(printf '02:77:00:%02x:%02x:%02x' "$block" $(($1 / 256)) $(($1 % 256)))" netns "$space"
  ip -n "$switch" link set "p$1" master br0 up
  ip -b - -n "$space" <<EOF
link set lo up
addr add $(address_of "$1")/22 dev eth0
link set eth0 up
route add default via $(control_address)
EOF
}

unplug() { ip netns del "$switch-h$1" 2>/dev/null || true; }

# answers NUMBER: does the host's sshd send its banner?
answers() {
  # shellcheck disable=SC2016
  timeout 1 bash -c 'exec 3<>"/dev/tcp/$1/22" && read -r -n 4 banner <&3 && [ "$banner" = SSH- ]' \
    bash "$(address_of "$1")" 2>/dev/null
}

# wait_for NUMBER SECONDS
wait_for() {
  local end=$((SECONDS + $2))
  until answers "$1"; do
    [ $SECONDS -lt "$end" ] || die "h$1 does not answer after $2 s; see $state/hosts/h$1/log"
    sleep 0.03
  done
}
