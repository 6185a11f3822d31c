package dev.shevek.action;

import dev.shevek.module.Answer;
import dev.shevek.module.ArgumentChecker;
import dev.shevek.module.Arguments;
import dev.shevek.module.Diff;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.ShellWords;
import dev.shevek.module.Step;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * {@code ansible.posix.synchronize}: runs rsync between the controller and the task's host. A task that is delegated runs
 * it on that host instead of the controller.
 */
public final class Synchronize implements Action {
    private static final List<String> HERE = List.of("localhost", "127.0.0.1", "::1");
    private static final String FIND = """
            for p do
              case $p in */*) f=$p ;; *) f=$(command -v "$p") || { printf '%s' "$p"; exit 127; } ;; esac
              printf '%s\\n' "$f"
            done
            """;

    @Override
    public Outcome run(ActionContext context) {
        DictValue given = context.args();
        if (given.get("src") == null || given.get("dest") == null) {
            return failed("synchronize requires both src and dest parameters are set", Map.of());
        }
        ArgumentChecker.Checked checked =
                ArgumentChecker.check(RsyncCommand.OPTIONS, "ansible.posix.synchronize", given, null);
        if (!checked.accepted()) {
            return failed(checked.problems().getFirst().message(), Map.of());
        }
        SshEndpoint endpoint = context.target().endpoint();
        if (endpoint == null || !List.of("ssh", "paramiko", "local").contains(endpoint.kind())) {
            return failed(
                    "synchronize uses rsync to function. rsync needs to connect to the remote host via ssh, docker client"
                            + " or a direct filesystem copy. This remote host is being accessed via "
                            + (endpoint == null ? "another way" : endpoint.kind()) + " instead so it cannot work.",
                    Map.of());
        }
        return new Transfer(context, checked.arguments(), endpoint).run();
    }

    private static Outcome failed(String message, Map<String, Value> more) {
        return Outcome.of(Results.failed(StrValue.of(message), more));
    }

    /** One run. */
    private record Transfer(ActionContext context, Arguments args, SshEndpoint endpoint) {

        Outcome run() {
            String delegate = endpoint.delegate();
            boolean remote = !endpoint.kind().equals("local");
            boolean same =
                    delegate == null ? !remote : delegate.equals(context.host()) || delegate.equals(endpoint.address());
            boolean elsewhere = delegate != null && remote;
            Map<String, Value> values = new LinkedHashMap<>(args.values());
            if (!args.has("dest_port") && endpoint.port() != null) {
                values.put("dest_port", IntValue.of(Long.parseLong(endpoint.port())));
            }
            if (!args.has("private_key") && endpoint.keyFile() != null && !same) {
                values.put("private_key", StrValue.of(home(endpoint.keyFile())));
            }
            Arguments all = new Arguments(values);
            String user = args.bool("set_remote_user") ? endpoint.user() : null;
            boolean pull = args.text("mode").equals("pull");
            String source = args.text("src");
            String dest = args.text("dest");
            String from = same || !pull ? own(source) : there(source, user, remote);
            String to = same || pull ? own(dest) : there(dest, user, remote);
            String path = args.textOrNull("rsync_path");
            if (path == null && !same && endpoint.sudoUser() != null) {
                path = "sudo -u " + endpoint.sudoUser() + " rsync";
            }
            Map<String, String> programs = programs(elsewhere);
            String ssh = args.bool("use_ssh_args") ? endpoint.arguments() : "";
            String line = RsyncCommand.line(all, programs, from, to, ssh, path, context.check());
            return finished(line, execute(ShellWords.split(line), elsewhere));
        }

        private Outcome finished(String line, Answer answer) {
            Map<String, Value> values = new LinkedHashMap<>();
            values.put("cmd", StrValue.of(line));
            values.put("rc", IntValue.of(answer.status()));
            if (!answer.succeeded()) {
                return failed(answer.err(), values);
            }
            String out = answer.out();
            boolean changed = args.texts("link_dest").isEmpty()
                    ? out.contains(RsyncCommand.MARK)
                    : !out.contains(RsyncCommand.MARK + ".");
            String clean = out.replace(RsyncCommand.MARK, "");
            List<String> lines = new ArrayList<>();
            for (String each : clean.split("\n", -1)) {
                if (!each.isEmpty()) {
                    lines.add(each);
                }
            }
            values.put("changed", BoolValue.of(changed));
            values.put("msg", StrValue.of(clean));
            values.put("stdout_lines", ListValue.ofTexts(lines));
            Result result = Results.of(values);
            return Outcome.of(
                    context.diff() ? result.withDiffs(List.of(new Diff(null, null, null, null, clean))) : result);
        }

        /** A path on the side where rsync runs. */
        private String own(String path) {
            if (path.indexOf(':') >= 0 || path.startsWith("/")) {
                return path;
            }
            Path found = context.search().find("files", path);
            if (found == null) {
                List<Path> candidates = context.search().candidates("files", path);
                found = candidates.getLast();
            }
            return path.endsWith("/") ? found + "/" : found.toString();
        }

        /** A path on the other side. */
        private String there(String path, @Nullable String user, boolean remote) {
            String host = endpoint.address();
            if (HERE.contains(host) && !remote && endpoint.delegate() == null) {
                return own(path);
            }
            if (path.startsWith("rsync://")) {
                return path;
            }
            String name = user == null || user.isEmpty() ? "" : user + "@";
            if (host.indexOf(':') >= 0) {
                return "[" + name + host + "]:" + path;
            }
            if (path.indexOf(':') < 0) {
                return name + host + ":" + path;
            }
            return path.indexOf('@') < 0 ? name + path : path;
        }

        private static String home(String path) {
            return path.startsWith("~/") ? System.getProperty("user.home", "/root") + path.substring(1) : path;
        }

        private Map<String, String> programs(boolean elsewhere) {
            Value named = context.scope().get("ansible_rsync_path");
            String rsync = named instanceof StrValue text && !text.text().isEmpty() ? text.text() : "rsync";
            List<String> argv = List.of("/bin/sh", "-c", FIND, "sh", rsync, "ssh");
            Answer answer = execute(argv, elsewhere);
            if (!answer.succeeded()) {
                throw new ModuleFailure("Failed to find required executable \""
                        + answer.out().lines().toList().getLast() + "\" in paths: " + System.getenv("PATH"));
            }
            List<String> found = answer.out().lines().toList();
            return Map.of("rsync", found.get(0), "ssh", found.get(1));
        }

        private Answer execute(List<String> argv, boolean elsewhere) {
            if (elsewhere) {
                Script script = new Script("exec \"$@\"", argv, null);
                return context.target()
                        .shells()
                        .apply(
                                List.of(new Step.Command(script)),
                                context.target().limit())
                        .getLast();
            }
            Instant start = Instant.now();
            try {
                Process process = new ProcessBuilder(argv)
                        .redirectInput(Path.of("/dev/null").toFile())
                        .start();
                CompletableFuture<byte[]> err = CompletableFuture.supplyAsync(() -> all(process.getErrorStream()));
                byte[] out = all(process.getInputStream());
                return new Answer(out, err.join(), process.waitFor(), start, Instant.now());
            } catch (IOException e) {
                byte[] reason = String.valueOf(e.getMessage()).getBytes(StandardCharsets.UTF_8);
                return new Answer(new byte[0], reason, 2, start, Instant.now());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ModuleFailure("interrupted");
            }
        }

        private static byte[] all(java.io.InputStream stream) {
            try (stream) {
                return stream.readAllBytes();
            } catch (IOException e) {
                return new byte[0];
            }
        }
    }
}
