package dev.shevek.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shevek.source.ProblemException;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Needs a Python with ansible-core: Debian's, which the test setup installs. */
class PythonBridgeTest {
    private final List<String> warnings = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void callsAFilterOfTheUsers() throws IOException {
        Files.writeString(folder.resolve("shout.py"), """
                class FilterModule:
                    def filters(self):
                        return {'shout': lambda text, times=1: text.upper() + '!' * times}
                """);
        try (PythonBridge bridge = bridge(Map.of("filter", List.of(folder)))) {
            assertThat(bridge.has("filter", "shout")).isTrue();
            assertThat(bridge.has("filter", "whisper_not_there")).isFalse();
            assertThat(bridge.call("filter", "shout", List.of(StrValue.of("hé")), Map.of()))
                    .isEqualTo(StrValue.of("HÉ!"));
            assertThat(bridge.call("filter", "whisper_not_there", List.of(StrValue.of("x")), Map.of()))
                    .isNull();
        }
    }

    @Test
    void saysWhichFileCannotBeLoadedAndWhatPluginsWarnOf() throws IOException {
        Files.writeString(folder.resolve("broken.py"), "import a_library_that_is_not_there\n");
        Files.writeString(folder.resolve("careful.py"), """
                from ansible.utils.display import Display

                def careful(value):
                    Display().warning('careful with ' + value)
                    return value

                class FilterModule:
                    def filters(self):
                        return {'careful': careful}
                """);
        try (PythonBridge bridge = bridge(Map.of("filter", List.of(folder)))) {
            bridge.call("filter", "careful", List.of(StrValue.of("glass")), Map.of());
            assertThat(warnings)
                    .containsExactly(
                            "Skipping plugin (" + folder.resolve("broken.py")
                                    + "), cannot load: No module named 'a_library_that_is_not_there'",
                            "careful with glass");
        }
    }

    @Test
    void anExceptionOfAPluginIsAProblem() throws IOException {
        Files.writeString(folder.resolve("broken.py"), """
                def broken(value):
                    raise ValueError('cannot read ' + value)

                class FilterModule:
                    def filters(self):
                        return {'broken': broken}
                """);
        try (PythonBridge bridge = bridge(Map.of("filter", List.of(folder)))) {
            assertThatThrownBy(() -> bridge.call("filter", "broken", List.of(StrValue.of("this")), Map.of()))
                    .isInstanceOf(ProblemException.class)
                    .hasMessage("cannot read this");
        }
    }

    @Test
    void makesAProgramOfAModule() throws IOException {
        Path module = Files.writeString(folder.resolve("greet.py"), """
                #!/usr/bin/python
                from ansible.module_utils.basic import AnsibleModule
                module = AnsibleModule(argument_spec=dict(name=dict(required=True)))
                module.exit_json(changed=False, greeting='hello ' + module.params['name'])
                """);
        try (PythonBridge bridge = bridge(Map.of("module", List.of(folder)))) {
            PythonProgram program = Objects.requireNonNull(bridge.module(
                    "greet", DictValue.ofTexts(Map.of("name", StrValue.of("x"))), "/usr/bin/python3", true));
            assertThat(program.path()).isEqualTo(module.toString());
            assertThat(program.program().secret()).isTrue();
            assertThat(bridge.module("not_there_at_all", DictValue.EMPTY, "python3", true))
                    .isNull();
        }
    }

    /** A virtual thread that reads from a process keeps one of the few threads that carry them. */
    @Test
    void waitsForAnswersOnAThreadOfTheSystem() {
        try (PythonBridge bridge = bridge(Map.of())) {
            assertThat(bridge.has("filter", "not_there_at_all")).isFalse();
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .contains("answers of Python");
        }
    }

    @Test
    void withoutAnsibleCoreTheProblemSaysWhatToDo() {
        PluginFolders folders = new PluginFolders(Map.of(), List.of(), List::of, folder);
        try (PythonBridge bridge =
                new PythonBridge(folders, Map.of("SHEVEK_ANSIBLE_PYTHON", "/no/such/python"), text -> {})) {
            assertThatThrownBy(() -> bridge.has("filter", "shout"))
                    .isInstanceOfSatisfying(ProblemException.class, e -> {
                        assertThat(e.problem().message()).contains("'shout'").contains("/no/such/python");
                        assertThat(e.problem().hint()).contains("SHEVEK_ANSIBLE_PYTHON");
                    });
        }
    }

    private PythonBridge bridge(Map<String, List<Path>> folders) {
        return new PythonBridge(
                new PluginFolders(folders, List.of(), List::of, folder),
                Map.of("SHEVEK_ANSIBLE_PYTHON", "/usr/bin/python3"),
                warnings::add);
    }
}
