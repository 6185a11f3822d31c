package dev.shevek.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Collections that came with Ansible are found beside its Python, and only there in a virtual environment. */
class SitePackagesTest {
    @TempDir
    Path folder;

    @Test
    void collectionsOfAVirtualEnvironmentAreFound() throws IOException {
        Path packages = folder.resolve("lib/python3.11/site-packages");
        Path modules = packages.resolve("ansible_collections/acme/tools/plugins/modules");
        Files.createDirectories(modules);
        Files.createFile(modules.resolve("press.py"));
        Files.createFile(folder.resolve("pyvenv.cfg"));
        Path program = Files.createDirectories(folder.resolve("bin")).resolve("ansible-playbook");
        Files.writeString(program, "#!" + folder.resolve("bin/python3") + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();

        List<Path> found = SitePackages.withCollections(
                Map.of("PATH", folder.resolve("bin").toString()));

        assertThat(found).containsExactly(packages);
        PluginFolders folders = new PluginFolders(Map.of(), List.of(), () -> found, folder);
        assertThat(folders.inCollection("module", "acme.tools.press")).isTrue();
        assertThat(folders.inCollection("module", "acme.tools.other")).isFalse();
    }

    @Test
    void anEnvironmentWithoutCollectionsHasNone() throws IOException {
        Files.createFile(folder.resolve("pyvenv.cfg"));
        String python = folder.resolve("bin/python3").toString();

        assertThat(SitePackages.withCollections(Map.of("SHEVEK_ANSIBLE_PYTHON", python)))
                .isEmpty();
    }
}
