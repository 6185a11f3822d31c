package dev.shevek.execution;

import dev.shevek.playbook.VarsPrompt;
import dev.shevek.value.Value;

/** Asks the user for variables. */
@FunctionalInterface
public interface Prompts {
    /** The answer to a prompt: what was typed, or its default; never a template. */
    Value ask(VarsPrompt prompt);
}
