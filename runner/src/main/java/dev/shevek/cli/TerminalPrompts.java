package dev.shevek.cli;

import dev.shevek.execution.Prompts;
import dev.shevek.output.Screen;
import dev.shevek.playbook.VarsPrompt;
import dev.shevek.source.Problem;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Value;
import org.jspecify.annotations.Nullable;

/** Asks for {@code vars_prompt} on the terminal; without one, the defaults count. */
final class TerminalPrompts implements Prompts {
    private final Screen screen;

    TerminalPrompts(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Value ask(VarsPrompt prompt) {
        Value usual = prompt.defaultValue();
        String typed = null;
        if (Terminal.isTerminal(0)) {
            typed = typed(prompt, usual);
        } else {
            screen.problem(Problem.warning("Not prompting as we are not in interactive mode", null), true);
        }
        if (typed == null || typed.isEmpty()) {
            return usual == null ? StrValue.of("None") : plain(usual);
        }
        return prompt.isPrivate() ? StrValue.secret(typed) : StrValue.of(typed);
    }

    /** A line typed on the terminal; the empty text without one. */
    String line(String question, boolean echo) {
        if (!Terminal.isTerminal(0)) {
            return "";
        }
        screen.flush();
        return read(question, !echo);
    }

    private static Value plain(Value value) {
        return value instanceof StrValue text ? StrValue.of(text.text()) : value;
    }

    private String typed(VarsPrompt prompt, @Nullable Value usual) {
        String question;
        Value words = prompt.prompt();
        if (words != null && usual != null) {
            question = Text.str(words) + " [" + Text.str(usual) + "]: ";
        } else {
            question = words != null ? Text.str(words) + ": " : "input for " + prompt.name() + ": ";
        }
        screen.flush();
        while (true) {
            String first = read(question, prompt.isPrivate());
            if (!prompt.confirm() || first.equals(read("confirm " + question, prompt.isPrivate()))) {
                return first;
            }
            screen.say("***** VALUES ENTERED DO NOT MATCH ****");
        }
    }

    private static String read(String question, boolean hidden) {
        if (hidden) {
            return Passwords.ask(question);
        }
        return Terminal.line(question);
    }
}
