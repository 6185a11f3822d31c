package dev.shevek.modules.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shevek.module.Result;
import dev.shevek.modules.ModuleRun;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(strings = {"/bin/sh", "busybox sh", "bash --posix"})
class CommandTest {
    @Parameter
    @SuppressWarnings("NullAway.Init")
    String shell;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path dir;

    private Result run(String module, String... pairs) {
        return target().run(module, map(pairs));
    }

    private ModuleRun target() {
        return ModuleRun.under(shell.split(" "));
    }

    private static Map<String, String> map(String... pairs) {
        Map<String, String> map = new java.util.LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    private static Value get(Result result, String key) {
        Value value = result.values().get(key);
        return value == null ? StrValue.of("(absent)") : value;
    }

    @Test
    void runsWordsWithoutAShell() {
        Result result = run("command", "_raw_params", "printf '%s|' 'a b' ; \"*\" $");
        assertThat(get(result, "stdout")).isEqualTo(StrValue.of("a b|;|*|$|"));
        assertThat(get(result, "rc")).isEqualTo(IntValue.ZERO);
        assertThat(get(result, "cmd")).isEqualTo(ListValue.ofTexts(List.of("printf", "%s|", "a b", ";", "*", "$")));
        assertThat(result.changed()).isTrue();
    }

    @Test
    void expandsVariablesAndHomesButNothingElse() {
        Result result =
                run("command", "_raw_params", "echo $HOME ${HOME}x $NO_SUCH_ONE ~ ~root/x a~ '$(id)' $1 ${ \"`\"");
        String home = System.getenv("HOME");
        assertThat(get(result, "stdout"))
                .isEqualTo(StrValue.of(home + " " + home + "x $NO_SUCH_ONE " + home + " /root/x a~ $(id) $1 ${ `"));
    }

    @Test
    void leavesVariablesWhenAsked() {
        Result result = run("command", "argv", "echo,$HOME,~", "expand_argument_vars", "no");
        assertThat(get(result, "stdout")).isEqualTo(StrValue.of("$HOME ~"));
    }

    @Test
    void reportsFailure() {
        Result result = run("command", "_raw_params", "sh -c 'echo out; echo err >&2; exit 3'");
        assertThat(result.failed()).isTrue();
        assertThat(result.changed()).isTrue();
        assertThat(result.message()).isEqualTo("non-zero return code");
        assertThat(get(result, "rc")).isEqualTo(IntValue.of(3));
        assertThat(get(result, "stderr_lines")).isEqualTo(ListValue.ofTexts(List.of("err")));
    }

    @Test
    void reportsAProgramThatIsNotThere() {
        Result result = run("command", "_raw_params", "no-such-program 'a b'");
        assertThat(result.failed()).isTrue();
        assertThat(result.changed()).isFalse();
        assertThat(result.message()).isEqualTo("Error executing command.");
        assertThat(get(result, "rc")).isEqualTo(IntValue.of(2));
        assertThat(get(result, "cmd")).isEqualTo(StrValue.of("no-such-program 'a b'"));
        assertThat(result.values().get("start")).isNull();
        assertThat(get(run("command", "_raw_params", "/etc/passwd"), "rc")).isEqualTo(IntValue.of(13));
    }

    @Test
    void aShellBuiltinIsNoProgram() {
        assertThat(get(run("command", "_raw_params", "shift 1"), "rc")).isEqualTo(IntValue.of(2));
    }

    @Test
    void reportsADirectoryThatIsNotThere() {
        Result result = run("command", "_raw_params", "ls", "chdir", "/no/such");
        assertThat(result.message()).isEqualTo("Unable to change directory before execution.");
        assertThat(get(result, "rc")).isEqualTo(NoneValue.NONE);
        assertThat(get(result, "start")).isEqualTo(NoneValue.NONE);
    }

    @Test
    void feedsStdin() {
        assertThat(get(run("shell", "_raw_params", "cat; echo x", "stdin", "a\nb"), "stdout"))
                .isEqualTo(StrValue.of("a\nb\nx"));
        assertThat(get(run("shell", "_raw_params", "wc -c", "stdin", "ab", "stdin_add_newline", "no"), "stdout"))
                .isEqualTo(StrValue.of("2"));
    }

    @Test
    void keepsLineEndsWhenAsked() {
        assertThat(get(run("command", "_raw_params", "printf 'a\\n\\n'", "strip_empty_ends", "no"), "stdout"))
                .isEqualTo(StrValue.of("a\n\n"));
        assertThat(get(run("command", "_raw_params", "printf 'a\\n\\n'"), "stdout"))
                .isEqualTo(StrValue.of("a"));
    }

    @Test
    void runsInADirectoryWithBlanks() throws Exception {
        Path odd = Files.createDirectory(dir.resolve("-a b'*"));
        assertThat(get(run("shell", "_raw_params", "pwd", "chdir", odd.toString()), "stdout"))
                .isEqualTo(StrValue.of(odd.toString()));
    }

    @Test
    void skipsWhatIsCreated() throws Exception {
        Files.createFile(dir.resolve("done-1"));
        String pattern = dir + "/done-*";
        Result result = run("command", "_raw_params", "false", "creates", pattern);
        assertThat(result.changed()).isFalse();
        assertThat(result.message()).isEqualTo("Did not run command since '" + pattern + "' exists");
        assertThat(get(result, "stdout")).isEqualTo(StrValue.of("skipped, since " + pattern + " exists"));
        assertThat(get(result, "rc")).isEqualTo(IntValue.ZERO);
        assertThat(run("command", "_raw_params", "true", "creates", "done-1", "chdir", dir.toString())
                        .changed())
                .isFalse();
        assertThat(run("command", "_raw_params", "true", "creates", dir + "/nothing-*")
                        .changed())
                .isTrue();
    }

    @Test
    void skipsWhatIsRemoved() {
        String pattern = dir + "/gone";
        Result result = run("shell", "_raw_params", "false", "removes", pattern);
        assertThat(result.message()).isEqualTo("Did not run command since '" + pattern + "' does not exist");
        assertThat(target().check("shell", map("_raw_params", "false", "removes", pattern))
                        .message())
                .isEqualTo("Would not run command since '" + pattern + "' does not exist");
    }

    @Test
    void isSkippedInCheckMode() {
        Result result = target().check("command", map("_raw_params", "false"));
        assertThat(result.skipped()).isTrue();
        assertThat(result.changed()).isFalse();
        assertThat(result.message()).isEqualTo("Command would have run if not in check mode");
        Result created = target().check("command", map("_raw_params", "false", "creates", dir + "/x"));
        assertThat(created.values().get("skipped")).isNull();
        assertThat(created.changed()).isTrue();
    }

    @Test
    void shellUsesAnotherShell() {
        assertThat(get(run("shell", "_raw_params", "echo $0 $((1+1))", "executable", "/bin/bash"), "stdout"))
                .isEqualTo(StrValue.of("/bin/bash 2"));
        Result result = run("shell", "_raw_params", "exit 4", "executable", "/bin/no-such");
        assertThat(get(result, "cmd")).isEqualTo(StrValue.of("/bin/no-such -c 'exit 4'"));
    }

    @Test
    void rawKeepsItsOutput() {
        Result result = run("raw", "_raw_params", "echo hi; echo e >&2; exit 3");
        assertThat(get(result, "stdout")).isEqualTo(StrValue.of("hi\n"));
        assertThat(get(result, "stderr")).isEqualTo(StrValue.of("e\n"));
        assertThat(result.message()).isEqualTo("non-zero return code");
        assertThat(target().check("raw", map("_raw_params", "true")).skipped()).isTrue();
    }

    @Test
    void anOpenQuoteFails() {
        assertThat(run("command", "_raw_params", "ls 'x").message()).isEqualTo("No closing quotation");
    }

    @Test
    void costsOneRoundTrip() {
        ModuleRun target = target();
        target.run("command", map("_raw_params", "true"));
        assertThat(target.roundTrips()).isEqualTo(1);
    }
}
