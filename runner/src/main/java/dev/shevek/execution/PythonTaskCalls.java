package dev.shevek.execution;

import dev.shevek.action.ActionContext;
import dev.shevek.bridge.PluginFolders;
import dev.shevek.bridge.PythonCalls;
import dev.shevek.bridge.TemplateMarks;
import dev.shevek.module.Answer;
import dev.shevek.module.Content;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.remote.TimeLimitException;
import dev.shevek.remote.UnreachableException;
import dev.shevek.source.ProblemException;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an action plugin in Python asks of its host: modules, commands, variables of others. */
final class PythonTaskCalls implements PythonCalls {
    private final ActionContext context;
    private final PluginFolders folders;
    private @Nullable ProblemException lost;

    PythonTaskCalls(ActionContext context, PluginFolders folders) {
        this.context = context;
        this.folders = folders;
    }

    /** Throws why the host was lost, if that is what the plugin's result says. */
    void lost(Result result) {
        if (lost != null && BoolValue.TRUE.equals(result.values().get("unreachable"))) {
            throw lost;
        }
    }

    @Override
    public Value answer(String what, DictValue question) {
        try {
            return switch (what) {
                case "module" -> module(question);
                case "command" -> command(question);
                case "variables" -> variables(text(question, "host"));
                case "disconnect" -> {
                    context.target().disconnect();
                    yield DictValue.EMPTY;
                }
                default -> error("there is no callback '" + what + "'", false);
            };
        } catch (UnreachableException | TimeLimitException e) {
            lost = e instanceof UnreachableException unreachable ? unreachable : lost;
            return error(String.valueOf(e.getMessage()), true);
        } catch (ProblemException e) {
            return error(e.problem().message(), false);
        }
    }

    private Value module(DictValue question) {
        String name = text(question, "name");
        if (name.indexOf('.') < 0 && folders.module(name) != null) {
            name = "ansible.legacy." + name;
        }
        DictValue arguments = question.get("arguments") instanceof DictValue given ? given : DictValue.EMPTY;
        if (name.endsWith("command") && BoolValue.TRUE.equals(arguments.get("_uses_shell"))) {
            name = "ansible.legacy.shell";
        }
        Result result;
        try {
            result = context.target().module(name, arguments);
        } catch (ModuleFailure e) {
            result = e.result();
        }
        Result whole = result;
        if (!result.warnings().isEmpty()) {
            whole = whole.with("warnings", ListValue.ofTexts(result.warnings()));
        }
        if (!result.diffs().isEmpty() && result.values().get("diff") == null) {
            List<Value> diffs = new ArrayList<>();
            result.diffs().forEach(diff -> diffs.add(diff.values()));
            whole = whole.with("diff", diffs.size() == 1 ? diffs.getFirst() : new ListValue(diffs));
        }
        return DictValue.ofTexts(Map.of("result", whole.values()));
    }

    private Value command(DictValue question) {
        byte[] input = Base64.getDecoder().decode(text(question, "input"));
        Script script = new Script(
                "eval \"$1\"",
                List.of(text(question, "command")),
                input.length == 0 ? null : new Content.Inline(input, true));
        Answer answer = context.target()
                .shells()
                .apply(List.of(new Step.Command(script)), context.target().limit())
                .getLast();
        Base64.Encoder encoder = Base64.getEncoder();
        return DictValue.ofTexts(Map.of(
                "rc",
                IntValue.of(answer.status()),
                "stdout",
                StrValue.of(encoder.encodeToString(answer.stdout())),
                "stderr",
                StrValue.of(encoder.encodeToString(answer.stderr()))));
    }

    private Value variables(String host) {
        Map<String, Value> known = new LinkedHashMap<>();
        if (context.scope().get("hostvars") instanceof DictValue all && all.get(host) instanceof DictValue theirs) {
            for (Value name : theirs.entries().keySet()) {
                try {
                    known.put(Texts.of(name), theirs.entries().get(name));
                } catch (ProblemException e) {
                    // what cannot be rendered is missed by who asks for it
                }
            }
        }
        return DictValue.ofTexts(Map.of("variables", TemplateMarks.variables(known)));
    }

    private static Value error(String message, boolean unreachable) {
        return DictValue.ofTexts(Map.of("error", StrValue.of(message), "unreachable", BoolValue.of(unreachable)));
    }

    private static String text(DictValue question, String name) {
        return question.get(name) instanceof StrValue text ? text.text() : "";
    }
}
