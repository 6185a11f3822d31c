package dev.shevek.modules.files;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.AttributePlan;
import dev.shevek.module.Content;
import dev.shevek.module.FileAttributes;
import dev.shevek.module.FileLook;
import dev.shevek.module.FileState;
import dev.shevek.module.FileStatus;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Next;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.value.ListValue;
import dev.shevek.value.ShellPattern;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An archive to be made.
 *
 * @param request what is asked
 * @param paths what goes in, sorted
 * @param found what the patterns matched
 * @param excluded what is left out
 * @param several whether there is more than one path, or a pattern
 * @param given the destination, empty for one beside the only file
 */
record ArchivePlan(
        Request<Arguments> request,
        List<String> paths,
        List<String> found,
        List<String> excluded,
        boolean several,
        String given) {

    /** For each path: "d", "f" or "-", and what is inside a directory, folders with a slash; NUL behind each, an empty one at its end. */
    private static final String MEMBERS = """
            for p do
              if [ -d "$p" ]; then printf 'd\\0'; find "$p" -mindepth 1 -type d -exec printf '%s/\\0' {} + -o -mindepth 1 -exec printf '%s\\0' {} +
              elif [ -e "$p" ] || [ -h "$p" ]; then printf 'f\\0'
              else printf -- '-\\0'
              fi
              printf '\\0'
            done
            """;

    /** {@code $1} format, {@code $2} the single file or nothing, {@code $3} destination, {@code $4} root; names on stdin. */
    private static final String PACK = """
            f=$1 one=$2 d=$3 root=$4
            case $f in gz) z=gzip ;; bz2) z=bzip2 ;; *) z=$f ;; esac
            case $f in tar) z=cat; u=cat ;; zip) z=zip u=unzip ;; *) u="$z -dc" ;; esac
            command -v "$z" >/dev/null 2>&1 || { echo "$z is needed on the target to make such an archive" >&2; exit 127; }
            sum() {
              [ -f "$d" ] || { echo none; return; }
              if [ "$f" = zip ]; then unzip -v "$d" 2>/dev/null | sed '1,3d;$d' | awk '{ print $7, $8, $9 }' | sort | sha1sum
              elif [ -n "$one" ]; then $u <"$d" 2>/dev/null | sha1sum
              else $u <"$d" 2>/dev/null | tar -tvf - 2>/dev/null | sort | sha1sum
              fi
            }
            before=$(sum)
            t=$(mktemp) || exit 1
            trap 'rm -f "$t"' 0
            if [ -n "$one" ]; then $z <"$one" >"$t" || exit 1
            elif [ "$f" = zip ]; then rm -f "$t"; (cd "$root" && zip -q -X "$t.zip" -@) || exit 1; mv "$t.zip" "$t"
            else
              (cd "$root" && tar --no-recursion -cf - -T -) >"$t.tar" || { rm -f "$t.tar"; exit 1; }
              $z <"$t.tar" >"$t" || exit 1
              rm -f "$t.tar"
            fi
            cat "$t" >"$d" || exit 1
            printf '%s\\n%s\\n' "$before" "$(sum)"
            """;

    private static final String REMOVE = "for p do rm -rf -- \"$p\" || exit 1; done\n";

    Next look() {
        return Next.look(new Script(MEMBERS, paths, null), this::members, this::decide);
    }

    /** What is at the paths. */
    private record Seen(
            List<String> targets, List<String> missing, List<String> members, Set<String> folders, boolean directory) {}

    private Seen members(Answer answer) {
        List<String> targets = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        List<String> members = new ArrayList<>();
        Set<String> folders = new HashSet<>();
        boolean directory = false;
        String[] parts = answer.out().split("\0", -1);
        int at = 0;
        for (String path : paths) {
            String kind = parts[at++];
            directory |= kind.equals("d") && path.equals(paths.getFirst());
            (kind.equals("-") ? missing : targets).add(path);
            if (kind.equals("f")) {
                members.add(path);
            }
            List<String> found = new ArrayList<>();
            while (!parts[at].isEmpty()) {
                found.add(inside(path, parts[at++]));
            }
            found.stream()
                    .filter(each -> each.endsWith("/"))
                    .forEach(each -> folders.add(each.substring(0, each.length() - 1)));
            walk(path.endsWith("/") ? path : path + "/", found, members);
            at++;
        }
        return new Seen(targets, missing, members, folders, directory);
    }

    /** What is in a folder: its folders, its files, then what is in the folders. */
    private static void walk(String folder, List<String> found, List<String> members) {
        List<String> folders = new ArrayList<>();
        List<String> files = new ArrayList<>();
        for (String each : found) {
            if (!each.startsWith(folder) || each.equals(folder)) {
                continue;
            }
            int slash = each.indexOf('/', folder.length());
            if (slash == each.length() - 1) {
                folders.add(each);
            } else if (slash < 0) {
                files.add(each);
            }
        }
        folders.forEach(each -> members.add(each.substring(0, each.length() - 1)));
        members.addAll(files);
        folders.forEach(each -> walk(each, found, members));
    }

    /** A path of find without the second slash behind a directory that was given with one. */
    private static String inside(String directory, String path) {
        String rest = path.substring(directory.length());
        return directory.endsWith("/") && rest.startsWith("/") ? directory + rest.substring(1) : path;
    }

    private Next decide(Seen seen) {
        Arguments args = request.arguments();
        String format = args.text("format");
        boolean archive = args.bool("force_archive") || several || seen.directory();
        if (given.isEmpty() && archive) {
            throw new ModuleFailure(Result.failed("Error, must specify \"dest\" when archiving multiple files or trees")
                    .with("dest", StrValue.of("None"))
                    .with("path", StrValue.of(String.join(", ", args.texts("path")))));
        }
        String dest = given.isEmpty() ? paths.getFirst() + "." + format : given;
        if (args.bool("remove") && paths.stream().anyMatch(p -> dest.startsWith(p.endsWith("/") ? p : p + "/"))) {
            throw new ModuleFailure(
                    Result.failed("Error, created archive can not be contained in source paths when remove=true")
                            .with("path", StrValue.of(String.join(", ", args.texts("path")))));
        }
        FileAttributes wanted = FileAttributes.of(args);
        return Described.by(
                new Next.Look<>(
                        FileLook.states(List.of(dest), wanted), look -> apply(seen, archive, dest, wanted, look)),
                dest,
                request.check());
    }

    private Next apply(Seen seen, boolean archive, String dest, FileAttributes wanted, FileLook look) {
        FileState at = look.file();
        String format = request.arguments().text("format");
        boolean plain = !archive && !format.equals("tar") && !format.equals("zip");
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("dest", StrValue.of(dest));
        values.put("arcroot", StrValue.of(root()));
        values.put("missing", ListValue.ofTexts(seen.missing()));
        values.put("expanded_paths", ListValue.ofTexts(found));
        values.put("expanded_exclude_paths", ListValue.ofTexts(excluded));
        values.put("archived", ListValue.EMPTY);
        values.put("dest_state", StrValue.of("absent"));
        FileStatus status = at.status();
        AttributePlan attributes = AttributePlan.of(
                dest,
                status == null ? FileStatus.fresh(0100000 | (0666 & ~look.umask())) : status,
                at.flags(),
                at.context(),
                wanted,
                look);
        if (seen.targets().isEmpty()) {
            boolean packed = dest.matches("(?i).*\\.(tar|tar\\.(gz|bz2|xz)|tgz|tbz2|zip)$");
            if (at.exists()) {
                values.put("dest_state", StrValue.of(packed ? "archive" : "compress"));
            }
            return Next.done(Result.of(false, values));
        }
        boolean predicted = archive || !at.exists() || attributes.needed();
        List<String> members = plain ? seen.members() : kept(seen.members(), format.equals("zip"));
        List<String> reported = new ArrayList<>(members);
        if (format.equals("zip")) {
            reported.removeIf(seen.folders()::contains); // as the original, which looks for them without their slash
        }
        List<Step> steps = new ArrayList<>();
        StringBuilder names = new StringBuilder();
        members.forEach(member -> names.append(stripped(member)).append('\n'));
        steps.add(new Step.Command(new Script(
                PACK,
                List.of(format, plain ? paths.getFirst() : "", dest, root().isEmpty() ? "." : root()),
                Content.of(names.toString()))));
        steps.addAll(attributes.steps());
        if (request.arguments().bool("remove")) {
            steps.add(new Step.Shell(new Script(REMOVE, seen.targets(), null)));
        }
        Result expected = Result.of(predicted, values);
        return new Next.Do(steps, expected, answers -> {
            if (!answers.getLast().succeeded()) {
                return Next.done(Result.failed("Error when writing "
                        + (plain ? format : "tar".equals(format) || "zip".equals(format) ? format : "tar." + format)
                        + " archive at " + dest + ": " + answers.getLast().err().strip()));
            }
            List<String> sums = answers.getFirst().out().lines().toList();
            boolean differs = sums.size() < 2 || !sums.get(0).equals(sums.get(1));
            Map<String, Value> done = new LinkedHashMap<>(values);
            done.put("archived", ListValue.ofTexts(reported));
            String state = plain ? "compress" : archive && !seen.missing().isEmpty() ? "incomplete" : "archive";
            done.put("dest_state", StrValue.of(state));
            return Next.done(Result.of(differs || attributes.needed(), done));
        });
    }

    private List<String> kept(List<String> members, boolean whole) {
        List<Pattern> patterns = request.arguments().texts("exclusion_patterns").stream()
                .map(ShellPattern::compile)
                .toList();
        return members.stream()
                .filter(member -> {
                    String name = whole ? member : stripped(member).replaceFirst("^/", "");
                    return patterns.stream()
                            .noneMatch(pattern -> pattern.matcher(name).matches());
                })
                .toList();
    }

    private String stripped(String member) {
        return member.startsWith(root()) ? member.substring(root().length()) : member;
    }

    /** The folder that all paths have in common, with a slash behind. */
    private String root() {
        String common = null;
        for (String path : paths) {
            String folder = path.substring(0, path.lastIndexOf('/') + 1);
            if (common == null) {
                common = folder;
                continue;
            }
            int same = 0;
            while (same < common.length() && same < folder.length() && common.charAt(same) == folder.charAt(same)) {
                same++;
            }
            common = common.substring(0, same);
        }
        return common == null ? "" : common.substring(0, common.lastIndexOf('/') + 1);
    }
}
