package dev.shevek.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The user's callback plugins in Python hear what ansible-core's own would. Needs a Python with ansible-core: Debian's,
 * which the test setup installs.
 */
class PythonCallbacksTest {
    private static final String PLUGIN = """
            from ansible.plugins.callback import CallbackBase

            class CallbackModule(CallbackBase):
                CALLBACK_VERSION = 2.0
                CALLBACK_TYPE = '@type'
                CALLBACK_NAME = 'heard'
                CALLBACK_NEEDS_WHITELIST = @needs

                def heard(self, *words):
                    self._display.display(' '.join(['heard'] + [str(word) for word in words]))

                def v2_playbook_on_play_start(self, play):
                    self.heard('play', play.get_name())

                def v2_playbook_on_task_start(self, task, is_conditional):
                    self.heard('task', task.get_name(), task.name, task.action, task._role)

                def v2_runner_on_ok(self, result):
                    self.heard('ok', result._host.get_name(), result.is_changed(), result._result.get('msg'))

                def v2_runner_item_on_ok(self, result):
                    self.heard('item', result._result['item'])

                def v2_runner_on_failed(self, result, ignore_errors=False):
                    self.heard('failed', ignore_errors, result._result['msg'])

                def v2_runner_on_skipped(self, result):
                    raise KeyError('broken')

                def v2_playbook_on_stats(self, stats):
                    print('printed', stats.summarize('localhost')['ok'])
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("roles/web/tasks"));
        Files.writeString(folder.resolve("roles/web/tasks/main.yml"), "- name: greet\n  debug: {msg: hello}\n");
        Files.writeString(folder.resolve("book.yml"), """
                - name: First
                  hosts: localhost
                  gather_facts: false
                  roles: [web]
                  tasks:
                    - debug: {msg: "{{ item }}"}
                      loop: [1, 2]
                    - debug: {msg: never}
                      when: false
                    - fail: {msg: broken pipe}
                      ignore_errors: true
                    - debug: {msg: hidden}
                      no_log: true
                """);
    }

    private void plugin(String type, String needs) throws IOException {
        Files.createDirectories(folder.resolve("callback_plugins"));
        Files.writeString(
                folder.resolve("callback_plugins/heard.py"),
                PLUGIN.replace("@type", type).replace("@needs", needs));
    }

    private Program run() {
        return Program.playbook(folder, List.of("book.yml"));
    }

    private static List<String> heard(Program run) {
        return run.out()
                .lines()
                .filter(line -> line.startsWith("heard") || line.startsWith("printed"))
                .toList();
    }

    @Test
    void aPluginBesideThePlaybookHearsTheRun() throws IOException {
        plugin("notification", "False");
        Program run = run();
        assertThat(heard(run))
                .containsExactly(
                        "heard play First",
                        "heard task web : greet greet debug web",
                        "heard ok localhost False hello",
                        "heard task debug debug debug None",
                        "heard item 1",
                        "heard item 2",
                        "heard ok localhost False All items completed",
                        "heard task debug debug debug None",
                        "heard task fail fail fail None",
                        "heard failed True broken pipe",
                        "heard task debug debug debug None",
                        "heard ok localhost False None",
                        "printed 4");
        assertThat(run.out()).contains("TASK [web : greet] ***").contains("PLAY RECAP");
        assertThat(run.err())
                .contains("Failure using method (v2_runner_on_skipped) in callback plugin")
                .contains("broken");
    }

    @Test
    void aPluginThatMustBeEnabledRunsOnlyThen() throws IOException {
        plugin("notification", "True");
        assertThat(heard(run())).isEmpty();
        Files.writeString(folder.resolve("ansible.cfg"), "[defaults]\ncallbacks_enabled = heard\n");
        assertThat(heard(run())).contains("heard play First");
    }

    @Test
    void aPluginForStandardOutputPrintsInsteadOfTheDefault() throws IOException {
        plugin("stdout", "False");
        assertThat(heard(run())).isEmpty();
        Files.writeString(folder.resolve("ansible.cfg"), "[defaults]\nstdout_callback = heard\n");
        Program run = run();
        assertThat(run.out().lines()).isEqualTo(heard(run)).isNotEmpty();
        assertThat(run.code()).isZero();
    }

    @Test
    void whatIsNotThereIsWarnedOf() throws IOException {
        Files.writeString(
                folder.resolve("ansible.cfg"),
                "[defaults]\nstdout_callback = nobody.has.this\ncallbacks_enabled = timer, nor_this\n");
        Program run = run();
        assertThat(run.err())
                .contains("The stdout callback 'nobody.has.this' is not supported, 'default' is used.")
                .contains("The callback 'nor_this' is not supported, nothing is used.")
                .contains("DIR/ansible.cfg:2");
        assertThat(run.out()).contains("PLAY RECAP").contains("Playbook run took");
    }
}
