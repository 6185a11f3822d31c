package dev.shevek.remote;

import dev.shevek.module.Content;
import dev.shevek.module.Script;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request of a shell.
 *
 * @param script what runs
 * @param environment exported before it, for foreign programs
 * @param onlyAfterSuccess skipped when the request before it on the same shell did not succeed
 */
record Outgoing(Script script, Map<String, String> environment, boolean onlyAfterSuccess) {
    static final int BLOCK = 65536;

    /** The longest input that is sent as an argument instead of a payload: reading it costs less than starting dd. */
    private static final int SHORT_INPUT = 1024;

    static Outgoing of(Script script) {
        return new Outgoing(script, Map.of(), false);
    }

    /**
     * The code that the loop evaluates.
     *
     * @param definition the function with the script's code, or empty when the shell knows it
     * @param function its name
     */
    String code(String definition, String function, boolean fresh) {
        StringBuilder code = new StringBuilder(definition.length() + 64);
        code.append(definition);
        if (fresh) {
            code.append("_z\n");
        }
        String call = call(function);
        if (onlyAfterSuccess) {
            code.append("if [ $_s = 0 ]; then ").append(call);
            code.append("; else _u ")
                    .append(payload() == null ? "0 0" : sizes())
                    .append("; fi");
        } else {
            code.append(call);
        }
        return code.append('\n').toString();
    }

    private String call(String function) {
        StringBuilder call = new StringBuilder();
        Content payload = payload();
        call.append(payload == null ? "_q " : "_p " + sizes() + " ");
        if (!environment.isEmpty()) {
            call.append("_v ").append(environment.size());
            environment.forEach((name, value) -> call.append(' ').append(ShellText.quote(name + "=" + value)));
            call.append(' ');
        }
        Content input = script.input();
        if (payload == null && input instanceof Content.Inline(byte[] bytes, boolean secret)) {
            call.append("_h ").append(ShellText.quote(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1)));
            call.append(' ');
        }
        return call.append(function).append(ShellText.words(script.arguments())).toString();
    }

    /** Whether the shell needs {@link ShellText#MORE_FUNCTIONS} for it. */
    boolean needsMore() {
        return script.input() != null || !environment.isEmpty();
    }

    private String sizes() {
        long size = script.input() == null ? 0 : script.input().size();
        return size / BLOCK + " " + size % BLOCK;
    }

    /** What follows the code as raw bytes, or null when nothing does. */
    @Nullable
    Content payload() {
        Content input = script.input();
        return input == null || isShortText(input) ? null : input;
    }

    private static boolean isShortText(Content input) {
        if (!(input instanceof Content.Inline(byte[] bytes, boolean secret)) || bytes.length > SHORT_INPUT) {
            return false;
        }
        for (byte b : bytes) {
            if (b != '\n' && b != '\t' && (b < ' ' || b > '~')) {
                return false;
            }
        }
        return true;
    }
}
