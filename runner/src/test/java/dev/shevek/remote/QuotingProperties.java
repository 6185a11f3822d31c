package dev.shevek.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shevek.connection.LocalTransport;
import dev.shevek.module.Answer;
import dev.shevek.module.Content;
import dev.shevek.module.Script;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

final class QuotingProperties {
    private static final RemoteHost HOST = new RemoteHost("localhost", LocalTransport::new);

    @AfterContainer
    static void close() {
        HOST.close();
    }

    @Provide
    Arbitrary<List<String>> words() {
        Arbitrary<String> nasty =
                Arbitraries.of("$(id)", "`id`", "'", "\"", "\\", "\n", "-n", "--", "$x", "*", "~", "!", ";");
        Arbitrary<String> any = Arbitraries.strings()
                .ofMaxLength(30)
                .filter(s -> s.indexOf('\0') < 0
                        && StandardCharsets.UTF_8.newEncoder().canEncode(s));
        return Arbitraries.oneOf(nasty, any)
                .list()
                .ofMaxSize(6)
                .map(parts -> String.join("", parts))
                .list()
                .ofMaxSize(5);
    }

    @Property(tries = 200)
    void everyWordArrivesAsItIs(@ForAll("words") List<String> words) {
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
