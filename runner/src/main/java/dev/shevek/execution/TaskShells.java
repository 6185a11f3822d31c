package dev.shevek.execution;

import dev.shevek.module.Answer;
import dev.shevek.module.Controller;
import dev.shevek.module.Conversation;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.remote.Shells;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Shells that give every program the task's {@code environment}, and conversations the host that the task is given to.
 *
 * @param shells the shells of the identity
 * @param environment what the task adds
 * @param lent what conversations get in place of this machine
 */
record TaskShells(Shells shells, Map<String, String> environment, UnaryOperator<Controller> lent) implements Shells {
    @Override
    public List<Answer> probe(List<Script> scripts, Duration limit) {
        return shells.probe(scripts, limit);
    }

    @Override
    public List<Answer> apply(List<Step> steps, Duration limit) {
        if (environment.isEmpty()) {
            return shells.apply(steps, limit);
        }
        List<Step> with = new ArrayList<>(steps.size());
        for (Step step : steps) {
            if (step instanceof Step.Command command) {
                Map<String, String> all = new LinkedHashMap<>(environment);
                all.putAll(command.environment());
                with.add(new Step.Command(command.script(), all, command.pty()));
            } else {
                with.add(step);
            }
        }
        return shells.apply(with, limit);
    }

    @Override
    public Result talk(Conversation conversation, Controller controller) {
        return shells.talk(conversation, lent.apply(controller));
    }
}
