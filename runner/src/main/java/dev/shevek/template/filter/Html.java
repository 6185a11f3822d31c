package dev.shevek.template.filter;

import dev.shevek.value.Args;
import dev.shevek.value.DictValue;
import dev.shevek.value.DictView;
import dev.shevek.value.NoneValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.Sequences;
import dev.shevek.value.Splitting;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Types;
import dev.shevek.value.UndefinedValue;
import dev.shevek.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The filters that make or unmake HTML and URLs. */
final class Html {
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~";

    private Html() {}

    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&#34;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    static String stripTags(String text) {
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            int open = text.indexOf('<', i);
            boolean comment = open >= 0 && text.startsWith("<!--", open);
            int close = open < 0 ? -1 : comment ? text.indexOf("-->", open) : text.indexOf('>', open);
            if (close < 0) {
                out.append(text, i, text.length());
                break;
            }
            out.append(text, i, open);
            i = close + (comment ? 3 : 1);
        }
        String plain = out.toString()
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#34;", "\"")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&nbsp;", " ")
                .replace("&amp;", "&");
        return String.join(
                " ",
                Splitting.split(plain, null, -1, false).items().stream()
                        .map(Text::str)
                        .toList());
    }

    /** Percent encoding with some characters left as they are. */
    static String quote(String text, String safe) {
        StringBuilder out = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (UNRESERVED.indexOf(c) >= 0 || safe.indexOf(c) >= 0) {
                out.append(c);
            } else {
                out.append('%')
                        .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return out.toString();
    }

    static Value urlencode(Value input) {
        if (input instanceof StrValue || !Sequences.isIterable(input)) {
            return StrValue.of(quote(Text.str(input), "/"));
        }
        List<String> parts = new ArrayList<>();
        List<Value> pairs =
                input instanceof DictValue dict ? new DictView("dict_items", dict).items() : Sequences.list(input);
        for (Value pair : pairs) {
            List<Value> both = Sequences.list(pair);
            if (both.size() != 2) {
                throw PythonException.value("not enough values to unpack (expected 2, got " + both.size() + ")");
            }
            parts.add(quote(Text.str(both.get(0)), "").replace("%20", "+") + "="
                    + quote(Text.str(both.get(1)), "").replace("%20", "+"));
        }
        return StrValue.of(String.join("&", parts));
    }

    static Value attributes(Value input, Args args) {
        @Nullable Value[] bound = args.bind("do_xmlattr", "autospace");
        if (!(input instanceof DictValue dict)) {
            throw PythonException.type("xmlattr needs a dictionary, not " + Types.name(input));
        }
        StringBuilder out = new StringBuilder();
        dict.entries().forEach((key, value) -> {
            if (value != NoneValue.NONE && !(value instanceof UndefinedValue)) {
                String name = Text.str(key);
                if (name.chars().anyMatch(c -> Character.isWhitespace(c) || c == '/' || c == '>' || c == '=')) {
                    throw PythonException.value("Invalid character in attribute name: " + Text.repr(key));
                }
                out.append(out.isEmpty() ? "" : " ")
                        .append(escape(name))
                        .append("=\"")
                        .append(escape(Text.str(value)))
                        .append('"');
            }
        });
        return StrValue.of(!out.isEmpty() && Args.flag(bound[0], true) ? " " + out : out.toString());
    }

    static Value urlize(String text, Args args) {
        @Nullable
        Value[] bound = args.bind("do_urlize", "trim_url_limit", "nofollow", "target", "rel", "extra_schemes");
        long limit = Args.number(bound[0], -1);
        List<String> rel = new ArrayList<>(List.of("noopener"));
        if (Args.flag(bound[1], false)) {
            rel.add("nofollow");
        }
        if (bound[3] != null && bound[3] != NoneValue.NONE) {
            rel.addAll(List.of(Text.str(bound[3]).split(" ")));
        }
        Collections.sort(rel);
        String target =
                bound[2] == null || bound[2] == NoneValue.NONE ? "" : " target=\"" + escape(Text.str(bound[2])) + "\"";
        List<Value> extra = bound[4] == null || bound[4] == NoneValue.NONE ? List.of() : Sequences.list(bound[4]);
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || Splitting.space(text.charAt(i))) {
                out.append(link(text.substring(from, i), limit, String.join(" ", rel), target, extra));
                if (i < text.length()) {
                    out.append(text.charAt(i));
                }
                from = i + 1;
            }
        }
        return StrValue.of(out.toString());
    }

    private static boolean domain(String word) {
        return word.matches("[a-zA-Z0-9][\\w.-]*\\.(com|net|int|edu|gov|org|info|mil)(?::\\d+)?(?:[/?#]\\S*)?");
    }

    /** Takes back closing brackets that belong to opening ones inside. */
    private static int balanced(String word, int start, int end) {
        int to = end;
        for (String pair : List.of("()", "<>", "{}")) {
            String middle = word.substring(start, to);
            long open = middle.chars().filter(c -> c == pair.charAt(0)).count();
            long closed = middle.chars().filter(c -> c == pair.charAt(1)).count();
            while (open > closed && to < word.length() && word.indexOf(pair.charAt(1), to) == to) {
                to++;
                closed++;
            }
        }
        return to;
    }

    private static String link(String word, long limit, String rel, String target, List<Value> extra) {
        int start = 0;
        int end = word.length();
        while (start < end && "(<".indexOf(word.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && ")>.,\n".indexOf(word.charAt(end - 1)) >= 0) {
            end--;
        }
        end = balanced(word, start, end);
        String middle = word.substring(start, end);
        String shown = limit >= 0 && middle.length() > limit ? middle.substring(0, (int) limit) + "..." : middle;
        String attributes = " rel=\"" + rel + "\"" + target;
        String linked;
        if (middle.startsWith("http://")
                || middle.startsWith("https://")
                || middle.startsWith("www.")
                || domain(middle)
                || extra.stream().anyMatch(scheme -> middle.startsWith(Text.str(scheme)))) {
            String url = middle.startsWith("www.") || domain(middle) ? "https://" + middle : middle;
            linked = "<a href=\"" + escape(url) + "\"" + attributes + ">" + escape(shown) + "</a>";
        } else if (middle.matches("[\\w.!#$%&'*+/=?^`{|}~-]+@[\\w-]+(\\.[\\w-]+)+")) {
            linked = "<a href=\"mailto:" + escape(middle) + "\">" + escape(middle) + "</a>";
        } else {
            linked = escape(middle);
        }
        return escape(word.substring(0, start)) + linked + escape(word.substring(end));
    }
}
