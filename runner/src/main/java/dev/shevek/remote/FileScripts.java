package dev.shevek.remote;

/** The scripts that put files in place and set their attributes. */
final class FileScripts {
    // $owner $group $mode $flags $seuser $serole $setype $selevel; own FILE and label FILE set them, $h is -h or empty
    private static final String COMMON = """
            say() { printf '%s\\n' "$1" >&2; }
            own() {
              if [ -n "$owner" ] && [ -n "$group" ]; then
                case $owner in *:*) ;; *) chown $h -- "$owner:$group" "$1" 2>/dev/null && return 0;; esac
              fi
              if [ -n "$owner" ]; then
                case $owner in *:*) e='invalid user';; *) e=$(chown $h -- "$owner" "$1" 2>&1);; esac || :
                [ -z "$e" ] || { case $e in
                  *nvalid\\ user*|*nknown\\ user*) say "chown failed: failed to look up user $owner";;
                  *) say "chown failed: $e";; esac; return 1; }
              fi
              if [ -n "$group" ]; then
                e=$(chgrp $h -- "$group" "$1" 2>&1) || { case $e in
                  *nvalid\\ group*|*nknown\\ group*) say "chgrp failed: failed to look up group $group";;
                  *) say "chgrp failed: $e";; esac; return 1; }
              fi
            }
            allow() {
              [ -n "$mode" ] || return 0
              e=$(chmod -- "$mode" "$1" 2>&1) && return 0
              case $e in *nvalid\\ mode*|*nvalid*mode*) say "mode must be in octal or symbolic form";;
                *) say "chmod failed: $e";; esac; return 1
            }
            label() {
              [ -n "$seuser$serole$setype$selevel" ] && [ -e /sys/fs/selinux/enforce ] || return 0
              f=$1; set --
              [ -z "$seuser" ] || set -- "$@" -u "$seuser"; [ -z "$serole" ] || set -- "$@" -r "$serole"
              [ -z "$setype" ] || set -- "$@" -t "$setype"; [ -z "$selevel" ] || set -- "$@" -l "$selevel"
              e=$(chcon $h "$@" -- "$f" 2>&1) || { say "set selinux context failed: $e"; return 1; }
            }
            flag() {
              [ -n "$flags" ] || return 0
              e=$(chattr "$flags" -- "$1" 2>&1) || { say "chattr failed: $e"; return 1; }
            }
            """;

    /** {@code $1} path, {@code $2} not empty to follow a link, then the eight attributes. */
    static final String ATTRIBUTES = COMMON + """
            p=$1 h=-h; [ -z "$2" ] || h=
            [ -L "$p" ] || h=
            owner=$3 group=$4 mode=$5 flags=$6 seuser=$7 serole=$8; shift 8; setype=$1 selevel=$2
            case $flags in *-*i*|*-*a*) flag "$p" || exit 1; flags=;; esac
            own "$p" || exit 1
            [ -n "$h" ] || allow "$p" || exit 1
            label "$p" || exit 1
            flag "$p" || exit 1
            """;

