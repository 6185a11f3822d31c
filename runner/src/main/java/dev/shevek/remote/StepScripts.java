package dev.shevek.remote;

import dev.shevek.module.Content;
import dev.shevek.module.FileAttributes;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.value.CommandLine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the steps that share a shell into scripts. */
final class StepScripts {
    /** The longest text that goes as an argument: a shell reads those one byte a call. */
    private static final int SHORT_TEXT = 4096;

    private StepScripts() {}

    /** One request a step, each run only if the one before succeeded; none may be a {@link Step.Command}. */
    static List<Outgoing> requests(List<Step> steps) {
        List<Outgoing> requests = new ArrayList<>(steps.size());
        for (Step step : steps) {
            requests.add(new Outgoing(script(step), Map.of(), !requests.isEmpty()));
        }
        return requests;
    }

    /** What a step does, for the message when the connection is lost in it. */
    static String describe(Step step) {
        return switch (step) {
            case Step.Shell shell -> "changing it";
            case Step.Look look -> "looking at it";
            case Step.Command command -> "running a command";
            case Step.Write write -> "writing " + write.path();
            case Step.Attributes attributes -> "setting attributes of " + attributes.path();
        };
    }

    static Script script(Step step) {
        return switch (step) {
            case Step.Shell(Script script, boolean resets) -> script;
            case Step.Look(Script script) -> script;
            case Step.Command(Script script, var environment, boolean pty) -> script;
            case Step.Write write -> write(write);
            case Step.Attributes(String path, FileAttributes attributes, boolean follow) -> {
                List<String> arguments = new ArrayList<>(List.of(path, follow ? "1" : ""));
                arguments.addAll(words(attributes));
                yield new Script(FileScripts.ATTRIBUTES, arguments, null);
            }
        };
    }

    private static Script write(Step.Write write) {
        String path = write.path();
        String directory = path.substring(0, Math.max(path.lastIndexOf('/'), 0));
        String temporary = directory + "/.shevek-" + ShellOpener.random(8) + extension(path);
        String text = shortText(write.content());
        List<String> arguments = new ArrayList<>(List.of(
                path,
                directory.isEmpty() ? "/" : directory,
                temporary,
                text == null ? Long.toString(write.content().size()) : "-",
                text == null ? "" : text,
                write.backup() ? "1" : "",
                write.unsafe() ? "1" : "",
                write.plannedOn() == null ? "-" : write.plannedOn()));
        arguments.addAll(words(write.attributes()));
        if (write.validate() != null) {
            for (String word : CommandLine.splitLeniently(write.validate())) {
                arguments.add(word.replace("%s", temporary));
            }
        }
        return new Script(FileScripts.WRITE, arguments, text == null ? write.content() : null);
    }

    /** Some validators go by it. */
    private static String extension(String path) {
        int dot = path.lastIndexOf('.');
        boolean inName = dot > path.lastIndexOf('/') + 1 && path.length() - dot <= 16;
        return inName ? path.substring(dot) : "";
    }

    private static @Nullable String shortText(Content content) {
        if (!(content instanceof Content.Inline(byte[] bytes, boolean secret)) || bytes.length > SHORT_TEXT) {
            return null;
        }
        for (byte b : bytes) {
            if (b != '\n' && b != '\t' && (b < ' ' || b > '~')) {
                return null;
            }
        }
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private static List<String> words(FileAttributes wanted) {
        return List.of(
                orEmpty(wanted.owner()),
                orEmpty(wanted.group()),
                mode(orEmpty(wanted.mode())),
                flags(orEmpty(wanted.attributes())),
                orEmpty(wanted.seuser()),
                orEmpty(wanted.serole()),
                orEmpty(wanted.setype()),
                orEmpty(wanted.selevel()));
    }

    /** Five digits, or GNU chmod would keep a directory's setgid bit where Ansible clears it. */
    static String mode(String mode) {
        if (mode.isEmpty()) {
            return mode;
        }
        for (int i = 0; i < mode.length(); i++) {
            if (mode.charAt(i) < '0' || mode.charAt(i) > '7') {
                return mode;
            }
        }
        return mode.length() >= 5 ? mode : "0".repeat(5 - mode.length()) + mode;
    }

    private static String flags(String flags) {
        return flags.isEmpty() || "+-=".indexOf(flags.charAt(0)) >= 0 ? flags : "=" + flags;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
