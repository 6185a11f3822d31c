package dev.shevek.modules;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.Content;
import dev.shevek.module.FileAttributes;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
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
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Runs modules for real on one target, one process a script; counts its round trips. */
public final class ModuleRun {
    private final List<String> shell;
    private int roundTrips;

    private ModuleRun(List<String> shell) {
        this.shell = shell;
    }

    /** On this machine under a shell such as {@code /bin/sh} or {@code busybox sh}. */
    public static ModuleRun under(String... shell) {
        return new ModuleRun(List.of(shell));
    }

    /** On the host behind a command that takes a command line as its last argument, such as {@code ssh HOST}. */
    public static ModuleRun behind(String... command) {
        List<String> words = new ArrayList<>(List.of(command));
        words.add("");
        return new ModuleRun(words);
    }

    /** Round trips so far. */
    public int roundTrips() {
        return roundTrips;
    }

    /** Runs a shipped module with arguments as texts, to its end. */
    public Result run(String name, Map<String, String> arguments) {
        return run(find(name), arguments, false);
    }

    /** The same in check mode. */
    public Result check(String name, Map<String, String> arguments) {
        return run(find(name), arguments, true);
    }

    private static Module<?> find(String name) {
        return new ShippedModules()
                .modules().stream()
                        .filter(entry -> entry.name().equals(name)
                                || entry.name().endsWith("." + name)
                                || entry.make().get().spec().aliases().contains("ansible.builtin." + name))
                        .findFirst()
                        .orElseThrow()
                        .make()
                        .get();
    }

    private <A> Result run(Module<A> module, Map<String, String> given, boolean check) {
        try {
            A arguments = module.spec().bind().apply(bound(module.spec().options(), given));
            Next next = module.start(new Request<>(arguments, check, true, DictValue.EMPTY));
            while (true) {
                switch (next) {
                    case Next.Done(Result result) -> {
                        return result;
                    }
                    case Next.Talk talk -> throw new IllegalStateException("no service to talk to");
                    case Next.Look<?> look ->
                        next = look.resume(answer(look.probe().script(), Map.of("LC_ALL", "C")));
                    case Next.Do todo -> {
                        if (check) {
                            return todo.predicted();
                        }
                        List<Answer> answers = new ArrayList<>();
                        for (Step step : todo.steps()) {
                            answers.add(apply(step));
                            if (!answers.getLast().succeeded()) {
                                break;
                            }
                        }
                        next = todo.then().apply(answers);
                    }
                }
            }
        } catch (ModuleFailure failure) {
            return failure.result();
        }
    }

    private Answer apply(Step step) {
        return switch (step) {
            case Step.Shell(Script script, boolean resets) -> answer(script, Map.of("LC_ALL", "C"));
            case Step.Look(Script script) -> answer(script, Map.of("LC_ALL", "C"));
            case Step.Command(Script script, Map<String, String> environment, boolean pty) ->
                answer(script, environment);
            case Step.Write write -> write(write);
            case Step.Attributes(String path, FileAttributes wanted, boolean follow) ->
                answer(
                        Script.of(ATTRIBUTES, path, text(wanted.owner()), text(wanted.group()), text(wanted.mode())),
                        Map.of());
        };
    }

    private static final String ATTRIBUTES = """
            [ -z "$2" ] || chown -- "$2" "$1" || exit
            [ -z "$3" ] || chgrp -- "$3" "$1" || exit
            [ -z "$4" ] || chmod -- "$4" "$1" || exit
            """;

    private Answer write(Step.Write write) {
        FileAttributes wanted = write.attributes();
        String code = """
                b=
                if [ -n "$5" ] && [ -e "$1" ]; then b=$1.$$.backup~; cp -p "$1" "$b"; fi
                t=$1.shevek-new
                cat >"$t" || exit
                if [ -e "$1" ]; then chmod "$(stat -c %a "$1")" "$t"; chown "$(stat -c %u:%g "$1")" "$t"; fi
                """ + ATTRIBUTES.replace("\"$1\"", "\"$t\"") + "mv -f \"$t\" \"$1\" && echo \"$b\"";
        return answer(
                Script.of(
                                code,
                                write.path(),
                                text(wanted.owner()),
                                text(wanted.group()),
                                text(wanted.mode()),
                                write.backup() ? "1" : "")
                        .reading(write.content()),
                Map.of());
    }

    private static String text(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : text;
    }

    private Answer answer(Script script, Map<String, String> environment) {
        roundTrips++;
        Instant start = Instant.now();
        try {
            List<String> words = new ArrayList<>();
            boolean remote = shell.getLast().isEmpty();
            List<String> command = new ArrayList<>(remote ? List.of("env") : shell);
            if (remote) {
                environment.forEach((key, value) -> command.add(key + "=" + value));
                command.add("/bin/sh");
            }
            command.addAll(List.of("-c", script.code(), "sh"));
            command.addAll(script.arguments());
            if (remote) {
                words.addAll(shell.subList(0, shell.size() - 1));
                words.add(ShellWords.join(command));
            } else {
                words.addAll(command);
            }
            ProcessBuilder builder = new ProcessBuilder(words);
            builder.environment().putAll(environment);
            Process process = builder.start();
            CompletableFuture<byte[]> err = CompletableFuture.supplyAsync(() -> readAll(process.getErrorStream()));
            CompletableFuture<byte[]> out = CompletableFuture.supplyAsync(() -> readAll(process.getInputStream()));
            try (OutputStream in = process.getOutputStream()) {
                in.write(bytes(script.input()));
            } catch (IOException closed) {
                // the script did not read it, which is its right
            }
            byte[] stdout = out.join();
            byte[] stderr = err.join();
            return new Answer(stdout, stderr, process.waitFor(), start, Instant.now());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] readAll(java.io.InputStream stream) {
        try (stream) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(@org.jspecify.annotations.Nullable Content content) throws IOException {
        return switch (content) {
            case null -> new byte[0];
            case Content.Inline inline -> inline.bytes();
            case Content.LocalFile file -> Files.readAllBytes(file.path());
        };
    }

    private static Arguments bound(Options options, Map<String, String> given) {
        Map<String, String> left = new HashMap<>(given);
        Map<String, Value> values = new LinkedHashMap<>();
        for (Option option : options.options()) {
            String text = left.remove(option.name());
            for (String alias : option.aliases()) {
                text = text == null ? left.remove(alias) : text;
            }
            if (text != null) {
                values.put(option.name(), value(option, text));
            } else if (option.defaultValue() != null) {
                values.put(option.name(), option.defaultValue());
            }
        }
        if (!left.isEmpty()) {
            throw new IllegalArgumentException("Unknown arguments: " + left.keySet());
        }
        return new Arguments(values);
    }

    private static Value value(Option option, String text) {
        return switch (option.type()) {
            case BOOL -> BoolValue.of(List.of("yes", "true", "on", "1").contains(text));
            case INT -> IntValue.of(Long.parseLong(text));
            case LIST -> ListValue.ofTexts(text.isEmpty() ? List.of() : List.of(text.split(",")));
            case DICT -> {
                Map<String, Value> entries = new LinkedHashMap<>();
                for (String pair : text.split(" ", -1)) {
                    int at = pair.indexOf('=');
                    entries.put(pair.substring(0, at), StrValue.of(pair.substring(at + 1)));
                }
                yield DictValue.ofTexts(entries);
            }
            default -> StrValue.of(text);
        };
    }
}
