package dev.shevek.module;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shevek.source.Problem;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The messages are those of ansible-core 2.19.14 for the same options. */
class ArgumentCheckerTest {
    private static final Options OPTIONS = Options.of(
                    Option.path("path").aliases("dest", "name").mandatory(),
                    Option.str("state").choices("absent", "file"),
                    Option.bool("recurse").orElse(false),
                    Option.integer("timeout").orElse(10),
                    Option.dict("headers"),
                    Option.list("codes", OptionType.INT),
                    Option.str("secret").secret(),
                    Option.list("rules", OptionType.DICT)
                            .with(Options.of(Option.str("option").mandatory(), Option.bool("on"))))
            .rule(new OptionRule.MutuallyExclusive(List.of("headers", "codes")))
            .rule(new OptionRule.RequiredIf("state", "absent", List.of("recurse", "codes"), false));

    private static ArgumentChecker.Checked check(String json) {
        return ArgumentChecker.check(OPTIONS, "file", (DictValue) Objects.requireNonNull(Json.read(json)), null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "{}#missing required arguments: path",
                "{\"path\":\"x\",\"state\":\"foo\"}#value of state must be one of: absent, file, got: foo",
                "{\"path\":\"x\",\"recurse\":[1]}#argument 'recurse' is of type list and we were unable to convert to bool: <class 'list'> cannot be converted to a bool",
                "{\"path\":\"x\",\"recurse\":\"maybe\"}#argument 'recurse' is of type str and we were unable to convert to bool: The value 'maybe' is not a valid boolean. Valid booleans include: 0, 1, 'on', 'y', '0', 'true', 'false', 'off', 'n', 'f', 'yes', 't', 'no', '1'",
                "{\"path\":\"x\",\"timeout\":\"abc\"}#argument 'timeout' is of type str and we were unable to convert to int: \"'abc'\" cannot be converted to an int",
                "{\"path\":\"x\",\"headers\":\"abc\"}#argument 'headers' is of type str and we were unable to convert to dict: dictionary requested, could not parse JSON or key=value",
                "{\"path\":\"x\",\"codes\":[\"abc\"]}#Elements value for option 'codes' is of type str and we were unable to convert to int: \"'abc'\" cannot be converted to an int",
                "{\"path\":\"x\",\"codes\":\"1\",\"headers\":{}}#parameters are mutually exclusive: headers|codes",
                "{\"path\":\"x\",\"state\":\"absent\"}#state is absent but all of the following are missing: codes",
                "{\"path\":\"x\",\"rules\":[{\"on\":1}]}#missing required arguments: option found in rules",
                "{\"pth\":\"x\",\"path\":\"y\"}#Unsupported parameters for (file) module: pth. Supported parameters include: codes, headers, path, recurse, rules, secret, state, timeout (dest, name).",
            })
    void saysWhatIsWrongAsAnsibleDoes(String arguments, String message) {
        assertThat(check(arguments).problems()).extracting(Problem::message).containsExactly(message);
    }

    @Test
    void namesTheMistakes() {
        assertThat(check("{\"pth\":\"x\",\"timeout\":\"y\"}").problems())
                .extracting(Problem::message)
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("missing required arguments: path"),
                        second -> assertThat(second).startsWith("argument 'timeout'"),
                        third -> assertThat(third).startsWith("Unsupported parameters for (file) module: pth."));
        assertThat(check("{\"pth\":\"x\",\"path\":\"x\"}").problems().getFirst().hint())
                .isEqualTo("did you mean 'path'?");
    }

    @Test
    void convertsWhatIsGiven() {
        Arguments arguments = check("{\"dest\":5,\"recurse\":\"yes\",\"codes\":\"1,2\",\"secret\":\"s3cret\"}")
                .arguments();
        assertThat(arguments.text("path")).isEqualTo("5");
        assertThat(arguments.get("recurse")).isEqualTo(BoolValue.TRUE);
        assertThat(arguments.get("timeout")).isEqualTo(IntValue.of(10));
        assertThat(arguments.get("codes")).isEqualTo(ListValue.of(IntValue.of(1), IntValue.of(2)));
        assertThat(arguments.get("secret"))
                .isInstanceOfSatisfying(
                        StrValue.class, s -> assertThat(s.isSecret()).isTrue());
    }

    @Test
    void readsDictionariesFromText() {
        assertThat(check("{\"path\":\"x\",\"headers\":\"a=1, b='x y'\"}")
                        .arguments()
                        .dictOrNull("headers"))
                .isEqualTo(Json.read("{\"a\":\"1\",\"b\":\"x y\"}"));
    }

    @Test
    void warnsOfAliasAndName() {
        assertThat(check("{\"path\":\"x\",\"dest\":\"y\"}").warnings())
                .containsExactly("Both option path and its alias dest are set.");
    }
}
