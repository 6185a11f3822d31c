package dev.shevek.action;

import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.Options;
import dev.shevek.module.Result;
import dev.shevek.module.ScriptPlan;
import dev.shevek.module.ShellWords;
import java.nio.file.Path;
import java.util.List;

/** {@code script}: runs a file of the controller on the target. */
public final class Script implements Action {
    /** What it takes. */
    static final Options OPTIONS = Options.of(
                    Option.raw("_raw_params"),
                    Option.str("cmd"),
                    Option.str("creates"),
                    Option.str("removes"),
                    Option.str("chdir"),
                    Option.str("executable"))
            .rule(new OptionRule.RequiredOneOf(List.of("_raw_params", "cmd")))
            .rule(new OptionRule.MutuallyExclusive(List.of("_raw_params", "cmd")));

    @Override
    public Outcome run(ActionContext context) {
        String given = Args.text(context.arg("_raw_params"));
        String line = given == null ? Args.text(context.arg("cmd")) : given;
        if (line == null) {
            throw new ModuleFailure("one of the following is required: _raw_params, cmd");
        }
        String command = line.strip();
        List<String> words = ShellWords.split(command);
        if (words.isEmpty()) {
            throw new ModuleFailure("no script was given");
        }
        String name = words.getFirst();
        Path file = context.search().find("files", name);
        if (file == null) {
            return Outcome.of(Copy.missing(context, name));
        }
        String chdir = Args.text(context.arg("chdir"));
        if (chdir != null && !chdir.startsWith("/")) {
            throw new ModuleFailure("chdir " + chdir + " must be an absolute path for a Unix-aware remote node");
        }
        int end = command.startsWith(name) ? name.length() : firstWordEnd(command);
        ScriptPlan plan = new ScriptPlan(
                context.run().data().content(file, Args.flag(context, "decrypt", true)),
                file.getFileName().toString(),
                command.substring(end).strip(),
                Args.text(context.arg("executable")),
                chdir,
                Args.text(context.arg("creates")),
                Args.text(context.arg("removes")));
        Result result = context.target().drive(plan::start);
        return Outcome.of(result);
    }

    /** Where the first, quoted word ends. */
    private static int firstWordEnd(String command) {
        char quote = 0;
        for (int i = 0; i < command.length(); i++) {
            char c = command.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (Character.isWhitespace(c)) {
                return i;
            }
        }
        return command.length();
    }
}
