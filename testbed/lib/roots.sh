# shellcheck shell=bash disable=SC2154
# roots.sh: which root file systems there are, and building those that are missing.
#
# A root is built once by its recipe roots/FLAVOUR and is then shared, read-only, by all hosts. Its folder is named
# after the recipe's digest: a changed recipe makes a new root and disturbs nobody who runs on the old one.

digest_of() { cat "$@" | sha256sum | cut -c1-8; }

root_of() {
  case $1 in
  plain) echo "$build/roots/plain-$(digest_of "$here/roots/plain" "$here/lib/users")" ;;
  python) echo "$build/roots/python-$(digest_of "$here/roots/plain" "$here/lib/users" "$here/roots/python")" ;;
  busybox) echo "$build/roots/busybox-$(digest_of "$here/roots/plain" "$here/lib/users" "$here/roots/busybox")" ;;
  *) die "unknown flavour '$1': plain, python, busybox" 2 ;;
  esac
}

# What overlayfs calls lowerdir: the upper layers first.
lower_of() {
  if [ "$1" = python ]; then echo "$(root_of python):$(root_of plain)"; else root_of "$1"; fi
}

# build_root FLAVOUR: the caller holds the build lock.
build_root() {
  local target new log=$build/roots/$1.log
  target=$(root_of "$1")
  [ -d "$target" ] && return 0
  note "building the root file system '$1' (once; log: $log)"
  new=$target.new
  rm -rf "$new"
  mkdir -p "$build/roots"
  if ! "$here/roots/$1" "$new" >"$log" 2>&1; then
    tail -n 5 "$log" >&2
    die "could not build the root file system '$1', see $log"
  fi
  mv "$new" "$target"
}
