package dev.shevek.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new customer from the example. */
class InitTest {
    private Path directory;

    @BeforeEach
    void example(@TempDir Path temp) throws IOException {
        directory = temp.toRealPath();
        Path example = directory.resolve("inventories/example");
        Files.createDirectories(example.resolve("shared"));
        Files.createDirectories(example.resolve("01/group_vars/all"));
        Files.createDirectories(example.resolve(".etc"));
        Files.writeString(example.resolve(".etc/id_ed25519"), "secret");
        Files.createSymbolicLink(example.resolve("01/group_vars/all/shared"), Path.of("../../../shared"));
        Files.writeString(example.resolve("shared/customer.yaml"), """
                # mail to ana@example.org about example
                cluster_name: example
                flavor: XS # to fill in
                image: debian # to fill in
                """);
    }

    private String made(String file) throws IOException {
        return Files.readString(directory.resolve("inventories/acme").resolve(file));
    }

    @Test
    void renamesEmptiesAndFillsIn() throws IOException {
        Program init = Program.init(directory, List.of("customer", "acme", "flavor=m1 tiny"));
        assertThat(init.code()).isZero();
        assertThat(made("shared/customer.yaml")).isEqualTo("""
                # mail to ana@example.org about acme
                cluster_name: acme
                flavor: "m1 tiny"
                image: "" # to fill in
                """);
        assertThat(init.out())
                .contains("inventories/acme/shared/customer.yaml:4: image\n")
                .contains("inventories/acme/.etc/clouds.yaml")
                .doesNotContain("flavor");
    }

    @Test
    void makesNothingWhenAValueIsGivenThatNobodyAsksFor() {
        Program init = Program.init(directory, List.of("customer", "acme", "flavour=XS"));
        assertThat(init.code()).isNotZero();
        assertThat(init.err()).contains("nothing to fill in is named 'flavour'; did you mean 'flavor'?");
        assertThat(Program.init(directory, List.of("customer", "acme", "colour=red"))
                        .err())
                .contains("there are: flavor, image.");
        assertThat(directory.resolve("inventories/acme")).doesNotExist();
    }

    @Test
    void keepsLinksAndLeavesSecretsBehind() {
        Program.init(directory, List.of("customer", "acme"));
        Path made = directory.resolve("inventories/acme");
        assertThat(made.resolve("01/group_vars/all/shared")).isSymbolicLink().isDirectory();
        assertThat(made.resolve(".etc")).isEmptyDirectory();
    }

    @Test
    void refusesNamesThatCannotBeAndThoseThatAre() {
        assertThat(Program.init(directory, List.of("customer", "../x")).err()).contains("cannot be a customer's name");
        assertThat(Program.init(directory, List.of("customer", "example")).err())
                .contains("is there already");
        assertThat(Program.init(directory, List.of("customer")).code()).isNotZero();
    }
}
