package dev.shevek.module;

import dev.shevek.value.PythonRegex;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * How {@code assemble} puts fragments together.
 *
 * @param regexp which names count, null for all
 * @param delimiter what stands between fragments, with escapes such as {@code \n}; null for nothing
 * @param ignoreHidden whether names with a dot in front do not count
 * @param doubleEnd whether a line end is put behind the delimiter although it has one, as fragments of the controller are
 */
public record Fragments(@Nullable String regexp, @Nullable String delimiter, boolean ignoreHidden, boolean doubleEnd) {

    /**
     * The file of fragments, by their names in order.
     *
     * @param files content by name, one character a byte
     * @throws ModuleFailure when the expression is none
     */
    public String join(Map<String, String> files) {
        Pattern pattern = pattern();
        String between = delimiter == null || delimiter.isEmpty() ? null : unescaped(RawText.of(delimiter));
        StringBuilder all = new StringBuilder();
        boolean first = true;
        boolean open = false;
        for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
            String name = file.getKey();
            if ((pattern != null && !pattern.matcher(name).find()) || (ignoreHidden && name.startsWith("."))) {
                continue;
            }
            if (open) {
                all.append('\n');
            }
            if (!first && between != null) {
                all.append(between);
                if (doubleEnd || !between.endsWith("\n")) {
                    all.append('\n');
                }
            }
            all.append(file.getValue());
            first = false;
            open = !file.getValue().endsWith("\n");
        }
        return all.toString();
    }

    private @Nullable Pattern pattern() {
        if (regexp == null) {
            return null;
        }
        try {
            return PythonRegex.compile(regexp, 0);
        } catch (PatternSyntaxException e) {
            throw new ModuleFailure("Invalid Regexp (" + e.getDescription() + ") in \"" + regexp + "\"");
        }
    }

    /** Python's escapes of bytes. */
    private static String unescaped(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                out.append(c);
                continue;
            }
            char next = text.charAt(++i);
            int known = "\n\\'\"abfnrtv".indexOf(next);
            if (next == 'x' && text.substring(i + 1).matches("(?s)[0-9a-fA-F]{2}.*")) {
                out.append((char) Integer.parseInt(text.substring(i + 1, i + 3), 16));
                i += 2;
            } else if (next >= '0' && next <= '7') {
                int end = i + 1;
                while (end < text.length() && end < i + 3 && text.charAt(end) >= '0' && text.charAt(end) <= '7') {
                    end++;
                }
                out.append((char) (Integer.parseInt(text.substring(i, end), 8) & 0xff));
                i = end - 1;
            } else if (known > 0) {
                out.append("\n\\'\"\u0007\b\f\n\r\t\u000b".charAt(known));
            } else if (known < 0) {
                out.append('\\').append(next);
            }
        }
        return out.toString();
    }
}
