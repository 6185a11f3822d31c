package dev.shevek.modules.network;

import dev.shevek.module.Answer;
import dev.shevek.module.FileAttributes;
import dev.shevek.module.FileLook;
import dev.shevek.module.FileResult;
import dev.shevek.module.Next;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The looks of one {@code wait_for}, one after the other until the condition holds or the time is over. The pauses
 * between them are part of the looks' scripts, and the clock is that of their answers.
 */
final class Waiting {
    private static final List<String> REASONS =
            List.of("Permission denied", "Not a directory", "File name too long", "Too many levels of symbolic links");

    private final WaitFor.Args args;
    private final @Nullable String path;
    private final @Nullable Pattern wanted;

    /** A wait for a file when there is a path, which is expanded; else for a port; else for time alone. */
    Waiting(WaitFor.Args args, @Nullable String path, @Nullable Pattern wanted) {
        this.args = args;
        this.path = path;
        this.wanted = wanted;
    }

    /** The first look. */
    Next begin() {
        boolean port = args.port() != null && args.port() != 0;
        if (path == null && !port) {
            return Next.look(
                    Script.of("sleep \"$1\"", Long.toString(args.delay() + Math.max(0, args.timeout()))),
                    answer -> answer,
                    answer -> end(elapsed(answer.start(), answer), null));
        }
        return look(null, 1);
    }

    /**
     * One look.
     *
     * @param start when the first began; null before it
     * @param window how long to read from a port, in seconds
     */
    private Next look(@Nullable Instant start, long window) {
        long before = start == null ? args.delay() : args.sleep();
        return Next.look(script(Math.max(0, before), window), answer -> answer, answer -> {
            Instant from = start == null ? answer.start() : start;
            long elapsed = elapsed(from, answer);
            Boolean there = there(answer);
            if (there == null) {
                return Next.done(failed("Failed to stat " + path + ", " + reason(answer), elapsed));
            }
            if (answer.status() == PortScripts.NO_TOOL) {
                return Next.done(failed(
                        "nothing on this host can connect to a port: it has no bash, nc, curl, python3 or perl",
                        elapsed));
            }
            Matcher match = there && wanted != null && !args.gone() ? match(answer) : null;
            boolean holds = args.gone() ? !there : there && (wanted == null || match != null);
            // the first look may only be late when the delay was longer than the timeout
            if (holds && (start != null || elapsed < Math.max(args.timeout(), 1))) {
                return end(elapsed, match);
            }
            if (elapsed + args.sleep() >= args.timeout()) {
                return out(from, Math.max(0, args.timeout() - elapsed));
            }
            return look(from, Math.min(window * 2, Math.max(1, args.timeout() - elapsed)));
        });
    }

    private Script script(long before, long window) {
        String pause = Long.toString(before);
        if (path != null) {
            return Script.of(FILE, pause, path, wanted == null || args.gone() ? "" : "read");
        }
        String port = String.valueOf(args.port());
        if (args.state().equals("drained")) {
            return TcpTable.script(pause, args);
        }
        if (wanted != null && !args.gone()) {
            return Script.of(PortScripts.READ, pause, args.host(), port, Long.toString(window));
        }
        return Script.of(
                PortScripts.CONNECT, pause, args.host(), port, Long.toString(Math.max(1, args.connectTimeout())));
    }

    /** $1 pause, $2 path, $3 whether to read it. */
    private static final String FILE = """
            [ "$1" = 0 ] || sleep "$1"
            if [ -e "$2" ]; then
              [ -z "$3" ] || { [ -f "$2" ] && cat <"$2"; } || exit 43
              exit 0
            fi
            ls -d -- "$2" >/dev/null
            exit 44
            """;

    /** Whether what is waited for (or for the end of) is there; null when that cannot be told. */
    private @Nullable Boolean there(Answer answer) {
        if (path != null) {
            boolean odd =
                    answer.status() == 44 && !args.gone() && !reason(answer).isEmpty();
            return odd ? null : (Boolean) (answer.status() != 44);
        }
        if (args.state().equals("drained")) {
            return TcpTable.active(answer.out(), args) == 0;
        }
        return answer.succeeded();
    }

    private static String reason(Answer answer) {
        return REASONS.stream().filter(answer.err()::contains).findFirst().orElse("");
    }

    private @Nullable Matcher match(Answer answer) {
        if (wanted == null) {
            return null;
        }
        Matcher match = wanted.matcher(new String(answer.stdout(), StandardCharsets.ISO_8859_1));
        return match.find() ? match : null;
    }

    /** Waits what is left of the time, as Ansible's last pause does, and fails. */
    private Next out(Instant from, long left) {
        return Next.look(Script.of("[ \"$1\" = 0 ] || sleep \"$1\"", Long.toString(left)), answer -> answer, answer -> {
            String what = path != null ? path : args.host() + ":" + args.port();
            String sentence = switch (args.state()) {
                case "drained" -> "Timeout when waiting for " + what + " to drain";
                case "absent", "stopped" ->
                    "Timeout when waiting for " + what + (path != null ? " to be absent." : " to stop.");
                default ->
                    "Timeout when waiting for "
                            + (args.searchRegex() != null
                                    ? "search string " + args.searchRegex() + " in "
                                    : path != null ? "file " : "")
                            + what;
            };
            String own = args.msg();
            return Next.done(failed(own == null || own.isEmpty() ? sentence : own, elapsed(from, answer)));
        });
    }

    private static Result failed(String message, long elapsed) {
        return Result.failed(message).with("elapsed", IntValue.of(elapsed));
    }

    private Next end(long elapsed, @Nullable Matcher match) {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("state", StrValue.of(args.state()));
        values.put("port", args.port() == null ? NoneValue.NONE : IntValue.of(args.port()));
        values.put("search_regex", textOrNone(args.searchRegex()));
        List<Value> groups = new ArrayList<>();
        Map<String, Value> named = new LinkedHashMap<>();
        if (match != null && wanted != null && path != null) {
            for (int i = 1; i <= match.groupCount(); i++) {
                groups.add(bytes(match.group(i)));
            }
            wanted.namedGroups().forEach((name, index) -> named.put(pythonName(name), bytes(match.group(index))));
        }
        values.put("match_groups", new ListValue(groups));
        values.put("match_groupdict", DictValue.ofTexts(named));
        values.put("path", textOrNone(path == null ? args.path() : path));
        values.put("elapsed", IntValue.of(elapsed));
        Result result = Result.of(false, values);
        if (path == null) {
            return Next.done(result);
        }
        return new Next.Look<>(FileLook.states(List.of(path), FileAttributes.NONE), look -> {
            Result with = result;
            for (Map.Entry<String, Value> each : FileResult.of(look.file()).entrySet()) {
                with = with.with(each.getKey(), each.getValue());
            }
            return Next.done(with);
        });
    }

    private static String pythonName(String name) {
        return name.replace("Z0", "_").replace("ZZ", "Z");
    }

    private static Value bytes(@Nullable String latin) {
        return latin == null
                ? NoneValue.NONE
                : StrValue.of(new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }

    private static Value textOrNone(@Nullable String text) {
        return text == null ? NoneValue.NONE : StrValue.of(text);
    }

    private static long elapsed(Instant from, Answer last) {
        return Duration.between(from, last.end()).toSeconds();
    }
}
