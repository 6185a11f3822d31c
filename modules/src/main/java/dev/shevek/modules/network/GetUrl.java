package dev.shevek.modules.network;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.AttributePlan;
import dev.shevek.module.FileAttributes;
import dev.shevek.module.FileChange;
import dev.shevek.module.FileLook;
import dev.shevek.module.FileLook.Aspect;
import dev.shevek.module.FileResult;
import dev.shevek.module.FileState;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.module.TargetPaths;
import dev.shevek.value.IntValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Downloads a file to the target, by the target's own means. */
public final class GetUrl implements Module<Arguments> {
    private static final int NO_TOOL = 127;
    private static final int NO_TEMPORARY = 65;
    private static final int BAD_DIGEST = 66;
    private static final int NO_DESTINATION = 67;
    private static final int CURL_NO_FILE = 37;
    private static final int FIELDS = 9;
    private static final int NOT_MODIFIED = 304;

    /** The digest of what a request for the head alone downloads. */
    private static final String NOTHING = "da39a3ee5e6b4b0d3255bfef95601890afd80709";

    private static final ModuleSpec<Arguments> SPEC = new ModuleSpec<>(
            "ansible.builtin.get_url",
            List.of("ansible.legacy.get_url"),
            "Download files from HTTP, HTTPS, or FTP to the target",
            Options.of(
                            Option.bool("backup").orElse(false),
                            Option.str("checksum").orElse(""),
                            Option.path("dest").mandatory(),
                            Option.dict("headers"),
                            Option.integer("timeout").orElse(10),
                            Option.path("tmp_dest"),
                            Option.str("url_password").aliases("password").secret(),
                            Option.str("url_username").aliases("username"))
                    .and(HttpCall.OPTIONS)
                    .and(FileAttributes.OPTIONS),
            null,
            arguments -> arguments);

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        HttpCall call = HttpCall.of(args, "GET", HttpCall.headers(args.dictOrNull("headers")), null);
        String temporary = args.textOrNull("tmp_dest");
        List<String> paths = List.of(args.text("dest"), temporary == null ? "" : temporary);
        return TargetPaths.expand(paths, expanded -> {
            Checksum checksum;
            try {
                checksum = Checksum.of(args.text("checksum"));
            } catch (ModuleFailure e) {
                return Download.placed(e.result()
                        .with("checksum_dest", NoneValue.NONE)
                        .with("checksum_src", NoneValue.NONE)
                        .with("dest", StrValue.of(expanded.getFirst()))
                        .with("elapsed", IntValue.of(0))
                        .with("url", StrValue.of(call.url())));
            }
            Download download = new Download(args, request.check(), call, checksum, expanded.get(0), expanded.get(1));
            return checksum.isUrl() ? download.list() : download.look();
        });
    }

    /** One run. */
    private record Download(
            Arguments args, boolean check, HttpCall call, Checksum checksum, String dest, String temporary) {

        Download with(Checksum digits) {
            return new Download(args, check, call, digits, dest, temporary);
        }

        String name() {
            String name = TargetPaths.name(call.url().replaceFirst("[?#].*", "").replaceFirst("^[a-z]+://[^/]*/?", ""));
            return name.isEmpty() ? "index.html" : name;
        }

        /** The file of checksums first. */
        Next list() {
            Script script = Script.of(DownloadScript.LIST)
                    .reading(call.at(checksum.value()).configuration(true));
            return Next.look(
                    script,
                    answer -> {
                        if (!answer.succeeded()) {
                            throw new ModuleFailure(failed("Request failed", answer));
                        }
                        return answer.out();
                    },
                    text -> with(checksum.fromList(text, name(), checksum.value()))
                            .look());
        }

        Next look() {
            String algorithm = checksum.isNone() ? "sha1" : checksum.algorithm();
            return new Next.Look<>(
                    FileLook.probe(
                            List.of(dest),
                            FileAttributes.of(args),
                            EnumSet.of(Aspect.DIGEST),
                            algorithm,
                            FileLook.UNLIMITED),
                    this::seen);
        }

        private Next seen(FileLook look) {
            FileState at = look.file();
            boolean there = at.leadsSomewhere() && !at.isDirectory();
            boolean force = args.bool("force");
            if (there && !force && !checksum.isNone()) {
                if (checksum.value().equals(at.digest())) {
                    return present(at, look);
                }
                force = true;
            }
            boolean condition = there && !force && !call.url().startsWith("file:");
            String mode = check ? "head" : "get";
            Script script = Script.of(
                            DownloadScript.CODE,
                            mode,
                            dest,
                            call.url(),
                            temporary,
                            condition ? "1" : "",
                            checksum.algorithm(),
                            checksum.value(),
                            args.bool("backup") ? "1" : "",
                            Long.toString(args.integer("timeout", 10)),
                            call.user() == null && call.headers().isEmpty() ? call.url() : "",
                            args.bool("validate_certs") ? "" : "1",
                            args.bool("decompress") ? "1" : "")
                    .reading(call.configuration(true));
            if (check) {
                return Next.look(script, answer -> answer, this::predicted);
            }
            return new Next.Do(List.of(new Step.Command(script)), Result.of(true), answers -> done(answers.getLast()));
        }

        /** The file is the one asked for; its attributes may not be. */
        private Next present(FileState at, FileLook look) {
            AttributePlan plan = AttributePlan.of(at, FileAttributes.of(args), look);
            Map<String, Value> values = new LinkedHashMap<>();
            values.put(
                    "msg",
                    StrValue.of(
                            plan.needed() ? "file already exists but file attributes changed" : "file already exists"));
            values.put("dest", StrValue.of(dest));
            values.put("url", StrValue.of(call.url()));
            values.put("elapsed", IntValue.of(0));
            values.put("checksum_dest", NoneValue.NONE);
            values.put("checksum_src", NoneValue.NONE);
            Result done = Result.of(plan.needed(), values);
            Result now = FileResult.add(done, at);
            return plan.needed() ? FileChange.of(plan.steps(), dest, now, done) : Next.done(now);
        }

        private Next predicted(Answer answer) {
            Fetched fetched = Fetched.of(answer);
            if (fetched == null || !fetched.fine()) {
                return placed(failure(answer, fetched));
            }
            boolean fresh = fetched.status() != 304;
            Result result = Result.of(fresh, values(fetched, answer));
            return fresh ? new Next.Do(List.of(), result, none -> Next.done(result)) : Next.done(result);
        }

        private Next done(Answer answer) {
            Fetched fetched = Fetched.of(answer);
            if (fetched == null || !fetched.fine() || !answer.succeeded()) {
                return placed(failure(answer, fetched));
            }
            Map<String, Value> values = values(fetched, answer);
            return new Next.Look<>(FileLook.states(List.of(fetched.dest()), FileAttributes.of(args)), look -> {
                FileState at = look.file();
                if (fetched.status() == 304) {
                    return Next.done(FileResult.add(Result.of(false, values), at));
                }
                AttributePlan plan = AttributePlan.of(at, FileAttributes.of(args), look);
                Result done = Result.of(plan.needed() || !fetched.backup().equals("same"), values);
                return plan.needed()
                        ? FileChange.of(plan.steps(), fetched.dest(), done, done)
                        : Next.done(FileResult.add(done, at));
            });
        }

        /** What a failure that names the destination says of it besides. */
        private static Next placed(Result failure) {
            return failure.values().get("dest") instanceof StrValue place
                    ? new Next.Look<>(
                            FileLook.states(List.of(place.text()), FileAttributes.NONE),
                            look -> Next.done(FileResult.add(failure, look.file())))
                    : Next.done(failure);
        }

        private Map<String, Value> values(Fetched fetched, Answer answer) {
            Map<String, Value> values = new LinkedHashMap<>();
            values.put("dest", StrValue.of(fetched.dest()));
            values.put("url", StrValue.of(call.url()));
            values.put("msg", StrValue.of(fetched.message()));
            if (!check || fetched.status() == NOT_MODIFIED) {
                values.put("status_code", fetched.plain() ? NoneValue.NONE : IntValue.of(fetched.status()));
            }
            values.put("elapsed", elapsed(answer));
            if (fetched.status() != 304) {
                values.put("src", StrValue.of(fetched.source()));
                values.put("checksum_src", check ? StrValue.of(NOTHING) : orNone(fetched.sha1()));
                values.put("checksum_dest", orNone(fetched.oldSha1()));
                if (!check) {
                    values.put("md5sum", orNone(fetched.md5()));
                }
                if (fetched.backup().startsWith("/")) {
                    values.put("backup_file", StrValue.of(fetched.backup()));
                }
            }
            return values;
        }

        private static Value orNone(String text) {
            return text.isEmpty() ? NoneValue.NONE : StrValue.of(text);
        }

        private Result failure(Answer answer, @Nullable Fetched fetched) {
            if (answer.status() == BAD_DIGEST && fetched != null) {
                return failed(
                                "The checksum for " + fetched.source() + " did not match " + checksum.value()
                                        + "; it was " + fetched.backup() + ".",
                                answer)
                        .with("src", StrValue.of(fetched.source()))
                        .with("checksum_src", orNone(fetched.sha1()))
                        .with("checksum_dest", orNone(fetched.oldSha1()));
            }
            if (answer.status() == NO_DESTINATION && fetched != null) {
                return failed(fetched.backup(), answer)
                        .with("src", StrValue.of(fetched.source()))
                        .with("checksum_src", orNone(fetched.sha1()))
                        .with("checksum_dest", orNone(fetched.oldSha1()));
            }
            if (answer.status() == NO_TEMPORARY) {
                return Result.failed(answer.err().strip()).with("elapsed", elapsed(answer));
            }
            if (fetched != null && !fetched.fine()) {
                return failed("Request failed", answer)
                        .with("status_code", IntValue.of(fetched.status()))
                        .with("response", StrValue.of(fetched.message()));
            }
            if (answer.status() == CURL_NO_FILE) {
                String file = call.url().replaceFirst("^file://[^/]*", "");
                return failed(
                        "Request failed: <urlopen error [Errno 2] No such file or directory: '" + file + "'>", answer);
            }
            boolean ours = answer.status() == 1 || answer.status() == NO_TOOL;
            return failed(ours ? answer.err().strip() : HttpCall.refusal(answer, call.url()), answer);
        }

        private Result failed(String message, Answer answer) {
            return Result.failed(message)
                    .with("dest", StrValue.of(dest))
                    .with("url", StrValue.of(call.url()))
                    .with("elapsed", elapsed(answer));
        }

        private static IntValue elapsed(Answer answer) {
            return IntValue.of(Duration.between(answer.start(), answer.end()).toSeconds());
        }
    }

    /** What the script printed; plain is what has no status, such as a file. */
    private record Fetched(
            int status,
            boolean plain,
            String message,
            String dest,
            String source,
            String sha1,
            String oldSha1,
            String md5,
            String backup) {

        static @Nullable Fetched of(Answer answer) {
            List<String> lines = new ArrayList<>(List.of(answer.out().split("\n", -1)));
            if (lines.size() < FIELDS) {
                return null;
            }
            int status = lines.get(0).isEmpty() ? 0 : Integer.parseInt(lines.get(0));
            HttpReply reply = HttpReply.parse(
                    status == 0 ? 200 : status,
                    lines.get(1),
                    "HTTP/1.1 " + status + " " + lines.get(2) + "\n"
                            + (lines.get(3).isEmpty() ? "" : "content-length: " + lines.get(3)));
            return new Fetched(
                    reply.status(),
                    status == 0,
                    reply.message(),
                    lines.get(1),
                    lines.get(4),
                    lines.get(5),
                    lines.get(6),
                    lines.get(7),
                    lines.get(8));
        }

        boolean fine() {
            return status == 200 || status == 304 || (status >= 100 && status < 300 && status == 226);
        }
    }
}
