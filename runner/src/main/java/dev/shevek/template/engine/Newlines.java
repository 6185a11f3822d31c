package dev.shevek.template.engine;

import dev.shevek.value.Secrets;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;

/** The newlines at the end of a template, of which Jinja drops one: text gets back as many as the source has. */
final class Newlines {
    private Newlines() {}

    static Value kept(Value result, String source, String newline) {
        if (!(result instanceof StrValue text) || !source.endsWith("\n")) {
            return result;
        }
        int missing = atEnd(source) - atEnd(text.text());
        if (missing <= 0) {
            return result;
        }
        StrValue whole = new StrValue(text.text() + newline.repeat(missing), text.marks());
        return text.isSecret() ? Secrets.mark(whole) : whole;
    }

    private static int atEnd(String text) {
        int count = 0;
        while (count < text.length() && text.charAt(text.length() - 1 - count) == '\n') {
            count++;
        }
        return count;
    }
}
