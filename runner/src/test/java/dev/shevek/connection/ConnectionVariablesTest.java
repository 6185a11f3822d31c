package dev.shevek.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shevek.source.ProblemException;
import dev.shevek.value.BoolValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ConnectionVariablesTest {
    private static ConnectionTarget target(Map<String, Value> variables, Map<String, String> settings) {
        return new ConnectionVariables("web1", variables::get, settings::get).target();
    }

    private static StrValue text(String text) {
        return StrValue.of(text);
    }

    @Test
    void readsWhatAnsibleReads() {
        ConnectionTarget target = target(
                Map.of(
                        "ansible_host", text("10.0.0.1"),
                        "ansible_port", IntValue.of(2222),
                        "ansible_ssh_user", text("deploy"),
                        "ansible_ssh_pass", StrValue.secret("sesame"),
                        "ansible_ssh_private_key_file", text("~/key"),
                        "ansible_ssh_common_args", text("-o ProxyJump=bastion"),
                        "ansible_host_key_checking", BoolValue.FALSE),
                Map.of("remote_user", "nobody", "ssh_args", "-C -o ControlMaster=auto", "timeout", "30"));
        assertThat(target.kind()).isEqualTo(ConnectionTarget.Kind.SSH);
        assertThat(target.host()).isEqualTo("10.0.0.1");
        assertThat(target.port()).isEqualTo(2222);
        assertThat(target.user()).isEqualTo("deploy");
        assertThat(target.password()).isEqualTo("sesame");
        assertThat(target.keyFile()).isEqualTo("~/key");
        assertThat(target.hostKeyChecking()).isFalse();
        assertThat(target.timeout()).hasSeconds(30);
        assertThat(target.arguments().options().get("proxyjump")).isEqualTo("bastion");
        assertThat(target.arguments().options().yes("compression")).isTrue();
        assertThat(target.arguments().foreign()).isEmpty();
        assertThat(target.toString()).doesNotContain("sesame");
    }

    @Test
    void fallsBackToSettingsAndNames() {
        ConnectionTarget target = target(Map.of(), Map.of("remote_user", "me", "host_key_checking", "False"));
        assertThat(target.host()).isEqualTo("web1");
        assertThat(target.user()).isEqualTo("me");
        assertThat(target.port()).isZero();
        assertThat(target.hostKeyChecking()).isFalse();
    }

    @Test
    void knowsTheKindsOfConnection() {
        assertThat(kind("local")).isEqualTo(ConnectionTarget.Kind.LOCAL);
        assertThat(kind("ansible.builtin.local")).isEqualTo(ConnectionTarget.Kind.LOCAL);
        assertThat(kind("paramiko_ssh")).isEqualTo(ConnectionTarget.Kind.SSH);
        assertThat(kind("smart")).isEqualTo(ConnectionTarget.Kind.SSH);
        assertThat(kind("community.docker.docker")).isEqualTo(ConnectionTarget.Kind.DOCKER);
        assertThat(kind("kubernetes.core.kubectl")).isEqualTo(ConnectionTarget.Kind.KUBECTL);
        assertThatThrownBy(() -> kind("winrm"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("winrm");
    }

    private static ConnectionTarget.Kind kind(String plugin) {
        return target(Map.of("ansible_connection", text(plugin)), Map.of()).kind();
    }

    @Test
    void writesTheCommandsOfContainers() {
        ConnectionTarget pod = target(
                Map.of(
                        "ansible_connection", text("kubectl"),
                        "ansible_kubectl_namespace", text("shop"),
                        "ansible_kubectl_pod", text("db-0")),
                Map.of());
        assertThat(ExecTransport.argv(pod, "true"))
                .containsExactly("kubectl", "--namespace", "shop", "exec", "-i", "db-0", "--", "/bin/sh", "-c", "true");
        ConnectionTarget container =
                target(Map.of("ansible_connection", text("docker"), "ansible_user", text("app")), Map.of());
        assertThat(ExecTransport.argv(container, "true"))
                .containsExactly("docker", "exec", "-i", "-u", "app", "web1", "/bin/sh", "-c", "true");
    }
}
