package dev.shevek.module;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is at some paths, seen in one go: state, digest, content, who may do what. Works with the tools of coreutils and
 * of busybox alike.
 *
 * @param files in the order asked for
 * @param umask of the shell
 * @param uid number of the wanted owner, null when there is no such user or it was not needed
 * @param gid number of the wanted group, null likewise
 * @param selinux whether SELinux is on
 * @param content bytes of the last regular file among the paths, when asked for and not larger than the limit
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity only
public record FileLook(
        List<FileState> files,
        int umask,
        @Nullable Long uid,
        @Nullable Long gid,
        boolean selinux,
        byte @Nullable [] content) {

    /** What to look at beside the state. */
    public enum Aspect {
        /** The digest of regular files. */
        DIGEST,
        /** What {@code lsattr} says. */
        FLAGS,
        /** What {@code file} says of the content. */
        MIME,
        /** The bytes of the last regular file. */
        CONTENT
    }

    /** No limit on the content. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    private static final int FIELDS = 9;

    private static final String CODE = "F='" + FileStatus.FORMAT + "'\n" + """
            o=$1 g=$2 w=$3 a=$4 m=$5 ro= rg= c= se=
            shift 5
            [ -e /sys/fs/selinux/enforce ] && se=1
            for p do
              case $p in */*) d=${p%/*} d=${d:-/} ;; *) d=. ;; esac
              case $p in -*) p=./$p ;; esac
              k= s= t= r= l= h= v= x= i=
              [ -d "$d" ] && k=d
              [ -w "$d" ] && k=${k}p
              if [ -h "$p" ]; then
                s=$(stat -c "$F" "$p") t=$(readlink "$p")
                if [ -e "$p" ]; then l=$(stat -L -c "$F" "$p") r=$(readlink -f "$p")
                else case $t in /*) r=$t ;; *) r=$(cd "$d" && pwd -P)/$t ;; esac
                fi
              elif [ -e "$p" ]; then
                s=$(stat -c "$F" "$p") || exit 9
              fi
              if [ -n "$s" ]; then
                [ -r "$p" ] && k=${k}r
                [ -w "$p" ] && k=${k}w
                [ -x "$p" ] && k=${k}x
                case $w in *h*) [ -f "$p" ] && [ -r "$p" ] && h=$("$a" <"$p") ;; esac
                case $w in *c*) [ -f "$p" ] && [ -r "$p" ] && c=$p z=${l:-$s} ;; esac
                case $w in *a*) v=$(lsattr -vd "$p" 2>/dev/null) ;; esac
                case $w in *m*) i=$(file -b -i "$p" 2>/dev/null) ;; esac
                [ -n "$se" ] && x=$(stat -c %C "$p" 2>/dev/null)
              fi
              q=${l:-$s} q=${q#*|*|*|*|*|*|*|*|*|*|*|}
              [ "${q%%|*}" = "$o" ] || ro=1
              q=${q#*|}
              [ "${q%%|*}" = "$g" ] || rg=1
              printf '%s\\0' "$k" "$s" "$t" "$r" "$l" "$h" "$v" "$x" "$i"
            done
            u= n=
            if [ -n "$ro" ] && [ -n "$o" ]; then u=$(id -u "$o" 2>/dev/null); fi
            if [ -n "$rg" ] && [ -n "$g" ]; then
              if n=$(getent group "$g" 2>/dev/null); then n=${n#*:} n=${n#*:} n=${n%%:*}
              else n=; while IFS=: read -r q y i r; do [ "$q" = "$g" ] && n=$i && break; done </etc/group
              fi
            fi
            umask
            printf '%s\\0' "$u" "$n" "$se"
            if [ -n "$c" ]; then
              z=${z#*|*|*|*|} z=${z%%|*}
              if [ "$z" -le "$m" ]; then printf c; cat <"$c"; fi
            fi
            """;

    /**
     * The probe.
     *
     * @param paths what to look at; a relative one counts from the home directory
     * @param wanted whose owner and group are looked up when the files do not have them yet
     * @param aspects what more to see
     * @param algorithm of the digest: md5, sha1, sha224, sha256, sha384 or sha512
     * @param limit of the content in bytes
     */
    public static Probe<FileLook> probe(
            List<String> paths, FileAttributes wanted, Set<Aspect> aspects, String algorithm, long limit) {
        List<String> arguments = new ArrayList<>(paths.size() + 5);
        arguments.add(name(wanted.owner()));
        arguments.add(name(wanted.group()));
        arguments.add((aspects.contains(Aspect.DIGEST) ? "h" : "")
                + (aspects.contains(Aspect.CONTENT) ? "c" : "")
                + (aspects.contains(Aspect.MIME) ? "m" : "")
                + (aspects.contains(Aspect.FLAGS) || wanted.attributes() != null ? "a" : ""));
        arguments.add(algorithm + "sum");
        arguments.add(Long.toString(limit));
        arguments.addAll(paths);
        return new Probe<>(new Script(CODE, arguments, null), answer -> parse(paths, answer));
    }

    /** The probe for one path with its SHA-1. */
    public static Probe<FileLook> probe(String path, FileAttributes wanted) {
        return probe(List.of(path), wanted, EnumSet.of(Aspect.DIGEST), "sha1", UNLIMITED);
    }

    /** The probe for the state of some paths and nothing more. */
    public static Probe<FileLook> states(List<String> paths, FileAttributes wanted) {
        return probe(paths, wanted, EnumSet.noneOf(Aspect.class), "sha1", UNLIMITED);
    }

    /** The only or first file. */
    public FileState file() {
        return files.getFirst();
    }

    private static String name(@Nullable String owner) {
        return owner == null || AttributePlan.isNumber(owner) ? "" : owner;
    }

    /** Reads the answer of the script of {@link #probe}. */
    static FileLook parse(List<String> paths, Answer answer) {
        if (!answer.succeeded()) {
            throw new ModuleFailure(answer.err().strip());
        }
        byte[] out = answer.stdout();
        int at = 0;
        String[] field = new String[paths.size() * FIELDS + 3];
        for (int i = 0; i < field.length; i++) {
            int end = at;
            while (out[end] != 0) {
                end++;
            }
            field[i] = new String(out, at, end - at, StandardCharsets.UTF_8);
            at = end + 1;
        }
        List<FileState> files = new ArrayList<>(paths.size());
        for (int i = 0; i < paths.size(); i++) {
            files.add(state(paths.get(i), field, i * FIELDS));
        }
        String[] tail = field[field.length - 3].split("\n", -1);
        byte[] content = null;
        if (at < out.length) {
            content = java.util.Arrays.copyOfRange(out, at + 1, out.length);
        }
        return new FileLook(
                List.copyOf(files),
                Integer.parseInt(tail[0], 8),
                number(tail[1]),
                number(field[field.length - 2]),
                !field[field.length - 1].isEmpty(),
                content);
    }

    private static FileState state(String path, String[] field, int at) {
        String kind = field[at];
        FileStatus status = field[at + 1].isEmpty() ? null : FileStatus.parse(field[at + 1]);
        boolean link = status != null && status.isLink();
        return new FileState(
                path,
                status,
                !link ? status : field[at + 4].isEmpty() ? null : FileStatus.parse(field[at + 4]),
                link ? field[at + 2] : null,
                link && !field[at + 3].isEmpty() ? field[at + 3] : null,
                field[at + 5].isEmpty() ? null : word(field[at + 5], 0),
                field[at + 6].isEmpty() ? null : word(field[at + 6], 1).replace("-", ""),
                field[at + 6].isEmpty() ? null : word(field[at + 6], 0),
                field[at + 8].isEmpty() ? null : field[at + 8],
                field[at + 7].isEmpty() ? null : field[at + 7],
                kind.contains("d"),
                kind.contains("p"),
                kind.contains("r"),
                kind.contains("w"),
                kind.contains("x"));
    }

    private static String word(String line, int index) {
        String[] words = line.strip().split(" +", index + 2);
        return words.length > index ? words[index] : "";
    }

    private static @Nullable Long number(String text) {
        return AttributePlan.isNumber(text) ? Long.valueOf(text) : null;
    }
}
