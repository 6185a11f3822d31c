package dev.shevek.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shevek.value.IntValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionTest {
    @ParameterizedTest
    @CsvSource({
        "all, '', '', true",
        "all, '', never, false",
        "all, '', never+x, false",
        "x, '', never+x, true",
        "x, '', y, false",
        "x, '', always, true",
        "tagged, '', x, true",
        "tagged, '', '', false",
        "untagged, '', '', true",
        "untagged, '', x, false",
        "all, x, x, false",
        "all, always, always, false",
        "all, all, always, true",
        "all, all, x, false",
        "all, tagged, x, false",
        "all, tagged, '', true",
    })
    void selectsByTags(String only, String skip, String tags, boolean runs) {
        assertThat(new Tags(set(only), set(skip)).selects(set(tags))).isEqualTo(runs);
    }

    @Test
    void splitsHostsIntoBatches() {
        List<String> hosts = List.of("a", "b", "c", "d", "e");
        List<Value> growing = List.of(IntValue.of(1), StrValue.of("40%"));
        assertThat(Serial.batches(hosts, growing)).containsExactly(List.of("a"), List.of("b", "c"), List.of("d", "e"));
        assertThat(Serial.batches(hosts, List.of())).containsExactly(hosts);
        assertThat(Serial.batches(hosts, List.of(StrValue.of("0")))).containsExactly(hosts);
    }

    private static Set<String> set(String text) {
        return text.isEmpty() ? Set.of() : Set.of(text.split("\\+", -1));
    }
}
