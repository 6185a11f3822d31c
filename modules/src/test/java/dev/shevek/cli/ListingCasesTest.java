package dev.shevek.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Listings are byte for byte those recorded from ansible-core. */
class ListingCasesTest {
    static List<CaseFile> cases() throws IOException {
        return CaseFile.all("listing");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void listsAsTheRealOneDoes(CaseFile listed, @TempDir Path temp) throws IOException {
        Path directory = temp.toRealPath();
        listed.write(directory);
        List<String> args = new ArrayList<>(List.of("-i", "h1,h2,"));
        args.add("site.yml");
        args.addAll(List.of(listed.args().split(" ")));
        Program program = Program.playbook(directory, args);
        assertThat(program.out()).as(program.err()).isEqualTo(listed.answer());
        assertThat(program.code()).isZero();
    }
}
