package dev.shevek.modules.commands;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.OptionType;
import dev.shevek.module.Options;
import dev.shevek.module.PlainText;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.module.ShellWords;
import dev.shevek.module.Step;
import dev.shevek.module.TargetPaths;
import dev.shevek.modules.system.Tools;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs targets of a Makefile that are not up to date. */
public final class Make implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.general.make",
            "Run targets in a Makefile",
            Options.of(
                            Option.str("target"),
                            Option.list("targets", OptionType.STR),
                            Option.dict("params"),
                            Option.path("chdir").mandatory(),
                            Option.path("file"),
                            Option.path("make"),
                            Option.integer("jobs"))
                    .rule(new OptionRule.MutuallyExclusive(List.of("target", "targets"))));

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        List<String> given = List.of(args.text("chdir"), args.text("file", ""), args.text("make", ""));
        return TargetPaths.expand(given, paths -> {
            String make = paths.get(2);
            if (!make.isEmpty()) {
                return ask(args, paths, make);
            }
            return Tools.find(List.of("?gmake", "?make"), found -> ask(args, paths, first(found)));
        });
    }

    private static String first(List<String> found) {
        String make = found.get(0).isEmpty() ? found.get(1) : found.get(0);
        if (make.isEmpty()) {
            throw Tools.missing("make");
        }
        return make;
    }

    private static Next ask(Arguments args, List<String> paths, String make) {
        List<String> command = new ArrayList<>(List.of(make));
        if (args.has("jobs")) {
            command.addAll(List.of("-j", Long.toString(args.integer("jobs", 1))));
        }
        if (args.has("file")) {
            command.addAll(List.of("-f", paths.get(1)));
        }
        String target = args.text("target", "");
        command.addAll(target.isEmpty() ? args.texts("targets") : List.of(target));
        DictValue params = args.dictOrNull("params");
        if (params != null) {
            params.entries()
                    .forEach((key, value) -> command.add(
                            PlainText.str(key) + (value == NoneValue.NONE ? "" : "=" + PlainText.str(value))));
        }
        List<String> question = new ArrayList<>(command);
        question.add("-q");
        return Tools.query(paths.get(0), question, answer -> {
            Result predicted = result(args, paths, command, answer, answer.status() != 0);
            if (answer.status() == 0) {
                return Next.done(predicted);
            }
            Step step = Tools.stepIn(paths.get(0), command, Map.of());
            return new Next.Do(List.of(step), predicted, answers -> {
                Answer made = answers.getLast();
                return Next.done(
                        made.succeeded() ? result(args, paths, command, made, true) : Tools.failed(command, made));
            });
        });
    }

    private static Result result(
            Arguments args, List<String> paths, List<String> command, Answer answer, boolean changed) {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("failed", BoolValue.FALSE);
        values.put("stdout", StrValue.of(ended(answer.out())));
        values.put("stderr", StrValue.of(ended(answer.err())));
        for (String name : List.of("target", "targets", "params", "jobs")) {
            Value value = args.get(name);
            values.put(name, value == null ? NoneValue.NONE : value);
        }
        values.put("chdir", StrValue.of(paths.get(0)));
        values.put("file", args.has("file") ? StrValue.of(paths.get(1)) : NoneValue.NONE);
        values.put("command", StrValue.of(ShellWords.join(command)));
        return Result.of(changed, values);
    }

    private static String ended(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(0, end);
    }
}
