package dev.shevek.modules.network;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.AttributePlan;
import dev.shevek.module.FileAttributes;
import dev.shevek.module.FileChange;
import dev.shevek.module.FileLook;
import dev.shevek.module.FileResult;
import dev.shevek.module.FileState;
import dev.shevek.module.Json;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.OptionType;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.module.TargetPaths;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends an HTTP request from the target and reads the reply. */
public final class Uri implements Module<Arguments> {
    private static final int NO_CURL = 127;
    private static final int NOT_WRITTEN = 65;
    private static final int NO_SOURCE = 66;
    private static final int NOT_MODIFIED = 304;

    private static final ModuleSpec<Arguments> SPEC = new ModuleSpec<>(
            "ansible.builtin.uri",
            List.of("ansible.legacy.uri"),
            "Interact with webservices",
            Options.of(
                            Option.raw("body"),
                            Option.str("body_format")
                                    .choices("form-urlencoded", "json", "raw", "form-multipart")
                                    .orElse("raw"),
                            Option.path("ca_path"),
                            Option.path("creates"),
                            Option.path("dest"),
                            Option.str("follow_redirects")
                                    .choices("all", "no", "none", "safe", "urllib2", "yes")
                                    .orElse("safe"),
                            Option.dict("headers").orElse(DictValue.EMPTY),
                            Option.str("method").orElse("GET"),
                            Option.bool("remote_src").orElse(false),
                            Option.path("removes"),
                            Option.bool("return_content").orElse(false),
                            Option.path("src"),
                            Option.list("status_code", OptionType.INT).orElse(ListValue.of(IntValue.of(200))),
                            Option.integer("timeout").orElse(30),
                            Option.path("unix_socket"),
                            Option.str("url_password").aliases("password").secret(),
                            Option.str("url_username").aliases("user"))
                    .and(HttpCall.OPTIONS)
                    .and(FileAttributes.OPTIONS)
                    .rule(new OptionRule.MutuallyExclusive(List.of("body", "src"))),
            null,
            arguments -> arguments);

