package dev.shevek.execution;

import dev.shevek.action.Target;
import dev.shevek.bridge.PythonProgram;
import dev.shevek.module.Answer;
import dev.shevek.module.Content;
import dev.shevek.module.FileAttributes;
import dev.shevek.module.Json;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Script;
import dev.shevek.module.ShellWords;
import dev.shevek.module.Step;
import dev.shevek.value.DictValue;
import dev.shevek.value.Text;
import java.util.List;

/** A module that is a file on the target and reads its arguments from another: in the old style, or not in Python. */
final class ModuleFiles {
    private static final String RUN =
            "if [ -n \"$2\" ]; then exec $2 \"$1/module\" \"$1/args\"; fi; exec \"$1/module\" \"$1/args\"";

    private final PythonProgram program;
    private final DictValue whole;

    /**
     * The files of a module.
     *
     * @param whole its arguments with the internal ones
     */
    ModuleFiles(PythonProgram program, DictValue whole) {
        this.program = program;
        this.whole = whole;
    }

    /** Puts them into a folder of their own, runs the module, and takes the folder away. */
    Answer run(Target target) {
        Script make =
                Script.of("umask 077; d=${TMPDIR:-/tmp}/.shevek-module-$$-$(date +%s); mkdir \"$d\" && echo \"$d\"");
        Answer made = target.shells()
                .apply(List.of(new Step.Shell(make)), target.limit())
                .getLast();
        if (!made.succeeded()) {
            throw new ModuleFailure("no folder can be made for the module " + program.path() + ": " + made.err());
        }
        String folder = made.out().strip();
        try {
            List<Step> steps = List.of(
                    write(folder + "/module", program.program(), "0700"),
                    write(folder + "/args", Content.of(arguments()), "0600"),
                    new Step.Command(new Script(RUN, List.of(folder, interpreter()), null)));
            return target.shells().apply(steps, target.limit()).getLast();
        } finally {
            target.shells().apply(List.of(new Step.Shell(Script.of("rm -rf -- \"$1\"", folder))), target.limit());
        }
    }

    private String interpreter() {
        return program.style().equals("binary") || !program.shebang().startsWith("#!")
                ? ""
                : program.shebang().substring(2).strip();
    }

    private String arguments() {
        if (!program.style().equals("old")) {
            return Json.write(whole);
        }
        StringBuilder text = new StringBuilder();
        whole.entries()
                .forEach((name, value) -> text.append(Texts.of(name))
                        .append('=')
                        .append(ShellWords.quote(Text.str(value)))
                        .append(' '));
        return text.toString();
    }

    private static Step write(String path, Content content, String mode) {
        return new Step.Write(path, content, FileAttributes.NONE.withMode(mode), false, null, false, null);
    }
}
