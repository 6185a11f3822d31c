# shellcheck shell=bash disable=SC2154
# debian.sh: getting Debian's packages: into new root file systems, and into the hosts' offline repository.
# Packages and package lists are kept in $build/apt, shared by everything that downloads.

SUITE=bookworm

# The mirror that apt of this machine uses for Debian.
mirror() {
  local found=${SHEVEK_TESTBED_MIRROR:-}
  [ -n "$found" ] || found=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null |
    sed -nE 's,^(URIs:|deb) *(.*[ ])?(https?://[^ ]+/debian)/?( .*)?$,\3,p' | head -n 1)
  [ -n "$found" ] ||
    die "this machine's apt knows no Debian mirror: set SHEVEK_TESTBED_MIRROR=http://HOST/debian" "$CANNOT"
  echo "$found"
}

write_sources() {
  local from
  from=$(mirror)
  mkdir -p "$build/apt/archives/partial" "$build/apt/lists/partial"
  cat >"$build/apt/sources.list" <<EOF
deb $from $SUITE main
deb $from $SUITE-updates main
deb $from-security $SUITE-security main
EOF
}

# bootstrap ROOT PACKAGE,PACKAGE... [MMDEBSTRAP OPTION...]: a new Debian root file system without manuals.
bootstrap() {
  local root=$1 packages=$2 proxy
  shift 2
  write_sources
  proxy=$(apt-config shell p Acquire::http::Proxy | sed "s/^p='\(.*\)'$/\1/")
  # shellcheck disable=SC2016  # $1 is for the hooks' own shell
  mmdebstrap --quiet --mode=root --variant=apt --include="$packages" \
    ${proxy:+--aptopt="Acquire::http::Proxy \"$proxy\""} \
    --aptopt='APT::Install-Recommends "false"' \
    --aptopt='Acquire::Languages "none"' \
    --dpkgopt='path-exclude=/usr/share/man/*' \
    --dpkgopt='path-exclude=/usr/share/doc/*' \
    --dpkgopt='path-exclude=/usr/share/locale/*' \
    --setup-hook='mkdir -p "$1/var/cache/apt/archives"' \
    --setup-hook="cp -n '$build'/apt/archives/*.deb \"\$1/var/cache/apt/archives/\" 2>/dev/null || true" \
    --skip=download/empty --skip=essential/unlink \
    --customize-hook="cp -n \"\$1\"/var/cache/apt/archives/*.deb '$build/apt/archives/' || true" \
    "$@" "$SUITE" "$root" "$build/apt/sources.list"
  rm -f "$root"/var/cache/apt/archives/*.deb "$root/etc/apt/apt.conf.d/99mmdebstrap"
}

# online ROOT COMMAND...: run apt-get COMMAND in ROOT with the machine's network and our package cache, both lent
# to it by mounts that end with the command.
online() {
  local root=$1
  shift
  # shellcheck disable=SC2016
  unshare --mount bash -euc '
    root=$1 cache=$2; shift 2
    mount --make-rprivate /
    mount --bind "$cache" "$root/srv"
    mount --bind /etc/resolv.conf "$root/etc/resolv.conf"
    mount -t proc proc "$root/proc"
    exec chroot "$root" env DEBIAN_FRONTEND=noninteractive LC_ALL=C apt-get -q -y \
      -o APT::Sandbox::User=root -o Dir::Etc::sourcelist=/srv/sources.list -o Dir::Etc::sourceparts=/nonexistent \
      -o Dir::State::lists=/srv/lists -o Dir::Cache::archives=/srv/archives -o Dir::Cache::pkgcache= \
      -o Dir::Cache::srcpkgcache= -o Binary::apt-get::APT::Keep-Downloaded-Packages=true "$@"
  ' bash "$root" "$build/apt" "$@"
}
