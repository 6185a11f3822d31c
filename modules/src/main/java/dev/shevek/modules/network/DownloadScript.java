package dev.shevek.modules.network;

/** The shell that downloads a file and puts it in place, with curl or else with wget. */
final class DownloadScript {
    /** curl's configuration on stdin; the file on stdout. */
    static final String LIST = """
            command -v curl >/dev/null 2>&1 || { echo "curl is needed on the target and is not there" >&2; exit 127; }
            curl -f -K -
            """;

    /**
     * {@code $1} head or get, destination, URL, directory for the temporary file, not empty to ask
     * only for what is newer, algorithm, digest, not empty to keep the old file, seconds to wait, URL for wget (empty when
     * there are secrets that it would show), not empty to trust any certificate, not empty to unpack what comes packed. Prints nine lines: status (empty where there is none), destination,
     * reason, length, temporary file, SHA-1 of the new and the old file, MD5, and "same", the backup or the wrong digest.
     */
    static final String CODE = """
            m=$1 p=$2 u=$3 td=$4 z=$5 alg=$6 want=$7 backup=$8
            shift 8
            wait=$1 url=$2 any=$3 gz=$4
            into= d=
            if [ -d "$p" ]; then into=1 z= d=$p
            else case $p in */*) d=${p%/*} d=${d:-/} ;; *) d=. ;; esac
            fi
            if [ -n "$td" ] && [ ! -d "$td" ]; then
              if [ -e "$td" ]; then echo "$td is a file but should be a directory." >&2
              else echo "$td directory does not exist." >&2; fi
              exit 65
            fi
            mask=$(umask)
            umask 077
            w=$(mktemp -d "${TMPDIR:-/tmp}/.shevek-url.XXXXXX") || exit 1
            t=$w/file
            if [ "$m" = get ] && [ -d "${td:-$d}" ] && [ -w "${td:-$d}" ]; then t=${td:-$d}/.shevek-url.$$; fi
            trap 'rm -rf "$w"; rm -f "$t"' 0
            trap 'exit 1' 1 2 13 15
            : >"$t" || exit 1
            : >"$w/head"
            if command -v curl >/dev/null 2>&1; then
              set -- -K - -D "$w/head" -o "$t" -w '%{http_code} %{url_effective}'
              [ "$m" = get ] || set -- "$@" -I
              [ -z "$z" ] || set -- "$@" -z "$p"
              s=$(curl "$@") || exit
              u=${s#* } s=${s%% *}
            elif [ -z "$url" ]; then
              echo "curl is needed on the target for requests with headers or a password, and is not there" >&2; exit 127
            elif command -v wget >/dev/null 2>&1; then
              set -- -T "$wait" -O "$t"
              [ -z "$any" ] || set -- --no-check-certificate "$@"
              [ "$m" = get ] || set -- --spider "$@"
              if wget "$@" "$url" 2>"$w/err"; then s=200
              else
                s=$(sed -n 's/.*\\([45][0-9][0-9]\\) .*/\\1/p' "$w/err" | head -n 1)
                [ -n "$s" ] || { tail -n 1 "$w/err" >&2; exit 4; }
              fi
            else
              echo "curl or wget is needed on the target, and neither is there" >&2; exit 127
            fi
            c=$s
            [ "$s" != 000 ] || s=200 c=
            r=$(sed -n 's/^HTTP[^ ]* [0-9]* *\\(.*[^\\r]\\)\\r*$/\\1/p' "$w/head" | tail -n 1 | tr -d '\\r')
            l=$(sed -n 's/^[Cc]ontent-[Ll]ength: *\\([0-9]*\\).*/\\1/p' "$w/head" | tail -n 1)
            if [ -n "$into" ]; then
              n=$(sed -n 's/^[Cc]ontent-[Dd]isposition:.*; *filename="\\{0,1\\}\\([^";]*\\).*/\\1/p' "$w/head" | tail -n 1 | tr -d '\\r')
              n=${n##*/}
              if [ -z "$n" ]; then
                n=${u%%[?#]*}
                n=${n#*://}
                case $n in */*) n=${n##*/} ;; *) n= ;; esac
              fi
              p=${p%/}/${n:-index.html}
            fi
            if [ "$s" = 200 ] && [ "$m" = get ] && [ -n "$gz" ] && grep -qi '^content-encoding: *gzip' "$w/head" \\
              && gzip -dc <"$t" >"$w/plain" 2>/dev/null; then
              cat <"$w/plain" >"$t"
            fi
            sum() { x=$("$1"sum <"$2") && printf %s "${x%% *}"; }
            new= old= md5= b=
            if [ "$s" = 200 ]; then
              new=$(sum sha1 "$t")
              [ -f "$p" ] && old=$(sum sha1 "$p")
              if [ "$m" = get ]; then
                no=
                if [ ! -d "$d" ]; then no="Destination $d does not exist"
                elif [ ! -w "$d" ]; then no="Destination $d is not writable"
                fi
                if [ -n "$no" ]; then
                  printf '%s\\n' "$c" "$p" "$r" "$l" "$t" "$new" "$old" "" "$no"
                  exit 67
                fi
              fi
              if [ "$m" = get ] && [ -n "$want" ]; then
                got=$(sum "$alg" "$t")
                if [ "$got" != "$want" ]; then
                  printf '%s\\n' "$c" "$p" "$r" "$l" "$t" "$new" "$old" "" "$got"
                  exit 66
                fi
              fi
              if [ "$m" = get ]; then
                md5=$(sum md5 "$t" 2>/dev/null)
                if [ "$new" = "$old" ]; then b=same
                else
                  f=$p
                  [ -h "$p" ] && f=$(readlink -f "$p")
                  if [ -e "$f" ]; then
                    chown "$(stat -c %u:%g "$f")" "$t" 2>/dev/null
                    chmod "$(stat -c %a "$f")" "$t" || exit 1
                    if [ -n "$backup" ]; then
                      b=$p.$$.$(date +%Y-%m-%d@%H:%M:%S)~
                      cp -p "$f" "$b" || exit 1
                    fi
                  else
                    umask "$mask"
                    : >"$w/fresh"
                    chmod "$(stat -c %a "$w/fresh")" "$t"
                  fi
                  mv -f "$t" "$p" || exit 1
                  [ ! -e /sys/fs/selinux/enforce ] || restorecon "$p" 2>/dev/null
                fi
              fi
            fi
            printf '%s\\n' "$c" "$p" "$r" "$l" "$t" "$new" "$old" "$md5" "$b"
            """;

    private DownloadScript() {}
}
