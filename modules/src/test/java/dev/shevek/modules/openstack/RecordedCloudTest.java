package dev.shevek.modules.openstack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shevek.module.Json;
import dev.shevek.module.Result;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.value.DictValue;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The modules against what a real cloud answered; recorded by {@code testbed/openstack-cloud/record}. */
class RecordedCloudTest {
    static List<String> recorded() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(RecordedCloudTest.class.getResource("recorded"))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void asksAndGivesTheSame(String file) throws IOException, URISyntaxException {
        Path path = Path.of(Objects.requireNonNull(RecordedCloudTest.class.getResource("recorded/" + file))
                .toURI());
        DictValue recorded = (DictValue) Objects.requireNonNull(Json.read(Files.readString(path)));
        boolean check = Values.flag(recorded, "check");
        RecordedController controller = new RecordedController(Values.dicts(recorded, "exchanges"), check);
        Result result = new CloudCase(Values.text(recorded, "module"), Values.dict(recorded, "arguments"), check)
                .run(controller);
        assertThat(result.values()).isEqualTo(recorded.get("result"));
        assertThat(controller.left()).isEmpty();
    }
}
