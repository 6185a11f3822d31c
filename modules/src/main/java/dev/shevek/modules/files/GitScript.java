package dev.shevek.modules.files;

/** The shell code that clones and updates. */
final class GitScript {
    /**
     * Arguments: directory, repository, version, remote, refspec, reference, depth, program, key file, ssh options,
     * umask, flags, folder for what is in .git, archive to make, its format and the prefix in it. Prints keys and values, NUL behind each.
     */
    static final String CODE = """
            dest=$1 repo=$2 version=$3 remote=$4 refspec=$5 reference=$6 depth=$7
            shift 7
            git=$1 key=$2 opts=$3 mask=$4 flags=$5 apart=$6 archive=$7
            shift 7
            format=$1 prefix=$2
            err= before= changed= shown=
            say() { printf '%s\\0%s\\0' "$1" "$2"; }
            fail() { say failure "$1"; exit 0; }
            refused() {
              s=$?
              say rc $s
              say cmd "$git $1 --force $version"
              say stderr "$o"
            }
            on() { case $flags in *" $1 "*) return 0 ;; esac; return 1; }
            [ -n "$git" ] || git=$(command -v git) ||
              fail "Failed to find required executable \\"git\\" in paths: $PATH"
            command -v "$git" >/dev/null 2>&1 || {
              say rc 2
              say cmd "$git --version"
              say stderr ""
              fail "Error executing command."
            }
            [ -z "$mask" ] || umask "$mask"
            if [ -n "$key$opts" ]; then
              q=
              r=$key
              while :; do
                case $r in
                *\\'*) q=$q${r%%\\'*}"'\\\\''" r=${r#*\\'} ;;
                *) q="'$q$r'"; break ;;
                esac
              done
              GIT_SSH_COMMAND="ssh -o BatchMode=yes${opts:+ $opts}"
              [ -z "$key" ] || GIT_SSH_COMMAND="$GIT_SSH_COMMAND -o IdentitiesOnly=yes -i $q"
              export GIT_SSH_COMMAND
            fi
            GIT_TERMINAL_PROMPT=0
            export GIT_TERMINAL_PROMPT
            case $dest in '' | /*) ;; *) dest=$PWD/$dest ;; esac
            while :; do case $dest in ?*/) dest=${dest%/} ;; *) break ;; esac; done
            run() {
              o=$("$git" "$@" 2>&1) && return 0
              s=$?
              case $o in "Cloning into"*"
            "*) o=${o#*"
            "} ;; esac
              [ "$1 $version" != "clone HEAD" ] || branch "$repo" || :
              say rc $s
              say cmd "$git ${shown:-$*}"
              say stderr "$o"
              fail "$o"
            }
            refs() {
              out=$("$git" ls-remote "$1" "$2" "$3" 2>&1) && return 0
              say rc $?
              say cmd "$git ls-remote $1 $2 $3"
              say stderr "$out"
              fail "$out"
            }
            branch() { refs "$1" -h "refs/heads/$version"; case $out in *"$version"*) return 0 ;; esac; return 1; }
            tag() { refs "$1" -t "refs/tags/$version"; case $out in *"$version"*) return 0 ;; esac; return 1; }
            head() {
              h=$("$git" symbolic-ref -q --short HEAD) && { printf %s "$h"; return; }
              h=$("$git" symbolic-ref -q "refs/remotes/$remote/HEAD") || {
                "$git" remote set-head "$remote" -a >/dev/null 2>&1
                h=$("$git" symbolic-ref -q "refs/remotes/$remote/HEAD")
              }
              printf %s "${h#refs/remotes/"$remote"/}"
            }
            there() {
              from=$1
              if [ "$version" = HEAD ]; then
                if [ "$2" = clone ]; then refs "$from" -q HEAD
                else refs "$from" -h "refs/heads/$(head)"
                fi
              elif branch "$from"; then :
              elif tag "$from"; then
                refs "$from" -t "refs/tags/$version*"
                out=$(printf '%s\\n' "$out" | while read -r a b; do
                  [ "$b" = "refs/tags/$version^{}" ] && echo "$a" && break
                done; printf '%s\\n' "$out" | while read -r a b; do
                  [ "$b" = "refs/tags/$version" ] && echo "$a" && break
                done)
              else out=$version
              fi
              [ -n "$out" ] || fail "Could not determine remote revision for $version"
              set -f
              set -- $out
              after=$1
            }
            keep() {
              if on check; then changed=1; return; fi
              case $archive in /*) ;; *) archive=$PWD/$archive ;; esac
              a=$archive
              [ ! -e "$archive" ] || a=$archive.shevek-$$
              set -- archive --format "$format" --output "$a"
              [ -z "$prefix" ] || set -- "$@" --prefix "$prefix"
              o=$("$git" "$@" "$version" 2>&1) || { rm -f "$a"; fail "Failed to perform archive operation : $o"; }
              [ "$a" != "$archive" ] || { changed=1; return; }
              if cmp -s "$a" "$archive"; then rm -f "$a"; else changed=1; mv "$a" "$archive"; fi
            }
            verified() {
              kind=commit
              [ "$("$git" cat-file -t "$version" 2>/dev/null)" != tag ] || kind=tag
              o=$("$git" verify-$kind "$version" 2>&1) && return 0
              say rc $?
              say stderr "$o"
              fail "Failed to verify GPG signature of commit/tag \\"$version\\""
            }
            finish() {
              [ -z "$archive" ] || keep
              say after "$after"
              say changed "$changed"
              exit 0
            }
            difference() {
              on diff || return 0
              if [ -z "$before" ]; then say diff ">> Newly checked out $after"
              elif [ "$before" != "$after" ]; then
                d=$("$git" diff "$before" "$after" 2>/dev/null && echo .)
                d=${d%.}
                say diff "${d:->> No visual differences between $before and $after}"
              fi
            }
            config=$dest/.git/config
            if on bare; then config=$dest/config
            elif [ -f "$dest/.git" ]; then config=$dest/.git
            fi
            dir=$dest/.git
            [ ! -f "$dir" ] || { dir=$(sed 's/^gitdir: //' "$dir"); case $dir in /*) ;; *) dir=$dest/$dir ;; esac; }
            if [ -n "$apart" ] && [ -e "$dir" ] && [ "$dir" != "$apart" ]; then
              changed=1
              say git_dir_before "$dir"
              say git_dir_now "$apart"
              if ! on check; then
                mv "$dir" "$apart" && printf 'gitdir: %s\\n' "$apart" >"$dest/.git" ||
                  fail "Unable to move git dir."
                config=$dest/.git
              fi
            fi
            new=
            if [ -z "$dest" ] || ! [ -e "$config" ]; then
              say before ""
              if on look; then
                there "$repo" clone
                changed=1
                on diff && say diff ">> Newly checked out $after"
                finish
              fi
              mkdir -p -- "${dest%/*}/" 2>/dev/null
              new=1
              known=
              if [ "$version" != HEAD ]; then
                if branch "$repo" || tag "$repo"; then known=1; fi
              fi
              set -- clone
              if on bare; then set -- "$@" --bare; else set -- "$@" --origin "$remote"; fi
              if [ -n "$depth" ]; then
                if [ "$version" = HEAD ] || [ -n "$refspec" ]; then set -- "$@" --depth "$depth"
                elif [ -n "$known" ]; then set -- "$@" --depth "$depth" --branch "$version"
                else
                  w="Ignoring depth argument. Shallow clones are only available for HEAD, branches, tags or in"
                  say warning "$w combination with refspec."
                fi
              fi
              [ -z "$reference" ] || set -- "$@" --reference "$reference"
              if on single_branch; then
                set -- "$@" --single-branch
                [ -z "$known" ] || set -- "$@" --branch "$version"
              fi
              [ -z "$apart" ] || set -- "$@" --separate-git-dir="$apart"
              shown="$* $repo $dest"
              run "$@" -- "$repo" "$dest"
              shown=
              cd -- "$dest" || exit 1
              if on bare && [ "$remote" != origin ]; then run remote add "$remote" "$repo"; fi
              [ -z "$refspec" ] || run fetch ${depth:+--depth "$depth"} "$remote" "$refspec"
            else
              cd -- "$dest" || exit 1
              before=$("$git" rev-parse HEAD 2>/dev/null)
              say before "$before"
              if ! on update; then after=$before; finish; fi
              local=
              on bare || local=$("$git" status --porcelain 2>/dev/null | grep -v '^??')
              if [ -n "$local" ]; then
                m="Local modifications exist in the destination: $dest"
                on force || fail "$m (force=no)."
                if ! on check; then
                  run reset --hard HEAD
                  changed=1
                  say msg "$m"
                fi
              fi
              url=$("$git" ls-remote --get-url "$remote" 2>/dev/null)
              moved=0
              if [ -n "$url" ] && [ "${url%/}" != "${repo%/}" ]; then moved=1 changed=1; fi
              say remote_url_changed $moved
              if on check; then
                if [ $moved = 1 ]; then there "$repo"; else there "$remote"; fi
                [ "$before" = "$after" ] || changed=1
                finish
              fi
              [ $moved = 0 ] || run remote set-url "$remote" "$repo"
              set -- fetch
              specs=
              if [ -n "$depth" ]; then
                if [ -n "$refspec" ]; then specs=$refspec
                elif [ "$version" = HEAD ]; then specs=$(head)
                elif branch "$repo"; then
                  specs="+refs/heads/$version:refs/remotes/$remote/$version"
                elif tag "$repo"; then specs="+refs/tags/$version:refs/tags/$version"
                fi
                [ -z "$specs" ] || set -- "$@" --depth "$depth"
              fi
              second=
              if [ -z "$depth" ] || [ -z "$specs" ]; then
                if on bare; then specs='+refs/heads/*:refs/heads/*' second='+refs/tags/*:refs/tags/*'
                else set -- "$@" --tags
                fi
              fi
              on force && set -- "$@" --force
              set -- "$@" "$remote"
              [ -z "$specs" ] || set -- "$@" "$specs"
              [ -z "$second" ] || set -- "$@" "$second"
              [ -z "$refspec" ] || [ "$specs" = "$refspec" ] || set -- "$@" "$refspec"
              o=$("$git" "$@" 2>&1) || fail "Failed to download remote objects and refs: $o"
            fi
            if ! on bare; then
              if [ "$version" = HEAD ]; then
                b=$(head)
                o=$("$git" checkout --force "$b" 2>&1) || { refused checkout; fail "Failed to checkout branch $b"; }
                o=$("$git" reset --hard "$remote/$b" -- 2>&1) || { refused checkout; fail "Failed to checkout branch $b"; }
              elif branch "$remote"; then
                if ! "$git" show-ref -q --verify "refs/heads/$version"; then
                  if [ -n "$depth" ]; then
                    run remote set-branches --add "$remote" "$version"
                    run fetch --depth "$depth" "$remote" "+refs/heads/$version:refs/remotes/$remote/$version"
                  fi
                  set -- checkout --track -b "$version" "$remote/$version"
                else
                  o=$("$git" checkout --force "$version" 2>&1) ||
                    { refused checkout; fail "Failed to checkout branch $version"; }
                  set -- reset --hard "$remote/$version"
                fi
                o=$("$git" "$@" 2>&1) || { refused checkout; fail "Failed to checkout $version"; }
              else
                o=$("$git" checkout --force "$version" 2>&1) || { refused checkout; fail "Failed to checkout $version"; }
              fi
              ! on verify_commit || verified
              if on recursive && [ -e .gitmodules ]; then
                sub=
                for p in $("$git" config -f .gitmodules --get-regexp '\\.path$' | cut -d ' ' -f 2-); do
                  [ -e "$p/.git" ] || sub=1
                done
                if [ -z "$sub" ]; then
                  run submodule foreach "$git" fetch
                  if on track_submodules; then
                    x=$("$git" submodule foreach --quiet "$git" rev-parse HEAD 2>&1)
                    y=$("$git" submodule foreach --quiet "$git" rev-parse "$remote/master" 2>&1)
                    [ "$x" = "$y" ] || sub=1
                  else
                    case $("$git" submodule status) in [!\\ ]* | *'
            '[!\\ ]*) sub=1 ;; esac
                  fi
                fi
                if [ -n "$sub" ]; then
                  changed=1
                  say submodules_changed 1
                  run submodule sync
                  set -- submodule update --init --recursive
                  on track_submodules && set -- "$@" --remote
                  on force && set -- "$@" --force
                  o=$("$git" "$@" 2>&1) || fail "Failed to init/update submodules: $o"
                fi
              fi
            fi
            after=$("$git" rev-parse HEAD 2>/dev/null)
            [ "$before" = "$after" ] && [ -z "$new" ] || changed=1
            [ -z "$changed" ] || difference
            finish
            """;

    private GitScript() {}
}
