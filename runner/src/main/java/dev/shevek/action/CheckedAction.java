package dev.shevek.action;

import dev.shevek.module.ArgumentChecker;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Options;
import java.util.ArrayList;
import java.util.List;

/** An action whose arguments are looked at before it runs, and refused as the real one refuses them. */
final class CheckedAction implements Action {
    /** What may be wrong with arguments; throws {@link ModuleFailure}. */
    @FunctionalInterface
    interface Check {
        /** Looks at the arguments of an action. */
        void accept(ActionContext context);
    }

    private final Action action;
    private final Check check;

    CheckedAction(Action action, Check check) {
        this.action = action;
        this.check = check;
    }

    /** Only these names are allowed. */
    static Check names(List<String> allowed) {
        return context -> {
            List<String> unknown = new ArrayList<>(context.arguments().keySet());
            unknown.removeAll(allowed);
            if (!unknown.isEmpty()) {
                throw new ModuleFailure(
                        "Invalid options for " + context.task().action().text() + ": " + String.join(",", unknown));
            }
        };
    }

    /** The arguments must satisfy these options, as a module's must. */
    static Check options(Options options) {
        return context -> {
            ArgumentChecker.Checked checked = ArgumentChecker.check(
                    options,
                    context.task().action().text(),
                    context.args(),
                    context.task().origin());
            if (!checked.accepted()) {
                throw new ModuleFailure(checked.problems().getFirst().message());
            }
        };
    }

    @Override
    public Outcome run(ActionContext context) throws InterruptedException {
        check.accept(context);
        return action.run(context);
    }

    @Override
    public boolean keepsRaw(String argument) {
        return action.keepsRaw(argument);
    }

    @Override
    public boolean oncePerBatch() {
        return action.oncePerBatch();
    }

    @Override
    public boolean onController() {
        return action.onController();
    }
}
