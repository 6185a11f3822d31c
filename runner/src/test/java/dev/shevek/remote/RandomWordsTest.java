package dev.shevek.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shevek.connection.LocalTransport;
import dev.shevek.module.Answer;
import dev.shevek.module.Content;
import dev.shevek.module.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RandomWordsTest {
    private static final RemoteHost HOST = new RemoteHost("localhost", LocalTransport::new);

    @AfterAll
    static void close() {
        HOST.close();
    }

    private static final List<String> NASTY =
            List.of("$(id)", "`id`", "'", "\"", "\\", "\n", "-n", "--", "$x", "*", "~", "!", ";");

    static LongStream seeds() {
        return new Random().longs(200);
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int parts = random.nextInt(7); parts > 0; parts--) {
            if (random.nextBoolean()) {
                word.append(NASTY.get(random.nextInt(NASTY.size())));
            } else {
                random.ints(random.nextInt(31), 1, random.nextBoolean() ? 0x80 : Character.MAX_CODE_POINT + 1)
                        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                        .forEach(word::appendCodePoint);
            }
        }
        return word.toString();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyWordArrivesAsItIs(long seed) {
        Random random = new Random(seed);
        List<String> words = new ArrayList<>();
        for (int count = random.nextInt(6); count > 0; count--) {
            words.add(word(random));
        }
        String input = String.join("|", words);
        Script script = new Script("printf '%s\\000' \"$@\"; cat", words, Content.of(input));
        Answer answer = HOST.shells(Identity.LOGIN)
                .probe(List.of(script), Duration.ofSeconds(10))
                .getFirst();
        StringBuilder expected = new StringBuilder();
        words.forEach(word -> expected.append(word).append('\0'));
        // printf runs its format once even without words
        assertThat(answer.out()).isEqualTo((words.isEmpty() ? "\0" : expected) + input);
    }
}
