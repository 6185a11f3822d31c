package dev.shevek.execution;

import dev.shevek.source.ProblemException;
import dev.shevek.template.Scope;
import dev.shevek.template.Templates;
import dev.shevek.value.Marks;
import dev.shevek.value.StrValue;

/** Names of tasks as they are shown: what cannot be rendered says so in its place; under 2.14 it stays as written. */
final class Titles {
    private Titles() {}

    /** A name rendered; an expression that fails becomes {@code << error 1 - why >>}, as under ansible-core. */
    static String of(Templates templates, StrValue written, Scope scope) {
        try {
            return Texts.of(templates.render(written, scope));
        } catch (ProblemException e) {
            if (!templates.modern()) {
                return written.text();
            }
            return byPart(templates, written, scope);
        }
    }

    private static String byPart(Templates templates, StrValue written, Scope scope) {
        String text = written.text();
        StringBuilder shown = new StringBuilder();
        int errors = 0;
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf("{{", at);
            int close = open < 0 ? -1 : text.indexOf("}}", open);
            if (close < 0) {
                break;
            }
            shown.append(text, at, open);
            Marks marks = written.marks();
            try {
                shown.append(Texts.of(templates.render(new StrValue(text.substring(open, close + 2), marks), scope)));
            } catch (ProblemException e) {
                errors++;
                shown.append("<< error ")
                        .append(errors)
                        .append(" - ")
                        .append(e.problem().message())
                        .append(" >>");
            }
            at = close + 2;
        }
        return shown.append(text.substring(at)).toString();
    }
}
