package dev.shevek.modules.users;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Next;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.modules.system.Tools;
import dev.shevek.value.BoolValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One look, then all commands and a last look together: two round trips when something changes, else one. */
final class UserPlan {
    private final Arguments args;
    private final String name;
    private final boolean check;
    private final List<String> warnings;

    UserPlan(Arguments args, boolean check, List<String> warnings) {
        this.args = args;
        this.name = args.text("name");
        this.check = check;
        this.warnings = warnings;
    }

    Next start() {
        return Next.look(look(), answer -> UserState.parse(answer.out()), this::decide);
    }

    private Script look() {
        String key = args.bool("generate_ssh_key")
                ? args.text("ssh_key_file", ".ssh/id_" + args.text("ssh_key_type", "rsa"))
                : "";
        return Script.of(UserState.LOOK, name, args.bool("local") ? "1" : "", args.text("home", ""), key);
    }

    private Next decide(UserState state) {
        boolean there = state.entry != null;
        if (args.text("state").equals("absent")) {
            return there ? remove(state) : Next.done(result(false, Map.of()));
        }
        if (!there && check) {
            return new Next.Do(List.of(), Result.of(true), answers -> Next.done(Result.of(true)));
        }
        Account account = new Account(args, state);
        ChangedAccount changed = new ChangedAccount(account);
        List<Step> steps = new ArrayList<>(there ? changed.steps() : new NewAccount(account).steps());
        int counted = steps.size();
        Map<String, Value> first = new LinkedHashMap<>();
        if (there) {
            first.put("append", BoolValue.of(args.bool("append")));
            first.put("move_home", BoolValue.of(args.bool("move_home")));
        } else {
            first.put("system", BoolValue.of(args.bool("system")));
            first.put("create_home", BoolValue.of(args.bool("create_home")));
        }
        if (args.has("password")) {
            first.put("password", StrValue.of("NOT_LOGGING_PASSWORD"));
        }
        steps.addAll(new HomeDirectory(account).missing(there));
        if (args.bool("generate_ssh_key")) {
            steps.addAll(new AccountKey(account).steps(warnings));
        }
        steps.addAll(changed.aging());
        if (steps.isEmpty()) {
            return Next.done(finished(false, state, first));
        }
        steps.add(new Step.Shell(look()));
        return new Next.Do(steps, finished(true, state, first), answers -> {
            Answer last = answers.getLast();
            if (answers.size() < steps.size()) {
                throw failed(last);
            }
            StringBuilder out = new StringBuilder();
            StringBuilder err = new StringBuilder();
            for (int i = 0; i < counted; i++) {
                out.append(answers.get(i).out());
                err.append(answers.get(i).err());
            }
            if (!out.isEmpty()) {
                first.put("stdout", StrValue.of(out.toString()));
            }
            if (!err.isEmpty()) {
                first.put("stderr", StrValue.of(err.toString()));
            }
            return Next.done(finished(true, UserState.parse(last.out()), first));
        });
    }

    private ModuleFailure failed(Answer answer) {
        if (answer.status() == 127 && args.bool("local")) {
            return Tools.missing("lgroupmod");
        }
        Tools.checkStarted(answer);
        return new ModuleFailure(
                Result.failed(answer.err()).with("name", StrValue.of(name)).with("rc", IntValue.of(answer.status())));
    }

    private Next remove(UserState state) {
        Result predicted = check ? Result.of(true) : result(true, removal());
        return new Next.Do(List.of(new ChangedAccount(new Account(args, state)).remove()), predicted, answers -> {
            Answer last = answers.getLast();
            if (!last.succeeded()) {
                throw failed(last);
            }
            Map<String, Value> values = new LinkedHashMap<>(removal());
            if (!last.out().isEmpty()) {
                values.put("stdout", StrValue.of(last.out()));
            }
            if (!last.err().isEmpty()) {
                values.put("stderr", StrValue.of(last.err()));
            }
            return Next.done(result(true, values));
        });
    }

    private Map<String, Value> removal() {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("force", BoolValue.of(args.bool("force")));
        values.put("remove", BoolValue.of(args.bool("remove")));
        return values;
    }

    private Result finished(boolean changed, UserState state, Map<String, Value> first) {
        Map<String, Value> values = new LinkedHashMap<>(first);
        if (state.entry != null) {
            values.put("uid", number(state.field(2)));
            values.put("group", number(state.field(3)));
            values.put("comment", StrValue.of(state.field(4)));
            values.put("home", StrValue.of(state.field(5)));
            values.put("shell", StrValue.of(state.field(6)));
            if (args.has("groups")) {
                values.put("groups", StrValue.of(String.join(",", args.texts("groups"))));
            }
            if (args.bool("generate_ssh_key")) {
                String file = text(state.value("key "));
                String print = state.value("print ");
                values.put("ssh_fingerprint", StrValue.of(print == null ? "" : print.strip()));
                values.put("ssh_key_file", StrValue.of(file));
                String key = state.value("public ");
                values.put("ssh_public_key", key == null ? NoneValue.NONE : StrValue.of(key.strip()));
            }
        }
        return result(changed, values);
    }

    private static Value number(String digits) {
        return digits.isEmpty() ? NoneValue.NONE : IntValue.of(Long.parseLong(digits));
    }

    private Result result(boolean changed, Map<String, Value> more) {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("name", StrValue.of(name));
        values.put("state", StrValue.of(args.text("state")));
        values.putAll(more);
        return Result.of(changed, values).withWarnings(warnings);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
