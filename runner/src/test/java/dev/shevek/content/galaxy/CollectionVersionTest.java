package dev.shevek.content.galaxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollectionVersionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.2.3 | * | true",
                "1.2.3 | 1.2.3 | true",
                "1.2.3 | ==1.2.3 | true",
                "1.2.3 | >=1.0.0,<2.0.0 | true",
                "2.0.0 | >=1.0.0,<2.0.0 | false",
                "1.10.0 | >1.9.9 | true",
                "1.4.0 | >=1.0.0,!=1.4.0 | false",
                "1.0.0-beta.2 | <1.0.0 | true",
                "1.0.0-beta.11 | >1.0.0-beta.2 | true",
                "1.0.0+build | 1.0.0 | true",
                "main | main | true",
                "main | >=1.0.0 | false"
            })
    void isInARangeOrNot(String version, String range, boolean expected) {
        assertThat(CollectionVersion.matches(version, range)).isEqualTo(expected);
    }
}
