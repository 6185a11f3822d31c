package dev.shevek.modules.users;

import dev.shevek.module.Arguments;
import dev.shevek.module.Content;
import dev.shevek.module.FileAttributes;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.OptionType;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.module.TargetPaths;
import dev.shevek.modules.system.Tools;
import dev.shevek.value.StrValue;
import java.util.List;

/** Rules of sudo, a file each. */
public final class Sudoers implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.general.sudoers",
            "Manage sudoers files",
            Options.of(
                            Option.list("commands", OptionType.STR),
                            Option.str("group"),
                            Option.str("name").mandatory(),
                            Option.bool("noexec").orElse(false),
                            Option.bool("nopassword").orElse(true),
                            Option.bool("setenv").orElse(false),
                            Option.str("host").orElse("ALL"),
                            Option.str("runas"),
                            Option.str("sudoers_path").orElse("/etc/sudoers.d"),
                            Option.str("state").orElse("present").choices("present", "absent"),
                            Option.str("user"),
                            Option.str("validation").orElse("detect").choices("absent", "detect", "required"))
                    .rule(new OptionRule.MutuallyExclusive(List.of("user", "group")))
                    .rule(new OptionRule.RequiredIf("state", "present", List.of("commands"), false)));

    /** {@code $1} how to check, {@code $2} the file, the rule on stdin. Prints how the check ended and what is there. */
    private static final String LOOK = Tools.PATH + """
            v=
            if [ "$1" != absent ]; then
              v=$(command -v visudo) || v=
              [ -n "$v" ] || [ "$1" != required ] || { printf '\\001missing visudo'; exit 127; }
            fi
            if [ -n "$v" ]; then
              o=$(visudo -c -f - 2>&1) || { printf '%s' "$o"; exit 65; }
            fi
            [ -e "$2" ] || exit 0
            stat -L -c %a "$2"
            cat "$2"
            """;

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        String path = TargetPaths.join(args.text("sudoers_path"), args.text("name"));
        boolean present = args.text("state").equals("present");
        String content = present ? content(args) : "";
        Script look = Script.of(LOOK, present ? args.text("validation") : "absent", path)
                .reading(Content.of(content));
        return Next.look(look, answer -> answer, answer -> {
            Tools.checkStarted(answer);
            if (answer.status() == 65) {
                throw new ModuleFailure(Result.failed("Failed to validate sudoers rule:\n" + answer.out())
                        .with("stdout", StrValue.of(answer.out()))
                        .with("stderr", StrValue.of("")));
            }
            boolean there = !answer.out().isEmpty();
            if (!present) {
                Step remove = new Step.Shell(Script.of("rm -f -- \"$1\"", path), true);
                return there ? Next.doing(List.of(remove), Result.of(true)) : Next.done(Result.of(false));
            }
            if (answer.out().equals("440\n" + content)) {
                return Next.done(Result.of(false));
            }
            FileAttributes mode = new FileAttributes(null, null, "0440", null, null, null, null, null);
            Step write = new Step.Write(
                    path,
                    new Content.Inline(content.getBytes(java.nio.charset.StandardCharsets.UTF_8), false),
                    mode,
                    false,
                    null,
                    false,
                    null);
            Step shells = new Step.Shell(Script.of(":"), true);
            return Next.doing(List.of(write, shells), Result.of(true));
        });
    }

    private static String content(Arguments args) {
        String user = args.text("user", "");
        String group = args.text("group", "");
        if (user.isEmpty() && group.isEmpty()) {
            throw new ModuleFailure("cannot access local variable 'owner' where it is not associated with a value");
        }
        String owner = user.isEmpty() ? "%" + group : user;
        String runas = args.has("runas") ? "(" + args.text("runas") + ")" : "";
        return owner + " " + args.text("host") + "=" + runas + (args.bool("noexec") ? "NOEXEC:" : "")
                + (args.bool("nopassword") ? "NOPASSWD:" : "") + (args.bool("setenv") ? "SETENV:" : "") + " "
                + String.join(", ", args.texts("commands")) + "\n";
    }
}
