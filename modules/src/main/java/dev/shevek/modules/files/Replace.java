package dev.shevek.modules.files;

import dev.shevek.module.Arguments;
import dev.shevek.module.Diff;
import dev.shevek.module.FileAttributes;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.value.Encodings;
import dev.shevek.value.IntValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.PythonRegex;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Replaces every match of a regular expression in a file. */
public final class Replace implements Module<Replace.Args> {
    /**
     * What is asked.
     *
     * @param file the file
     * @param regexp what is replaced
     * @param replacement by what
     * @param after only behind this pattern
     * @param before only before this pattern
     * @param encoding of the file
     */
    public record Args(
            TextEdit file,
            String regexp,
            String replacement,
            @Nullable String after,
            @Nullable String before,
            String encoding) {}

    private static final ModuleSpec<Args> SPEC = new ModuleSpec<>(
            "ansible.builtin.replace",
            List.of("ansible.legacy.replace"),
            "Replace all instances of a pattern in a file",
            Options.of(
                            Option.str("after"),
                            Option.str("before"),
                            Option.str("encoding").orElse("utf-8"),
                            Option.str("regexp").mandatory(),
                            Option.str("replace").orElse(""))
                    .and(TextEdit.OPTIONS)
                    .and(FileAttributes.OPTIONS),
            null,
            Replace::bind);

    private static Args bind(Arguments arguments) {
        return new Args(
                TextEdit.of(arguments, false, "Path %s does not exist !"),
                arguments.text("regexp"),
                arguments.text("replace"),
                arguments.textOrNull("after"),
                arguments.textOrNull("before"),
                arguments.text("encoding"));
    }

    @Override
    public ModuleSpec<Args> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Args> request) {
        Args args = request.arguments();
        return args.file()
                .start(
                        request,
                        old -> edit(args, old == null ? "" : old),
                        (edited, message, changed, backup, diffs) -> {
                            Map<String, Value> values = TextEdit.values(message);
                            values.put("rc", IntValue.of(0));
                            if (backup != null) {
                                values.put("backup_file", StrValue.of(backup));
                            }
                            Result result = Result.of(changed, values);
                            return edited.changed() && !diffs.isEmpty()
                                    ? result.withDiff(
                                            named(diffs.getFirst(), args.file().path()))
                                    : result;
                        });
    }

    private static Diff named(Diff diff, String path) {
        return new Diff(diff.before(), diff.after(), path, path, null);
    }

    private static TextEdit.Edited edit(Args args, String old) {
        Charset charset = charset(args.encoding());
        String text = new String(old.getBytes(StandardCharsets.ISO_8859_1), charset);
        int start = 0;
        int end = text.length();
        String section = section(args);
        if (section != null) {
            Matcher match = compile(section, Pattern.DOTALL).matcher(text);
            if (!match.find()) {
                throw new ModuleFailure(Result.of(
                        false,
                        Map.of(
                                "msg",
                                StrValue.of("Pattern for before/after params did not match the given file: " + section),
                                "rc",
                                IntValue.of(0))));
            }
            start = match.start("subsection");
            end = match.end("subsection");
        }
        String part = text.substring(start, end);
        Matcher match = compile(args.regexp(), Pattern.MULTILINE).matcher(part);
        StringBuilder fresh = new StringBuilder();
        int from = 0;
        int count = 0;
        while (match.find()) {
            fresh.append(part, from, match.start()).append(expand(args.replacement(), match));
            from = match.end();
            count++;
        }
        fresh.append(part, from, part.length());
        if (count == 0 || part.contentEquals(fresh)) {
            return new TextEdit.Edited(old, false, "", Map.of());
        }
        String whole = text.substring(0, start) + fresh + text.substring(end);
        String bytes = new String(whole.getBytes(charset), StandardCharsets.ISO_8859_1);
        return new TextEdit.Edited(bytes, true, count + " replacements made", Map.of());
    }

    private static @Nullable String section(Args args) {
        String after = args.after() == null ? "" : args.after();
        String before = args.before() == null ? "" : args.before();
        if (after.isEmpty() && before.isEmpty()) {
            return null;
        }
        String inside = after.isEmpty() || before.isEmpty() ? "(?P<subsection>.*)" : "(?P<subsection>.*?)";
        return after + inside + before;
    }

    private static String expand(String replacement, Matcher match) {
        try {
            return PythonRegex.expand(replacement, match);
        } catch (IllegalArgumentException e) {
            throw new ModuleFailure("Unable to process replace due to error: " + e.getMessage());
        }
    }

    private static Pattern compile(String regex, int flags) {
        try {
            return PythonRegex.compile(regex, flags);
        } catch (PatternSyntaxException e) {
            throw new ModuleFailure("The regular expression '" + regex + "' is not valid: " + e.getDescription()
                    + " at position " + Math.max(0, e.getIndex()));
        }
    }

    private static Charset charset(String name) {
        try {
            return Encodings.charset(name);
        } catch (PythonException e) {
            throw new ModuleFailure("unknown encoding: " + name);
        }
    }
}
