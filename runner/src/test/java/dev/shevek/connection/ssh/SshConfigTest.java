package dev.shevek.connection.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shevek.connection.ConnectionTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SshConfigTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path home;

    private SshOptions lookup(String config, String host) throws IOException {
        Path file = Files.writeString(home.resolve("config"), config);
        return new SshConfig(home, "me")
                .lookup(SshOptions.NONE, host, List.of(file))
                .options();
    }

    @Test
    void theFirstValueWins() throws IOException {
        String config = """
                User first
                Host web* !web9
                    Port = 2222
                    User second
                    IdentityFile ~/.ssh/a
                Host *
                    Port 22
                    IdentityFile "~/.ssh/b c"
                """;
        assertThat(lookup(config, "web1").get("port")).isEqualTo("2222");
        assertThat(lookup(config, "web9").get("port")).isEqualTo("22");
        assertThat(lookup(config, "web1").get("user")).isEqualTo("first");
        assertThat(lookup(config, "WEB1").all("identityfile")).containsExactly("~/.ssh/a", "~/.ssh/b c");
    }

    @Test
    void matchesByHostAndUser() throws IOException {
        String config = """
                Host alias
                    HostName real.example.org
                    User deploy
                Match host *.example.org user deploy
                    Port 1
                Match originalhost other,!alias
                    Port 2
                Match localuser me
                    Ciphers aes128-ctr
                Match all
                    Port 3
                """;
        assertThat(lookup(config, "alias").get("port")).isEqualTo("1");
        assertThat(lookup(config, "other").get("port")).isEqualTo("2");
        assertThat(lookup(config, "third").get("port")).isEqualTo("3");
        assertThat(lookup(config, "third").get("ciphers")).isEqualTo("aes128-ctr");
    }

    @Test
    void includesOtherFiles() throws IOException {
        Path parts = Files.createDirectories(home.resolve(".ssh/conf.d"));
        Files.writeString(parts.resolve("1.conf"), "Host a\n Port 11\n");
        Files.writeString(parts.resolve("2.conf"), "Port 12\n");
        Files.writeString(parts.resolve("3.txt"), "User nobody\n");
        String config = "Include conf.d/*.conf\nHost a\n User x\n";
        assertThat(lookup(config, "a").get("port")).isEqualTo("11");
        assertThat(lookup(config, "b").get("port")).isEqualTo("12");
        assertThat(lookup(config, "a").get("user")).isEqualTo("x");
        assertThat(lookup("Include config\nPort 5\n", "a").get("port")).isEqualTo("5");
    }

    private SshResolver.Resolved resolve(String arguments, String config) throws IOException {
        Files.createDirectories(home.resolve(".ssh"));
        Files.writeString(home.resolve(".ssh/config"), config);
        SshArguments parsed = SshArguments.of(dev.shevek.value.CommandLine.splitLeniently(arguments));
        ConnectionTarget target = new ConnectionTarget(
                "web",
                ConnectionTarget.Kind.SSH,
                "web",
                0,
                null,
                null,
                null,
                null,
                parsed,
                true,
                Duration.ofSeconds(7),
                0,
                false,
                null,
                List.of(),
                null);
        return new SshResolver(home, "me", Map.of("SSH_AUTH_SOCK", "/run/agent", "LC_X", "1")).resolve(target);
    }

    @Test
    void resolvesArgumentsAndFiles() throws IOException {
        SshResolver.Resolved resolved = resolve(
                "-C -o ControlMaster=auto -o ControlPersist=60s -o 'SendEnv LC_*' -J u@j1:23,j2 -i '~/k' -p 2200",
                "Host j2\n HostName 10.0.0.2\n User jumper\nHost web\n HostName %h.example.org\n");
        SshSettings settings = resolved.settings();
        assertThat(resolved.foreign()).isEmpty();
        assertThat(settings.who()).isEqualTo("me@web.example.org:2200");
        assertThat(settings.compression()).isTrue();
        assertThat(settings.keyFiles()).containsExactly(home.resolve("k"));
        assertThat(settings.jumps()).extracting(SshSettings::who).containsExactly("u@j1:23", "jumper@10.0.0.2");
        assertThat(settings.environment()).containsEntry("LC_X", "1");
        assertThat(settings.agent()).isEqualTo(Path.of("/run/agent"));
        assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(settings.knownHosts()).contains(home.resolve(".ssh/known_hosts"));
    }

    @Test
    void expandsAProxyCommand() throws IOException {
        SshSettings settings = resolve("-o ProxyCommand='nc %h %p %r %%'", "").settings();
        assertThat(settings.proxyCommand()).isEqualTo("nc web 22 me %");
        assertThat(settings.jumps()).isEmpty();
    }

    @Test
    void leavesToTheSystemWhatOnlyItCanDo() throws IOException {
        assertThat(resolve("-A", "").foreign()).containsExactly("-A");
        assertThat(resolve("-o GSSAPIAuthentication=yes", "").foreign()).hasSize(1);
        assertThat(resolve("-o GSSAPIAuthentication=no", "").foreign()).isEmpty();
        assertThat(resolve("-o BindAddress=10.0.0.1", "").foreign()).hasSize(1);
        assertThat(resolve("", "Match exec \"true\"\n Port 2\n").foreign()).hasSize(1);
        assertThat(resolve("", "Host web\n ForwardAgent yes\n").foreign()).hasSize(1);
        assertThat(resolve("", "Host other\n ForwardAgent yes\n").foreign()).isEmpty();
    }
}
