package dev.shevek.modules.files;

import dev.shevek.module.Arguments;
import dev.shevek.module.FileStatus;
import dev.shevek.module.ModeText;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Result;
import dev.shevek.value.IntValue;
import dev.shevek.value.PythonRegex;
import dev.shevek.value.ShellPattern;
import dev.shevek.value.StrValue;
import dev.shevek.value.Types;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What {@code find} is asked for.
 *
 * @param paths where to look
 * @param patterns names that are wanted
 * @param excludes names that are not, of those
 * @param contains what a line of the file must begin with, or null
 * @param wholeFile whether the pattern is searched in the whole text instead
 * @param type any, directory, file or link
 * @param age in seconds, negative for "not older than"; null for any
 * @param stamp which time is meant
 * @param size in bytes, negative for "at most"; null for any
 * @param recurse whether directories are entered
 * @param hidden whether names with a dot in front count
 * @param follow whether links to directories are entered
 * @param checksum whether digests are wanted
 * @param algorithm of the digests
 * @param depth how deep, null or 0 for everything
 * @param mode wanted permissions, or null
 * @param exactMode whether they must be the same, else one bit in common is enough
 * @param encoding of the files searched, or null
 * @param limit how many are enough, or null
 */
record FindFilter(
        List<String> paths,
        List<Pattern> patterns,
        List<Pattern> excludes,
        @Nullable Pattern contains,
        boolean wholeFile,
        String type,
        @Nullable Long age,
        String stamp,
        @Nullable Long size,
        boolean recurse,
        boolean hidden,
        boolean follow,
        boolean checksum,
        String algorithm,
        @Nullable Long depth,
        @Nullable String mode,
        boolean exactMode,
        @Nullable String encoding,
        @Nullable Long limit) {

    /** Reads the arguments; throws {@link ModuleFailure} for what makes no sense. */
    static FindFilter of(Arguments arguments) {
        boolean regex = arguments.bool("use_regex");
        List<String> patterns = arguments.texts("patterns");
        Value mode = arguments.get("mode");
        Long limit = arguments.integerOrNull("limit");
        if (mode != null && !(mode instanceof StrValue) && !(mode instanceof IntValue none && none.asLong() == 0)) {
            throw new ModuleFailure("argument 'mode' is not a string and conversion is not allowed, value is of type "
                    + Types.name(mode));
        }
        if (limit != null && limit <= 0) {
            throw new ModuleFailure("limit cannot be " + limit + " (use None for unlimited)");
        }
        String contains = arguments.textOrNull("contains");
        return new FindFilter(
                arguments.texts("paths"),
                names(patterns.isEmpty() ? List.of(regex ? ".*" : "*") : patterns, regex),
                names(arguments.texts("excludes"), regex),
                contains == null ? null : compile(contains),
                arguments.bool("read_whole_file"),
                arguments.text("file_type"),
                number(arguments, "age", "smhdw", new long[] {1, 60, 3600, 86400, 604800}),
                arguments.text("age_stamp"),
                number(arguments, "size", "bkmgt", new long[] {1, 1L << 10, 1L << 20, 1L << 30, 1L << 40}),
                arguments.bool("recurse"),
                arguments.bool("hidden"),
                arguments.bool("follow"),
                arguments.bool("get_checksum"),
                arguments.text("checksum_algorithm"),
                arguments.integerOrNull("depth"),
                mode instanceof StrValue text && !text.text().isEmpty() ? text.text() : null,
                arguments.bool("exact_mode"),
                arguments.textOrNull("encoding"),
                limit);
    }

    /** Whether the name, type, age, size and permissions of something fit. */
    boolean fits(FoundTree.Entry entry, long now, int umask) {
        FileStatus status = entry.status();
        boolean kind = switch (type) {
            case "any" -> true;
            case "directory" -> status.isDirectory();
            case "file" -> status.isFile();
            default -> status.isLink();
        };
        boolean sized =
                !status.isFile() || size == null || (size >= 0 ? status.size() >= size : status.size() <= -size);
        return kind && sized && named(entry.name()) && aged(status, now) && permitted(status, umask);
    }

    private boolean named(String name) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(name).lookingAt())
                && excludes.stream().noneMatch(pattern -> pattern.matcher(name).lookingAt());
    }

    private boolean aged(FileStatus status, long now) {
        if (age == null) {
            return true;
        }
        double time = FileStatus.seconds(
                switch (stamp) {
                    case "atime" -> status.accessed();
                    case "ctime" -> status.changed();
                    default -> status.modified();
                });
        return age >= 0 ? now - time >= age : now - time <= -age;
    }

    private boolean permitted(FileStatus status, int umask) {
        if (mode == null) {
            return true;
        }
        int wanted;
        try {
            wanted = ModeText.resolve(mode, 0, false, umask) & 07777;
        } catch (IllegalArgumentException e) {
            throw new ModuleFailure(String.valueOf(e.getMessage()));
        }
        return exactMode ? status.mode() == wanted : (status.mode() & wanted) != 0;
    }

    private static @Nullable Long number(Arguments arguments, String name, String units, long[] factors) {
        String text = arguments.textOrNull(name);
        if (text == null) {
            return null;
        }
        Matcher matcher =
                Pattern.compile("(-?[0-9]{1,12})([" + units + "]?)\n?").matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new ModuleFailure(Result.failed("failed to process " + name).with(name, StrValue.of(text)));
        }
        String unit = matcher.group(2);
        return Long.parseLong(matcher.group(1)) * (unit.isEmpty() ? 1 : factors[units.indexOf(unit)]);
    }

    private static List<Pattern> names(List<String> patterns, boolean regex) {
        List<Pattern> compiled = new ArrayList<>();
        for (String pattern : patterns) {
            compiled.add(regex ? compile(pattern) : ShellPattern.compile(pattern));
        }
        return compiled;
    }

    private static Pattern compile(String regex) {
        try {
            return PythonRegex.compile(regex, 0);
        } catch (PatternSyntaxException e) {
            throw new ModuleFailure("The regular expression '" + regex + "' is not valid: " + e.getDescription()
                    + " at position " + Math.max(0, e.getIndex()));
        }
    }
}
