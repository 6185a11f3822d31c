package dev.shevek.modules.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shevek.module.Result;
import dev.shevek.modules.ModuleRun;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SetupTest {
    private static DictValue facts(Result result) {
        return (DictValue) java.util.Objects.requireNonNull(result.values().get("ansible_facts"));
    }

    private static Set<String> keys(Result result) {
        return facts(result).entries().keySet().stream().map(Value::toString).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/sh", "busybox sh", "bash --posix"})
    void gathersInOneRoundTrip(String shell) {
        ModuleRun target = ModuleRun.under(shell.split(" ", -1));
        Result result = target.run("setup", Map.of());
        assertThat(target.roundTrips()).isEqualTo(1);
        assertThat(keys(result))
                .contains(
                        "ansible_distribution",
                        "ansible_os_family",
                        "ansible_kernel",
                        "ansible_memtotal_mb",
                        "ansible_processor_vcpus",
                        "ansible_mounts",
                        "ansible_hostname",
                        "ansible_user_id",
                        "ansible_env",
                        "ansible_date_time",
                        "ansible_pkg_mgr",
                        "ansible_service_mgr",
                        "ansible_virtualization_type",
                        "ansible_selinux",
                        "ansible_local",
                        "module_setup");
    }

    @Test
    void asksForLess() {
        Result result = ModuleRun.under("/bin/sh").run("setup", Map.of("gather_subset", "!all,!min,network"));
        assertThat(keys(result)).contains("ansible_interfaces").doesNotContain("ansible_kernel", "ansible_mounts");
        Result least = ModuleRun.under("/bin/sh").run("setup", Map.of("gather_subset", "!all"));
        assertThat(keys(least))
                .contains("ansible_kernel", "ansible_env")
                .doesNotContain("ansible_mounts", "ansible_lvm");
    }

    @Test
    void knowsItsParts() {
        assertThat(ModuleRun.under("/bin/sh")
                        .run("setup", Map.of("gather_subset", "hardwear"))
                        .message())
                .startsWith("Bad subset 'hardwear' given to Ansible. gather_subset options allowed: all, all_ipv4_");
    }

    @Test
    void filters() {
        Result result = ModuleRun.under("/bin/sh").run("setup", Map.of("filter", "kernel,ansible_os_*"));
        assertThat(keys(result)).containsExactlyInAnyOrder("ansible_kernel", "ansible_os_family");
    }

    @Test
    void readsLocalFacts(@TempDir Path dir) throws Exception {
        Files.writeString(dir.resolve("a.fact"), "{\"x\": [1, true, null, \"\\u00e4\"]}");
        Files.writeString(dir.resolve("b.fact"), "[General]\nKey = a b\n; no\n[more]\nk: v\n");
        Path program = dir.resolve("c.fact");
        Files.writeString(program, "#!/bin/sh\necho '{\"ran\": \"'$((1 + 1))'\"}'\n");
        Path broken = dir.resolve("d.fact");
        Files.writeString(broken, "#!/bin/sh\necho out\necho err >&2\nexit 3\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        assertThat(broken.toFile().setExecutable(true)).isTrue();
        Files.writeString(dir.resolve("e.fact"), "neither\n");
        Result result =
                ModuleRun.under("/bin/sh").run("setup", Map.of("fact_path", dir.toString(), "filter", "ansible_local"));
        DictValue local =
                (DictValue) java.util.Objects.requireNonNull(facts(result).get("ansible_local"));
        assertThat(java.util.Objects.toString(local.get("a"))).contains("x");
        assertThat(local.get("b"))
                .isEqualTo(DictValue.ofTexts(Map.of(
                        "General", DictValue.ofTexts(Map.of("key", StrValue.of("a b"))),
                        "more", DictValue.ofTexts(Map.of("k", StrValue.of("v"))))));
        assertThat(local.get("c")).isEqualTo(DictValue.ofTexts(Map.of("ran", StrValue.of("2"))));
        assertThat(local.get("d"))
                .isEqualTo(StrValue.of("Failure executing fact script (" + broken + "), rc: 3, err: err"));
        assertThat(result.warnings()).hasSize(2);
    }
}
