# shellcheck shell=bash disable=SC2034 # what is set here is used by those who source it
# common.sh: what every command of the testbed needs: where things are, which testbed is meant, messages.
# Sourced, never run.
#
# Settings from the environment:
#   SHEVEK_TESTBED_DIR      everything built or running (default: build/testbed of this repository); may be shared
#   SHEVEK_TESTBED_NAME     which testbed (default: shevek); --name says the same
#   SHEVEK_TESTBED_NETWORK  the first two numbers of all addresses (default: 10.77)
#   SHEVEK_TESTBED_DISK     size limit of one host's disk, a tmpfs (default: 1g)
#   SHEVEK_TESTBED_MIRROR   Debian mirror for the build (default: the one that the machine's own apt uses)
set -euo pipefail
umask 022

here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=${SHEVEK_TESTBED_DIR:-$(dirname "$here")/build/testbed}
network=${SHEVEK_TESTBED_NETWORK:-10.77}
disk=${SHEVEK_TESTBED_DISK:-1g}
registry=/run/shevek-testbed # who has which block of addresses, for the whole machine
key=$build/id_ed25519
CANNOT=3 # exit code for "this machine cannot do it": callers may skip or fall back

die() {
  printf 'testbed: %s\n' "$1" >&2
  exit "${2:-1}"
}

note() { printf 'testbed: %s\n' "$*" >&2; }

# The leading "--name NAME" of a command; the arguments that are left stand in the array "rest".
take_name() {
  name=${SHEVEK_TESTBED_NAME:-shevek}
  if [ "${1:-}" = --name ]; then
    name=${2:?--name needs a value}
    shift 2
  fi
  rest=("$@")
  name_testbed
}

# Derive everything that depends on the name of the testbed.
name_testbed() {
  [[ $name =~ ^[a-z0-9][a-z0-9-]{0,39}$ ]] || die "a testbed's name is made of a-z, 0-9 and '-': '$name'" 2
  [[ $build != *[[:space:]:,\\]* ]] || die "SHEVEK_TESTBED_DIR must not contain blanks, colons or commas: $build" 2
  state=$build/run/$name
  switch=shevek-$name # the network namespace that holds the bridge
  inventory=$state/inventory.ini
}

need_root() {
  [ "$(id -u)" = 0 ] || die "needs root (network namespaces, overlay mounts): try sudo" "$CANNOT"
}

# Settings of the running testbed: block (of addresses), flavour, init.
load_settings() {
  [ -f "$state/settings" ] || die "no testbed '$name' is up; testbed/up N starts one" 2
  # shellcheck source=/dev/null
  . "$state/settings"
}

# One command at a time may change this testbed. The lock must not leak into hosts: they are started with 9>&-.
lock_testbed() {
  mkdir -p "$build/run"
  exec 9>"$build/run/$name.lock"
  flock 9
}

# The numbers of the hosts that there are, in order.
host_numbers() {
  local d
  for d in "$state"/hosts/h*; do
    [ -d "$d" ] && printf '%s\n' "${d##*/h}"
  done | sort -n
}

need_number() {
  [[ ${1:-} =~ ^[0-9]+$ ]] || die "which host? a number is expected, not '${1:-}'" 2
}

need_host() {
  need_number "${1:-}"
  [ -d "$state/hosts/h$1" ] || die "testbed '$name' has no host h$1" 2
}
