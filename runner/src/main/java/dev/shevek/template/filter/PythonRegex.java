package dev.shevek.template.filter;

import dev.shevek.value.Bounds;
import dev.shevek.value.PythonException;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** A regular expression in Python's dialect, on Java's engine; matching is bounded in time. */
public final class PythonRegex {
    private static final int KEPT = 1000;
    private static final long LIMIT_NANOS = 10_000_000_000L;
    private static final ConcurrentHashMap<String, PythonRegex> CACHE = new ConcurrentHashMap<>();

    private final Pattern pattern;
    private final RegexDialect dialect;

    private PythonRegex(Pattern pattern, RegexDialect dialect) {
        this.pattern = pattern;
        this.dialect = dialect;
    }

    /** How many groups there are. */
    int groups() {
        return dialect.groups();
    }

    /** What {@code subn} gives. */
    record Replaced(String text, long count) {}

    /** Translates and compiles; throws {@link PythonException} when it is no regular expression. */
    public static PythonRegex compile(String regex, boolean ignoreCase, boolean multiline) {
        String key = (ignoreCase ? "i" : "-") + (multiline ? "m" : "-") + regex;
        PythonRegex known = CACHE.get(key);
        if (known == null) {
            if (CACHE.size() > KEPT) {
                CACHE.clear();
            }
            int flags = Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNIX_LINES;
            flags |= ignoreCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
            flags |= multiline ? Pattern.MULTILINE : 0;
            try {
                RegexDialect translated = RegexDialect.translate(regex, multiline);
                known = new PythonRegex(Pattern.compile(translated.text(), flags), translated);
            } catch (PatternSyntaxException e) {
                throw new PythonException(
                        "re.error",
                        e.getDescription() + " at position " + Math.max(0, e.getIndex()) + " of the regular expression "
                                + Text.repr(StrValue.of(regex)));
            }
            CACHE.put(key, known);
        }
        return known;
    }

    /** A matcher over text that gives up when it takes too long. */
    public Matcher matcher(String text) {
        return pattern.matcher(new TimedText(text, System.nanoTime() + LIMIT_NANOS));
    }

    /** {@code search} from where the matcher stands. */
    boolean find(Matcher matcher) {
        try {
            return matcher.find();
        } catch (StackOverflowError e) {
            throw PythonException.limit("the regular expression needs too much stack on this text");
        }
    }

    /** {@code search} from where the matcher stands, which does not look between the halves of one character. */
    boolean find(Matcher matcher, String text) {
        boolean found = find(matcher);
        while (found && matcher.end() == matcher.start() && halved(text, matcher.start())) {
            found = find(matcher);
        }
        return found;
    }

    private static boolean halved(String text, int at) {
        return at > 0
                && at < text.length()
                && Character.isLowSurrogate(text.charAt(at))
                && Character.isHighSurrogate(text.charAt(at - 1));
    }

    /** Whether there is a match anywhere. */
    public boolean found(String text) {
        return find(matcher(text));
    }

    /** Whether there is a match at the start. */
    public boolean starts(String text) {
        return matcher(text).lookingAt();
    }

    /** Whether the whole text matches. */
    public boolean full(String text) {
        return matcher(text).matches();
    }

    @Nullable
    String group(Matcher matcher, String name) {
        try {
            return Character.isDigit(name.charAt(0))
                    ? matcher.group(dialect.number(Integer.parseInt(name)))
                    : matcher.group(RegexDialect.groupName(name));
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new PythonException("IndexError", "no such group");
        }
    }

    Replaced replace(String text, String replacement, long limit) {
        Matcher matcher = matcher(text);
        StringBuilder out = new StringBuilder();
        expand(replacement, null, out);
        out.setLength(0);
        int from = 0;
        long count = 0;
        while ((limit <= 0 || count < limit) && find(matcher, text)) {
            out.append(text, from, matcher.start());
            expand(replacement, matcher, out);
            Bounds.text(out.length());
            from = matcher.end();
            count++;
        }
        return new Replaced(out.append(text, from, text.length()).toString(), count);
    }

    /** Fills a replacement in; without a match only its mistakes are found. */
    private void expand(String replacement, @Nullable Matcher matcher, StringBuilder out) {
        for (int i = 0; i < replacement.length(); i++) {
            char c = replacement.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            if (++i >= replacement.length()) {
                throw new PythonException("re.error", "bad escape (end of pattern)");
            }
            char e = replacement.charAt(i);
            if (e == 'g') {
                int close = replacement.indexOf('>', i);
                if (!replacement.startsWith("<", i + 1)) {
                    throw new PythonException("re.error", "missing <");
                }
                if (close <= i + 2) {
                    throw new PythonException(
                            "re.error", close < 0 ? "missing >, unterminated name" : "missing group name");
                }
                append(group(replacement.substring(i + 2, close), matcher), out);
                i = close;
            } else if (Character.isDigit(e)) {
                boolean octal = e == '0';
                int end = i + 1;
                while (end < replacement.length()
                        && end < i + (octal ? 3 : 2)
                        && Character.isDigit(replacement.charAt(end))) {
                    end++;
                }
                String digits = replacement.substring(i, end);
                if (octal) {
                    out.append((char) Integer.parseInt(digits, 8));
                } else {
                    append(group(digits, matcher), out);
                }
                i = end - 1;
            } else {
                int at = "ntrafvb\\".indexOf(e);
                if (at >= 0) {
                    out.append("\n\t\r\u0007\f\u000b\b\\".charAt(at));
                } else if (Character.isLetter(e)) {
                    throw new PythonException("re.error", "bad escape \\" + e);
                } else {
                    out.append('\\').append(e);
                }
            }
        }
    }

    private @Nullable String group(String name, @Nullable Matcher matcher) {
        if (matcher == null) {
            boolean number = name.chars().allMatch(Character::isDigit);
            if (number ? name.length() > 3 || Integer.parseInt(name) > groups() : !dialect.has(name)) {
                throw number
                        ? new PythonException("re.error", "invalid group reference " + name)
                        : new PythonException("IndexError", "unknown group name " + Text.repr(StrValue.of(name)));
            }
            return null;
        }
        return group(matcher, name);
    }

    private static void append(@Nullable String group, StringBuilder out) {
        if (group != null) {
            out.append(group);
        }
    }

    /** Text that throws when it is read after a deadline. */
    private static final class TimedText implements CharSequence {
        private final String text;
        private final long deadline;
        private int reads;

        TimedText(String text, long deadline) {
            this.text = text;
            this.deadline = deadline;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if ((++reads & 0xfffff) == 0
                    && (System.nanoTime() > deadline || Thread.currentThread().isInterrupted())) {
                throw PythonException.limit("the regular expression takes too long on this text");
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