    /**
     * Configuration on stdin. Prints status, final URL, time taken and size of the heads on a line each, then the heads and
     * the body. {@code $1} keeps the body as that file instead, {@code $2} is its name in a directory, {@code $3} is not empty
     * to unpack what comes packed, {@code $4} a file that is sent, {@code $5} is not empty to ask whatever the age of the file, and
     * {@code $6} are the statuses whose body is kept, each between spaces.
     */
    private static final String CODE = """
            command -v curl >/dev/null 2>&1 || { echo "curl is needed on the target and is not there" >&2; exit 127; }
            [ -z "$4" ] || [ -r "$4" ] || { printf %s "Unable to open source file $4" >&2; exit 66; }
            mask=$(umask)
            umask 077
            d=$(mktemp -d "${TMPDIR:-/tmp}/.shevek-uri.XXXXXX") || exit 1
            trap 'rm -rf "$d"' 0
            trap 'exit 1' 1 2 13 15
            : >"$d/body"
            t=$1 n=$2 gz=$3 k=$6
            if [ -f "$t" ] && [ -z "$5" ]; then set -- -K - -z "$t"; else set -- -K -; fi
            w=$(curl "$@" -o "$d/body" -D "$d/head" -w '%{http_code}\\n%{url_effective}\\n%{time_total}') || {
              s=$?
              [ "$s" = 22 ] || [ "$s" = 8 ] || exit "$s"
            }
            if [ -n "$gz" ] && grep -qi '^content-encoding: *gzip' "$d/head" && gzip -dc <"$d/body" >"$d/plain" 2>/dev/null; then
              mv "$d/plain" "$d/body"
            fi
            s=0
            if [ -n "$t" ]; then
              umask "$mask"
              [ -d "$t" ] && t=${t%/}/$n
              c=${w%%[!0-9]*}
              case $k in *" $c "*) [ "$c" = 304 ] || cmp -s "$d/body" "$t" || { cat <"$d/body" >"$t"; } 2>/dev/null || s=65 ;; esac
            fi
            printf '%s\\n%s\\n%s\\n' "$w" "$t" "$(($(wc -c <"$d/head")))"
            cat "$d/head" "$d/body"
            exit "$s"
            """;

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        String creates = args.textOrNull("creates");
        String removes = args.textOrNull("removes");
        if (creates == null && removes == null) {
            return call(args);
        }
        List<String> paths = List.of(creates == null ? "/" : creates, removes == null ? "/" : removes);
        return TargetPaths.expand(
                paths,
                expanded -> new Next.Look<>(FileLook.states(expanded, FileAttributes.NONE), look -> {
                    if (creates != null && look.files().get(0).leadsSomewhere()) {
                        return skipped("skipped, since '" + expanded.get(0) + "' exists");
                    }
                    if (removes != null && !look.files().get(1).leadsSomewhere()) {
                        return skipped("skipped, since '" + expanded.get(1) + "' does not exist");
                    }
                    return call(args);
                }));
    }

    private static Next skipped(String reason) {
        return Next.done(Result.of(false, Map.of("stdout", StrValue.of(reason))));
    }

    private static Next call(Arguments args) {
        String method = args.text("method").toUpperCase(Locale.ROOT);
        if (!method.chars().allMatch(c -> c >= 'A' && c <= 'Z')) {
            throw new ModuleFailure("Parameter 'method' needs to be a single word in uppercase, like GET or POST.");
        }
        Map<String, String> headers = HttpCall.headers(args.dictOrNull("headers"));
        HttpCall call;
        try {
            List<String> forms = HttpBody.forms(args);
            call = forms.isEmpty()
                    ? HttpCall.of(args, method, headers, HttpBody.of(args, headers))
                    : HttpCall.of(args, method, headers, null).sending(forms);
        } catch (UnsendableBody e) {
            throw new ModuleFailure(unmade(args, args.text("url"), "An unknown error occurred: " + e.reason(), 0));
        }
        String src = args.textOrNull("src");
        String dest = args.textOrNull("dest");
        List<String> paths = List.of(src == null ? "" : src, dest == null ? "" : dest);
        return TargetPaths.expand(
                paths,
                expanded -> send(
                        args,
                        src == null ? call : call.sending(expanded.get(0)),
                        dest == null ? null : expanded.get(1),
                        src == null ? "" : expanded.get(0)));
    }

    private static Next send(Arguments args, HttpCall call, @Nullable String dest, String src) {
        boolean redirects = switch (args.text("follow_redirects")) {
            case "all", "yes" -> true;
            case "safe", "urllib2" ->
                call.method().equals("GET") || call.method().equals("HEAD");
            default -> false;
        };
        String name = TargetPaths.name(call.url().replaceFirst("[?#].*", ""));
        Script script = Script.of(
                        CODE,
                        dest == null ? "" : dest,
                        name.isEmpty() ? "index.html" : name,
                        args.bool("decompress") ? "1" : "",
                        src,
                        args.bool("force") ? "1" : "",
                        " " + String.join(" ", texts(args.list("status_code"))) + " ")
                .reading(call.configuration(redirects));
        Result unsupported = Result.of(false)
                .with("skipped", BoolValue.TRUE)
                .with("msg", StrValue.of("This action (uri) does not support check mode."));
        return new Next.Do(
                List.of(new Step.Command(script)), unsupported, answers -> answered(args, call, dest, answers));
    }

    private static Next answered(Arguments args, HttpCall call, @Nullable String dest, List<Answer> answers) {
        Answer answer = answers.getLast();
        long elapsed = Duration.between(answer.start(), answer.end()).toSeconds();
        if (answer.status() == NO_SOURCE) {
            return Next.done(Result.failed(answer.err()).with("elapsed", IntValue.of(0)));
        }
        if (!answer.succeeded() && answer.status() != NOT_WRITTEN) {
            if (answer.status() == NO_CURL) {
                throw new ModuleFailure(answer.err().strip());
            }
            return Next.done(unmade(args, call.url(), HttpCall.refusal(answer, call.url()), elapsed));
        }
        byte[] out = answer.stdout();
        int[] at = {0};
        int status = Integer.parseInt(line(out, at));
        String url = line(out, at);
        line(out, at);
        String written = line(out, at);
        int size = Integer.parseInt(line(out, at));
        HttpReply reply = HttpReply.parse(
                status, trimmed(url, call.url()), new String(out, at[0], size, StandardCharsets.ISO_8859_1));
        byte[] body = java.util.Arrays.copyOfRange(out, at[0] + size, out.length);
        if (answer.status() == NOT_WRITTEN) {
            return Next.done(unwritten(reply, args.text("url"), written, elapsed));
        }
        return report(args, dest == null ? null : written, reply, body, elapsed);
    }

    /** No reply came. */
    private static Result unmade(Arguments args, String url, String reason, long elapsed) {
        return Result.failed("Status code was -1 and not " + codes(args) + ": " + reason)
                .with("status", IntValue.of(-1))
                .with("redirected", BoolValue.FALSE)
                .with("elapsed", IntValue.of(elapsed))
                .with("url", StrValue.of(url));
    }

    /** The reply could not be kept; headers keep their hyphens then. */
    private static Result unwritten(HttpReply reply, String asked, String path, long elapsed) {
        Result failed = Result.failed(
                "failed to copy the reply to " + path + ": Could not replace '" + path + "'. " + reply.message());
        for (Map.Entry<String, Value> entry : reply.values(asked, '-').entrySet()) {
            failed = entry.getKey().equals("msg") ? failed : failed.with(entry.getKey(), entry.getValue());
        }
        return failed.with("elapsed", IntValue.of(elapsed));
    }

    /** curl adds a slash that the user did not write. */
    private static String trimmed(String url, String asked) {
        return url.equals(asked + "/") ? asked : url;
    }

    private static String line(byte[] out, int[] at) {
        int start = at[0];
        int end = start;
        while (out[end] != '\n') {
            end++;
        }
        at[0] = end + 1;
        return new String(out, start, end - start, StandardCharsets.UTF_8);
    }

    private static Next report(Arguments args, @Nullable String dest, HttpReply reply, byte[] body, long elapsed) {
        boolean wanted = args.list("status_code").contains(IntValue.of(reply.status()));
        String type = reply.headers().getOrDefault("content-type", "application/octet-stream");
        String text = new String(body, charset(type));
        Map<String, Value> values = reply.values(args.text("url"), '_');
        values.put("elapsed", IntValue.of(elapsed));
        boolean json = isJson(type);
        Value parsed = json ? Json.read(text) : null;
        if (parsed != null) {
            values.put("json", parsed);
        }
        if (reply.isError() && wanted && !json && !args.bool("return_content")) {
            values.put("body", StrValue.of(text));
        }
        String location = reply.header("location");
        if (location != null) {
            values.put("location", StrValue.of(absolute(args.text("url"), location)));
        }
        if (args.bool("return_content")) {
            values.put("content", StrValue.of(text));
        }
        if (dest != null) {
            values.put("path", StrValue.of(dest));
        }
        Result result = Result.of(dest != null && wanted && reply.status() != NOT_MODIFIED, values);
        if (!wanted) {
            values.remove("msg");
            result = Result.failed(
                    "Status code was " + reply.status() + " and not " + codes(args) + ": " + reply.message());
            for (Map.Entry<String, Value> entry : values.entrySet()) {
                result = result.with(entry.getKey(), entry.getValue());
            }
        }
        return dest == null ? Next.done(result) : kept(args, dest, result);
    }

    /** What is said of the file besides; its attributes are set when it was written. */
    private static Next kept(Arguments args, String dest, Result result) {
        return new Next.Look<>(FileLook.states(List.of(dest), FileAttributes.of(args)), look -> {
            FileState at = look.file();
            AttributePlan plan = AttributePlan.of(at, FileAttributes.of(args), look);
            boolean set = result.changed() && plan.needed();
            return set ? FileChange.of(plan.steps(), dest, result, result) : Next.done(FileResult.add(result, at));
        });
    }

    private static String absolute(String base, String location) {
        try {
            return java.net.URI.create(base).resolve(location).toString();
        } catch (IllegalArgumentException e) {
            return location;
        }
    }

    private static String codes(Arguments args) {
        return "[" + String.join(", ", texts(args.list("status_code"))) + "]";
    }

    private static List<String> texts(List<Value> numbers) {
        return numbers.stream().map(Value::toString).toList();
    }

    private static boolean isJson(String type) {
        String media = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        String sub = media.substring(Math.max(media.lastIndexOf('/'), media.lastIndexOf('+')) + 1);
        return sub.equals("json") || sub.equals("javascript");
    }

    private static Charset charset(String type) {
        int at = type.toLowerCase(Locale.ROOT).indexOf("charset=");
        if (at < 0) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(
                    type.substring(at + 8).split(";", 2)[0].strip().replace("\"", ""));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
