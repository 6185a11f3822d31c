package dev.shevek.action;

import dev.shevek.module.Content;
import dev.shevek.module.Next;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.value.StrValue;
import java.util.List;
import java.util.Map;

/** Files of the controller that are on the target while a task needs them, each in a folder of its own. */
final class Uploads {
    private static final String UPLOAD = """
            d=$(umask 077; mktemp -d "${TMPDIR:-/tmp}/ansible-XXXXXX") || exit 1
            cat >"$d/$1" || { rm -rf "$d"; exit 1; }
            printf %s "$d/$1"
            """;

    private static final String REMOVE = "rm -rf -- \"${1%/*}\"\n";

    private Uploads() {}

    /** Puts a file there under a name; the message of the result is its path. */
    static Result put(ActionContext context, Content content, String name) {
        return context.target().drive(() -> said(new Script(UPLOAD, List.of(name), content)));
    }

    /** Takes it away again, with its folder. */
    static void remove(ActionContext context, String path) {
        context.target().drive(() -> said(Script.of(REMOVE, path)));
    }

    /** Runs a script; what it printed is the message. */
    static Next said(Script script) {
        return Next.look(
                script,
                answer -> answer,
                answer -> Next.done(
                        answer.succeeded()
                                ? Result.of(false, Map.of("msg", StrValue.of(answer.out())))
                                : Result.failed(answer.err().strip())));
    }
}
