package dev.shevek.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shevek.action.ActionOptions;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleRegistry;
import dev.shevek.module.Option;
import dev.shevek.module.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/modules.md} as the modules are; with {@code SHEVEK_WRITE_DOCS=1} in the environment it is written anew. */
final class ModuleReferenceTest {
    private static final String HEAD = """
            # Modules that need nothing on the target

            These are Shevek's own: they need `/bin/sh` on the target and no Python anywhere. All others run as they do under Ansible, where
            the target has Python and their collection is installed. `shevek doc NAME` says what a module takes, `shevek doc -s NAME` writes a
            task with it. This page is made from the data that checks the arguments of tasks.
            """;

    @Test
    void everyModuleIsInTheReference() throws IOException {
        Path docs = Path.of("../docs").toFile().isDirectory() ? Path.of("../docs") : Path.of("docs");
        Path page = docs.resolve("modules.md");
        if ("1".equals(System.getenv("SHEVEK_WRITE_DOCS"))) {
            Files.writeString(page, reference());
        }
        assertThat(Files.readString(page))
                .describedAs("SHEVEK_WRITE_DOCS=1 writes it anew")
                .isEqualTo(reference());
    }

    private record Row(String summary, Options options) {}

    private static String reference() {
        StringBuilder page = new StringBuilder(HEAD);
        collections().forEach((collection, rows) -> {
            page.append("\n## ").append(collection).append("\n\n| module | | options |\n|---|---|---|\n");
            rows.forEach((name, row) -> page.append("| `")
                    .append(name)
                    .append("` | ")
                    .append(row.summary())
                    .append(" | ")
                    .append(options(row))
                    .append(" |\n"));
        });
        return page.toString();
    }

    private static String options(Row row) {
        return String.join(
                ", ",
                row.options().options().stream()
                        .map(Option::name)
                        .filter(name -> !name.startsWith("_"))
                        .toList());
    }

    private static Map<String, Map<String, Row>> collections() {
        Map<String, Map<String, Row>> all = new TreeMap<>();
        ActionOptions.all()
                .values()
                .forEach(action ->
                        put(all, "ansible.builtin." + action.name(), new Row(action.summary(), action.options())));
        ModuleRegistry registry = ModuleRegistry.load();
        for (String name : registry.offered()) {
            Module<?> module = Objects.requireNonNull(registry.find(name));
            put(all, name, new Row(module.spec().summary(), module.spec().options()));
        }
        return all;
    }

    private static void put(Map<String, Map<String, Row>> all, String name, Row row) {
        int dot = name.lastIndexOf('.');
        all.computeIfAbsent(name.substring(0, dot), made -> new TreeMap<>()).put(name.substring(dot + 1), row);
    }
}