    /**
     * {@code $1} path, its directory, the temporary file's path, size or {@code -}, text, backup, unsafe, SHA-1 planned
     * on or {@code -}; then the eight attributes, then the validation command's words.
     */
    static final String WRITE = COMMON + """
            p=$1 d=$2 t=$3 size=$4 text=$5 backup=$6 unsafe=$7 planned=$8; shift 8
            owner=$1 group=$2 mode=$3 flags=$4 seuser=$5 serole=$6 setype=$7 selevel=$8; shift 8
            h= made=
            trap 'x=$?; [ -z "$made" ] || rm -f -- "$t"; exit $x' 0
            trap 'exit 129' 1; trap 'exit 141' 13; trap 'exit 143' 15
            short() {
              left=$(df -Pk -- "$d" 2>/dev/null | tail -n 1 | { read -r _ _ _ l _ m; echo "$l KiB left on $m"; })
              say "could not write $p: No space left on device (${left:-the disk is full, or cannot be written to})"; exit 1
            }
            put() { if [ "$size" = - ]; then printf %s "$text"; else cat; fi; }
            old=; [ ! -e "$p" ] || old=1
            if [ -d "$p" ]; then say "$p is a directory"; exit 1; fi
            if [ "$planned" = '' ]; then [ -z "$old" ] || exit 75
            elif [ "$planned" != - ]; then
              [ -n "$old" ] || exit 75
              now=$(sha1sum < "$p" 2>/dev/null || busybox sha1sum < "$p" 2>/dev/null ||
                openssl dgst -sha1 -r < "$p" 2>/dev/null || shasum < "$p" 2>/dev/null)
              case $now in "$planned"*|'') ;; *) exit 75;; esac
            fi
            save() {
              [ -n "$backup" ] && [ -n "$old" ] || return 0
              b=$p.$$.$(date +%Y-%m-%d@%H:%M:%S)~
              e=$(cp -p -- "$p" "$b" 2>&1) || { say "Could not make backup of $p to $b: $e"; return 1; }
            }
            overwrite() {
              save || exit 1
              { cat < "$1" >| "$p"; } || { say "Unable to write $p in place"; exit 1; }
              own "$p" && allow "$p" && label "$p" && flag "$p" || exit 1
              [ -z "$b" ] || printf '%s\\n' "$b"; exit 0
            }
            b=
            if [ -n "$old" ]; then umask 077; else case $mode in [0-7]*) umask 077;; esac; fi
            l='[0-9a-f][0-9a-f][0-9a-f][0-9a-f]'
            for l in "$d"/.shevek-$l$l$l$l*; do
              [ ! -f "$l" ] || find "$l" -prune -type f -mmin +60 -exec rm -f -- {} \\; 2>/dev/null
            done
            set -C
            if { put > "$t"; } 2>/dev/null; then made=1
            else
              if [ -e "$t" ]; then made=1; short; fi
              e=$( { true > "$t"; } 2>&1 ); rm -f -- "$t"
              if [ ! -d "$d" ]; then say "Destination directory $d does not exist"
              elif [ -n "$unsafe" ] && [ -n "$old" ] && [ "$#" = 0 ]; then
                save || exit 1
                { put >| "$p"; } || { say "Unable to write $p in place"; exit 1; }
                own "$p" && allow "$p" && label "$p" && flag "$p" || exit 1
                [ -z "$b" ] || printf '%s\\n' "$b"; exit 0
              else say "The destination directory ($d) is not writable by the current user. Error was: ${e##*: }"; fi
              exit 1
            fi
            if [ "$size" != - ] && [ "$(($(wc -c < "$t")))" != "$size" ]; then
              short
            fi
            if [ -n "$old" ]; then
              cp --attributes-only --preserve=mode,ownership -- "$p" "$t" 2>/dev/null || {
                s=$(stat -c '%u:%g %a' "$p" 2>/dev/null || stat -f '%u:%g %Lp' "$p")
                chown -- "${s% *}" "$t" 2>/dev/null; chmod -- "${s#* }" "$t"; } || exit 1
              [ ! -e /sys/fs/selinux/enforce ] || chcon --reference="$p" -- "$t" 2>/dev/null
            fi
            own "$t" && allow "$t" && label "$t" || exit 1
            if [ "$#" -gt 0 ]; then
              exec 3>&2; v=$("$@" </dev/null 2>&3 3>&-); x=$?; exec 3>&-
              [ $x = 0 ] || { printf '%s\\n%s\\n' $x "$v"; exit 65; }
            fi
            save || exit 1
            e=$(mv -fT -- "$t" "$p" 2>&1) || case $e in
              *nrecognized*|*nvalid\\ option*|*llegal\\ option*|*nknown\\ option*)
                [ ! -d "$p" ] && e=$(mv -f -- "$t" "$p" 2>&1);;
              *) false;; esac || {
                case $e in *usy*) [ -z "$unsafe" ] || overwrite "$t";; esac
                say "Unable to make $t into to $p, failed final rename: $e"; exit 1; }
            made=
            [ -n "$old$seuser$serole$setype$selevel" ] || [ ! -e /sys/fs/selinux/enforce ] ||
              restorecon "$p" 2>/dev/null
            flag "$p" || exit 1
            [ -z "$b" ] || printf '%s\\n' "$b"
            exit 0
            """;

    private FileScripts() {}
}
