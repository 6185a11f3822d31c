package dev.shevek.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ModuleRegistryTest {
    private static final ModuleRegistry REGISTRY = new ModuleRegistry(List.of());

    @Test
    void resolvesNamesAndRedirects() {
        assertThat(REGISTRY.resolve("copy", List.of())).isEqualTo("ansible.builtin.copy");
        assertThat(REGISTRY.resolve("ansible.legacy.copy", List.of())).isEqualTo("ansible.builtin.copy");
        assertThat(REGISTRY.resolve("sysctl", List.of())).isEqualTo("ansible.posix.sysctl");
        assertThat(REGISTRY.resolve("ansible.builtin.ufw", List.of())).isEqualTo("community.general.ufw");
        assertThat(REGISTRY.resolve("htpasswd", List.of())).isEqualTo("community.general.htpasswd");
        assertThat(REGISTRY.resolve("k8s", List.of("kubernetes.core"))).isEqualTo("kubernetes.core.k8s");
        assertThat(REGISTRY.resolve("cpoy", List.of())).isNull();
        assertThat(REGISTRY.resolve("my.own.module", List.of())).isNull();
    }

    @Test
    void suggestsNearNames() {
        assertThat(REGISTRY.suggest("ansible.builtin.cpoy")).isEqualTo("did you mean 'ansible.builtin.copy'?");
    }
}
