package dev.shevek.modules.openstack.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamePatternTest {
    private static final String CHARACTERS = "abzAZ019._-";

    @ParameterizedTest
    @CsvSource(delimiter = ' ', textBlock = """
            one ^one$
            a.b ^a\\.b$
            web1,web2 ^web[12]$
            web1,web12 ^web12?$
            a-b,a.b ^a[.-]b$
            a,bc ^[ab]c?$
            """)
    void isAsNarrowAsItCanBe(String names, String pattern) {
        assertThat(NamePattern.of(List.of(names.split(",")))).isEqualTo(pattern);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void fitsEachOfTheNamesAndHoldsNoAlternatives(int seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            List<String> names = new ArrayList<>();
            for (int count = 1 + random.nextInt(8); count > 0; count--) {
                StringBuilder name = new StringBuilder();
                for (int length = 1 + random.nextInt(10); length > 0; length--) {
                    name.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
                }
                names.add(name.toString());
            }
            String pattern = NamePattern.of(names);
            assertThat(pattern).doesNotContain("|");
            assertThat(names).allMatch(Pattern.compile(pattern).asPredicate()).allMatch(NamePattern::joins);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a|b", "a b", "größe", "a$", "[x]", "a\\b"})
    void leavesStrangeNamesAlone(String name) {
        assertThat(NamePattern.joins(name)).isFalse();
        assertThat(Pattern.compile(NamePattern.of(name)).matcher(name).matches())
                .isTrue();
    }
}
