package dev.shevek.cli;

import dev.shevek.execution.Steps;
import dev.shevek.output.Screen;
import dev.shevek.playbook.Task;
import java.util.Locale;

/** {@code --step}: asks on the terminal before each task, until told to go on. */
final class StepPrompts implements Steps {
    private final Screen screen;
    private boolean goOn;

    StepPrompts(Screen screen) {
        this.screen = screen;
    }

    @Override
    public synchronized boolean take(Task task) {
        if (goOn || task.isMeta()) {
            return true;
        }
        String question = "Perform task: " + (task.handler() ? "HANDLER: " : "TASK: ") + task.title()
                + " (N)o/(y)es/(c)ontinue: ";
        screen.flush();
        String answer = Terminal.line(question).strip().toLowerCase(Locale.ROOT);
        screen.banner(question);
        goOn = answer.equals("c") || answer.equals("continue");
        return goOn || answer.equals("y") || answer.equals("yes");
    }
}
