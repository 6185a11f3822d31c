package dev.shevek.value;

import org.jspecify.annotations.Nullable;

/** {@code find}, {@code rfind}, {@code index}, {@code rindex} and {@code count} of text. */
final class Finding {
    private Finding() {}

    static Value call(String text, String name, @Nullable Value[] bound) {
        if (!(Args.required(name, "sub", bound[0]) instanceof StrValue wanted)) {
            throw PythonException.type("must be str, not " + Types.name(Args.required(name, "sub", bound[0])));
        }
        int size = text.length();
        long from = Args.number(bound[1], 0);
        long to = Args.number(bound[2], size);
        int start = Math.clamp(from < 0 ? from + size : from, 0, size);
        int end = Math.clamp(to < 0 ? to + size : to, 0, size);
        String section = text.substring(Math.min(start, end), end);
        if (name.equals("count")) {
            return IntValue.of(count(wanted.text(), section));
        }
        int at = name.startsWith("r") ? section.lastIndexOf(wanted.text()) : section.indexOf(wanted.text());
        if (at < 0 && name.endsWith("index")) {
            throw PythonException.value("substring not found");
        }
        return IntValue.of(at < 0 ? -1 : text.codePointCount(0, start + at));
    }

    private static int count(String part, String text) {
        if (part.isEmpty()) {
            return text.codePointCount(0, text.length()) + 1;
        }
        int count = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
            count++;
        }
        return count;
    }
}
