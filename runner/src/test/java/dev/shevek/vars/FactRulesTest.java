package dev.shevek.vars;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ansible_host",
                "ansible_connection",
                "ansible_python_interpreter",
                "ansible_become_pass",
                "ansible_ssh_common_args",
                "hostvars",
                "groups",
                "inventory_hostname",
                "ansible_facts"
            })
    void factsNeverBecomeSettingsOrMagic(String name) {
        assertThat(FactRules.mayBecomeVariable(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ansible_distribution", "ansible_ssh_host_key_rsa_public", "ansible_docker_gwbridge", "packages"
            })
    void otherFactsBecomeVariables(String name) {
        assertThat(FactRules.mayBecomeVariable(name)).isTrue();
    }

    @Test
    void strongerLevelsWinAndMergeOnlyWhenAsked() {
        Value under = DictValue.ofTexts(Map.of("a", StrValue.of("1")));
        Value over = DictValue.ofTexts(Map.of("b", StrValue.of("2")));
        List<Layer> layers = List.of(new Layer("over", Map.of("d", over)), new Layer("under", Map.of("d", under)));
        assertThat(new LayeredScope(layers, false).get("d")).isEqualTo(over);
        assertThat(new LayeredScope(layers, true).get("d"))
                .isEqualTo(DictValue.ofTexts(Map.of("a", StrValue.of("1"), "b", StrValue.of("2"))));
        assertThat(new LayeredScope(layers, false).definitions("d")).hasSize(2);
    }
}
