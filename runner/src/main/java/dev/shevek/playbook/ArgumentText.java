package dev.shevek.playbook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Arguments written as one text: {@code src=a dest="b c" creates={{ x }}}. Split as Ansible splits: at blanks, but not
 * inside quotes or braces; blanks between words are kept for commands.
 *
 * @param options the {@code k=v} words, unquoted
 * @param freeForm the other words joined again, or null when there are none
 */
public record ArgumentText(
        Map<String, String> options, @Nullable String freeForm) {
    private static final Set<String> COMMAND_OPTIONS = Set.of(
            "creates", "removes", "chdir", "executable", "warn", "stdin", "stdin_add_newline", "strip_empty_ends");

    /** Quotes or braces that are not closed; the message is Ansible's. */
    public static final class Unbalanced extends Exception {
        private static final long serialVersionUID = 1L;

        Unbalanced(String text) {
            super("failed at splitting arguments, either an unbalanced jinja2 block or quotes: " + text);
        }
    }

    /**
     * Reads a text.
     *
     * @param text as written
     * @param command whether only a command's own options count as {@code k=v}
     */
    public static ArgumentText of(String text, boolean command) throws Unbalanced {
        Map<String, String> options = new LinkedHashMap<>();
        List<String> rest = new ArrayList<>();
        for (String original : words(text)) {
            String word = unescaped(original);
            if (word.indexOf('=') < 0) {
                rest.add(original);
                continue;
            }
            int at = assignment(word);
            if (at < 0) {
                rest.add(word.replace("\\=", "="));
                continue;
            }
            String key = word.substring(0, at);
            if (command && !COMMAND_OPTIONS.contains(key)) {
                rest.add(original);
            } else {
                options.put(key.strip(), unquoted(word.substring(at + 1).strip()));
            }
        }
        return new ArgumentText(options, rest.isEmpty() ? null : joined(rest));
    }

    private static int assignment(String word) {
        int at = word.indexOf('=', 1);
        while (at > 0 && word.charAt(at - 1) == '\\') {
            at = word.indexOf('=', at + 1);
        }
        return at;
    }

    /** Puts words together again as they stood. */
    static String joined(List<String> words) {
        StringBuilder text = new StringBuilder();
        for (String word : words) {
            if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
                text.append(' ');
            }
            text.append(word);
        }
        return text.toString();
    }

    private static String unquoted(String text) {
        if (text.length() > 1) {
            char first = text.charAt(0);
            boolean quote = first == '"' || first == '\'';
            if (quote && text.charAt(text.length() - 1) == first && text.charAt(text.length() - 2) != '\\') {
                return text.substring(1, text.length() - 1);
            }
        }
        return text;
    }

    private static String unescaped(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                out.append(c);
                continue;
            }
            char next = text.charAt(i + 1);
            int digits = next == 'x' ? 2 : next == 'u' ? 4 : next == 'U' ? 8 : 0;
            int simple = "\\'\"abfnrtv".indexOf(next);
            if (simple >= 0) {
                out.append("\\'\"\u0007\b\f\n\r\t\u000b".charAt(simple));
                i++;
            } else if (digits > 0 && hex(text, i + 2, digits)) {
                out.appendCodePoint(Integer.parseUnsignedInt(text.substring(i + 2, i + 2 + digits), 16));
                i += 1 + digits;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean hex(String text, int from, int count) {
        if (from + count > text.length()) {
            return false;
        }
        for (int i = from; i < from + count; i++) {
            if (Character.digit(text.charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    /** The words of a text. */
    static List<String> words(String text) throws Unbalanced {
        return new Splitter(text).split();
    }

    private static final class Splitter {
        private final String text;
        private final List<String> words = new ArrayList<>();
        private char quote;
        private int prints;
        private int blocks;
        private int comments;

        Splitter(String text) {
            this.text = text;
        }

        List<String> split() throws Unbalanced {
            if (text.isEmpty()) {
                return words;
            }
            String[] lines = text.split("\n", -1);
            for (int number = 0; number < lines.length; number++) {
                boolean continued = line(lines[number]);
                if (number < lines.length - 1 && !continued) {
                    extend("\n");
                }
            }
            if (deep() || quote != 0) {
                throw new Unbalanced(text);
            }
            return words;
        }

        private boolean line(String line) {
            boolean continued = false;
            String[] tokens = line.split(" ", -1);
            for (int index = 0; index < tokens.length; index++) {
                String token = tokens[index];
                if (token.isEmpty() && index != 0) {
                    extend(" ");
                } else if (token.equals("\\") && quote == 0) {
                    continued = true;
                } else {
                    token(token, index);
                }
            }
            return continued;
        }

        private void token(String token, int index) {
            boolean wasQuoted = quote != 0;
            quote = quoteAfter(token, quote);
            boolean quoted = quote != 0;
            boolean added = false;
            if (quoted && !wasQuoted && !deep()) {
                words.add(token);
                added = true;
            } else if (deep() || quoted || wasQuoted) {
                boolean direct = index == 0;
                extend((direct ? "" : " ") + token);
                added = true;
            }
            int before = prints;
            prints = depth(token, prints, "{{", "}}");
            added = addIf(before != prints, added, token);
            before = blocks;
            blocks = depth(token, blocks, "{%", "%}");
            added = addIf(before != blocks, added, token);
            before = comments;
            comments = depth(token, comments, "{#", "#}");
            added = addIf(before != comments, added, token);
            if (!deep() && !quoted && !added && !token.isEmpty()) {
                words.add(token);
            }
        }

        private boolean addIf(boolean changed, boolean added, String token) {
            if (changed && !added) {
                words.add(token);
                return true;
            }
            return added;
        }

        private void extend(String more) {
            if (words.isEmpty()) {
                words.add(more);
            } else {
                words.set(words.size() - 1, words.getLast() + more);
            }
        }

        private boolean deep() {
            return prints > 0 || blocks > 0 || comments > 0;
        }

        private static char quoteAfter(String token, char open) {
            char quote = open;
            for (int i = 0; i < token.length(); i++) {
                char c = token.charAt(i);
                if ((c == '"' || c == '\'') && (i == 0 || token.charAt(i - 1) != '\\')) {
                    quote = quote == 0 ? c : quote == c ? 0 : quote;
                }
            }
            return quote;
        }

        private static int depth(String token, int depth, String open, String close) {
            return Math.max(0, depth + count(token, open) - count(token, close));
        }

        private static int count(String token, String what) {
            int count = 0;
            for (int at = token.indexOf(what); at >= 0; at = token.indexOf(what, at + what.length())) {
                count++;
            }
            return count;
        }
    }
}
