package dev.shevek.modules.packages;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.Diff;
import dev.shevek.module.FileAttributes;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.module.RawText;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.module.TargetPaths;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds and removes one-line sources of apt. */
public final class AptRepository implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "ansible.builtin.apt_repository",
            "Add and remove APT repositories",
            Options.of(
                    Option.str("repo").mandatory(),
                    Option.str("state").orElse("present").choices("absent", "present"),
                    Option.raw("mode"),
                    Option.bool("update_cache").orElse(true).aliases("update-cache"),
                    Option.integer("update_cache_retries").orElse(5),
                    Option.integer("update_cache_retry_max_delay").orElse(12),
                    Option.str("filename"),
                    Option.bool("install_python_apt").orElse(true),
                    Option.bool("validate_certs").orElse(true),
                    Option.str("codename")));

    private static final String UPDATE = """
            export DEBIAN_FRONTEND=noninteractive LC_ALL=C
            i=0
            while [ $i -lt "$1" ]; do
              if o=$(apt-get update -q -o APT::Update::Error-Mode=any 2>&1 </dev/null); then
                case $o in
                *'W: Failed to fetch'*) ;;
                *) exit 0 ;;
                esac
              fi
              i=$((i + 1)) d=$((1 << (i - 1)))
              [ $d -le "$2" ] || d=$2
              sleep $d
            done
            printf '%s\\n' "$o" | sed -n 's/^[EW]: //p' >&2
            exit 1
            """;

    private static final String PPA_KEY = """
            u=https://api.launchpad.net/1.0/~$1/+archive/$2
            if command -v curl >/dev/null; then j=$(curl -fsSL -H 'Accept: application/json' "$u")
            elif command -v wget >/dev/null; then j=$(wget -q -O - --header='Accept: application/json' "$u")
            else echo 'failed to fetch PPA information, error was: neither curl nor wget is installed' >&2; exit 1; fi
            k=$(printf %s "$j" | sed -n 's/.*"signing_key_fingerprint": *"\\([0-9A-Fa-f]*\\)".*/\\1/p')
            [ -n "$k" ] || { echo "failed to fetch PPA information, error was: no answer from $u" >&2; exit 1; }
            s=hkp://keyserver.ubuntu.com:80
            if command -v apt-key >/dev/null; then
              case $(apt-key export "$k" 2>&1) in
              *'nothing exported'*) exec apt-key adv --recv-keys --no-tty --keyserver "$s" "$k" ;;
              esac
              exit 0
            fi
            for d in /etc/apt/keyrings /etc/apt/trusted.gpg.d /usr/share/keyrings; do
              for f in "$d"/*; do
                if [ -f "$f" ] && gpg --list-packets "$f" 2>/dev/null | grep -q "$k"; then exit 0; fi
              done
            done
            h=$(mktemp -d) && gpg --homedir "$h" --no-tty --keyserver "$s" --recv-keys "$k" &&
              gpg --homedir "$h" --export "$k" >"/etc/apt/trusted.gpg.d/$1-$2.gpg"
            r=$?
            rm -rf "$h"
            exit $r
            """;

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        if (request.arguments().text("repo").isEmpty()) {
            throw new ModuleFailure("Please set argument 'repo' to a non-empty value");
        }
        return Next.look(Script.of(AptSources.LOOK), AptSources::new, sources -> decide(request, sources));
    }

    private static Next decide(Request<Arguments> request, AptSources sources) {
        Arguments args = request.arguments();
        String repo = args.text("repo");
        boolean present = args.text("state").equals("present");
        Map<String, String> before = sources.dump();
        List<Step> steps = new ArrayList<>();
        String[] ppa = repo.startsWith("ppa:") ? (repo.substring(4) + "/ppa").split("/", -1) : new String[0];
        String source = ppa.length == 0
                ? AptSources.source(repo)
                : "deb https://ppa.launchpadcontent.net/" + ppa[0] + "/" + ppa[1] + "/ubuntu "
                        + args.text("codename", sources.codename) + " main";
        if (!present) {
            sources.remove(RawText.of(source));
        } else if (ppa.length == 0 || !sources.has(RawText.of(source))) {
            String named = ppa.length == 0 ? source : repo + "_" + args.text("codename", sources.codename);
            sources.add(RawText.of(source), RawText.of(AptSources.filename(named, args.textOrNull("filename"))));
            if (ppa.length > 0) {
                steps.add(new Step.Command(Script.of(PPA_KEY, ppa[0], ppa[1])));
            }
        }
        Map<String, String> after = sources.dump();
        boolean changed = !before.equals(after);
        Set<String> added = new LinkedHashSet<>(after.keySet());
        added.removeAll(before.keySet());
        Set<String> removed = new LinkedHashSet<>(before.keySet());
        removed.removeAll(after.keySet());
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("repo", StrValue.of(repo));
        values.put("sources_added", ListValue.ofTexts(List.copyOf(added)));
        values.put("sources_removed", ListValue.ofTexts(List.copyOf(removed)));
        values.put("state", StrValue.of(args.text("state")));
        Result result = Result.of(changed, values);
        if (request.diff()) {
            result = result.withDiffs(diffs(before, after, added, removed));
        }
        return changed ? save(args, sources, after, steps, result) : Next.done(result);
    }

    private static List<Diff> diffs(
            Map<String, String> before, Map<String, String> after, Set<String> added, Set<String> removed) {
        List<Diff> diffs = new ArrayList<>();
        for (String file : added) {
            diffs.add(new Diff(StrValue.EMPTY, shown(after.get(file)), "/dev/null", RawText.shown(file), null));
        }
        for (String file : removed) {
            diffs.add(new Diff(shown(before.get(file)), StrValue.EMPTY, RawText.shown(file), "/dev/null", null));
        }
        return diffs;
    }

    private static Value shown(@Nullable String text) {
        return StrValue.of(text == null ? "" : RawText.shown(text));
    }

    private static Next save(
            Arguments args, AptSources sources, Map<String, String> after, List<Step> steps, Result result) {
        List<Step> back = new ArrayList<>();
        after.forEach((file, text) -> {
            AptSources.Found found = sources.found.get(file);
            String path = RawText.shown(found == null ? file : found.target());
            if (found == null) {
                steps.add(new Step.Shell(Script.of("mkdir -p -- \"$1\"", TargetPaths.parent(path))));
                back.add(remove(path));
            } else if (!found.text().equals(text)) {
                back.add(write(path, found.text(), null, null));
            }
            if (found == null || !found.text().equals(text)) {
                String mode = found == null ? FileAttributes.mode(args, "mode") : null;
                steps.add(write(path, text, mode, found == null ? "" : found.sha1()));
            }
        });
        sources.found.forEach((file, found) -> {
            if (!after.containsKey(file) && !found.text().isEmpty()) {
                steps.add(remove(RawText.shown(file)));
                back.add(write(RawText.shown(file), found.text(), null, null));
            }
        });
        long retries = args.integer("update_cache_retries", 5);
        if (args.bool("update_cache")) {
            steps.add(new Step.Command(Script.of(
                    UPDATE, Long.toString(retries), Long.toString(args.integer("update_cache_retry_max_delay", 12)))));
        }
        return new Next.Do(List.copyOf(steps), result, answers -> {
            Answer last = answers.getLast();
            if (last.succeeded()) {
                return Next.done(result);
            }
            boolean update = answers.size() == steps.size() && args.bool("update_cache");
            String reason = last.err().strip().replace('\n', ' ');
            Result failure = Result.failed(
                    update
                            ? "Failed to update apt cache after " + retries + " retries: "
                                    + (reason.isEmpty() ? "unknown reason" : reason)
                            : reason);
            return back.isEmpty() ? Next.done(failure) : new Next.Do(back, failure, done -> Next.done(failure));
        });
    }

    private static Step remove(String path) {
        return new Step.Shell(Script.of("rm -f -- \"$1\"", path));
    }

    private static Step write(String path, String text, @Nullable String mode, @Nullable String plannedOn) {
        FileAttributes attributes = FileAttributes.NONE.withMode(mode);
        return new Step.Write(path, RawText.content(text), attributes, false, null, false, plannedOn);
    }
}
