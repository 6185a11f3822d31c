package dev.shevek.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    Path directory;

    private final Map<String, String> variables = new HashMap<>();

    @Test
    void hasADefaultForEverySetting() throws IOException {
        Settings settings = settings("");
        SettingTable.all()
                .forEach(setting ->
                        assertThat(settings.get(setting.name()).isDefault()).isTrue());
        assertThat(settings.integer("DEFAULT_FORKS")).isEqualTo(50);
        assertThat(settings.text("COMPATIBILITY")).isEqualTo("2.19");
        assertThat(settings.flag("HOST_KEY_CHECKING")).isTrue();
        assertThat(settings.texts("DEFAULT_ROLES_PATH")).startsWith("/home/me/.ansible/roles");
        assertThat(settings.text("DEFAULT_LOG_PATH")).isNull();
    }

    @Test
    void findsWhatNobodyReads() throws IOException {
        Settings settings = settings("""
                [defaults]
                forks = 3
                forrks = 4
                pipelining = true
                remote_tmp = /tmp
                [ssh_connection]
                pipelining = true
                retries = 2
                control_pth = x
                [sshconnection]
                retries = 3
                [galaxy_server.mine]
                url = x
                """);
        variables.put("ANSIBLE_FORK", "1");
        variables.put("ANSIBLE_SSH_RETRIES", "1");
        assertThat(settings.unknown(false))
                .extracting(problem -> Objects.requireNonNull(problem.origin()).line() + " "
                        + problem.message().replaceAll(" in '/.*", "") + " " + problem.hint())
                .containsExactly(
                        "3 Found unknown key 'forrks' in section 'defaults' did you mean 'forks'?",
                        "9 Found unknown key 'control_pth' in section 'ssh_connection' did you mean 'control_path'?",
                        "11 Found unknown section 'sshconnection' did you mean 'ssh_connection'?");
        assertThat(settings.unknown(true))
                .extracting(problem -> problem.message() + " " + problem.hint())
                .contains("Found unknown environment variable 'ANSIBLE_FORK'. did you mean 'ANSIBLE_FORKS'?")
                .noneMatch(said -> said.contains("RETRIES"));
    }

    @Test
    void readsTheFileAsConfigparserDoes() throws IOException {
        Settings settings = settings("""
                # comment
                [defaults]
                Forks: 7 ; inline
                host_key_checking=no
                inventory = inv
                  ,~/b
                roles_path=~/r:x/y:{{CWD}}/z
                bogus = 1
                remote_user = "quoted"

                [ssh_connection]
                ssh_args = -o A=b # kept
                """);
        assertThat(settings.integer("DEFAULT_FORKS")).isEqualTo(7);
        assertThat(settings.flag("HOST_KEY_CHECKING")).isFalse();
        assertThat(settings.texts("DEFAULT_HOST_LIST")).containsExactly(directory + "/inv", "/home/me/b");
        assertThat(settings.texts("DEFAULT_ROLES_PATH"))
                .containsExactly("/home/me/r", directory + "/x/y", directory + "/z");
        assertThat(settings.text("DEFAULT_REMOTE_USER")).isEqualTo("quoted");
        assertThat(settings.get("DEFAULT_FORKS").origin()).hasToString(directory + "/ansible.cfg:3");
        assertThat(settings.get("DEFAULT_FORKS").from()).isEqualTo(directory + "/ansible.cfg");
    }

    @Test
    void prefersTheEnvironment() throws IOException {
        variables.put("ANSIBLE_FORKS", "9");
        variables.put("ANSIBLE_TIMEOUT", "");
        Settings settings = settings("[defaults]\nforks=7\n");
        assertThat(settings.integer("DEFAULT_FORKS")).isEqualTo(9);
        assertThat(settings.get("DEFAULT_FORKS").from()).isEqualTo("env: ANSIBLE_FORKS");
        assertThat(settings.integer("DEFAULT_TIMEOUT")).isEqualTo(10);
    }

    @Test
    void namesTheLineThatIsWrong() throws IOException {
        assertThatThrownBy(() -> settings("[defaults]\nforks=1\nforks=2\n"))
                .hasMessageContaining("option 'forks' in section 'defaults' already exists");
        assertThatThrownBy(() -> settings("forks=1\n")).hasMessageContaining("no section headers");
        Settings mistyped = settings("[defaults]\nforks=many\n");
        assertThatThrownBy(() -> mistyped.integer("DEFAULT_FORKS")).hasMessageContaining("'many'");
        Settings choice = settings("[defaults]\nduplicate_dict_key=maybe\n");
        assertThatThrownBy(() -> choice.text("DUPLICATE_YAML_DICT_KEY"))
                .hasMessageContaining("Invalid value 'maybe' for config 'DUPLICATE_YAML_DICT_KEY'.");
    }

    @Test
    void warnsOfPluginsItDoesNotHave() throws IOException {
        Settings settings = settings("[defaults]\nstrategy = mitogen_linear\n");
        assertThat(settings.text("DEFAULT_STRATEGY")).isEqualTo("linear");
        assertThat(settings.problems().all())
                .extracting(problem -> problem.message() + " " + problem.origin())
                .containsExactly("The strategy 'mitogen_linear' is not supported, 'linear' is used. " + directory
                        + "/ansible.cfg:2");
    }

    @Test
    void ignoresAFileThatEverybodyMayWriteBeside() throws IOException {
        settings("[defaults]\nforks=7\n");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        Settings settings = Settings.load(surroundings());
        assertThat(settings.integer("DEFAULT_FORKS")).isEqualTo(50);
        assertThat(settings.problems().all()).singleElement().asString().contains("world writable directory");
    }

    private Settings settings(String file) throws IOException {
        Files.writeString(directory.resolve("ansible.cfg"), file);
        return Settings.load(surroundings());
    }

    private Surroundings surroundings() {
        return new Surroundings(variables, directory, Path.of("/home/me"));
    }
}
