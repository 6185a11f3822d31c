package dev.shevek.module;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was given to options that are not logged leaves results. */
class NoLogValuesTest {
    private static final Options OPTIONS = Options.of(
            Option.str("password").secret(),
            Option.str("name"),
            Option.list("accounts", OptionType.DICT)
                    .with(Options.of(
                            Option.str("user"),
                            Option.list("keys", OptionType.STR).secret())));

    private static Result without(Map<String, ? extends Value> given, Result result) {
        ArgumentChecker.Checked checked = ArgumentChecker.check(OPTIONS, "m", DictValue.ofTexts(given), null);
        return NoLogValues.of(OPTIONS, checked.arguments()).without(result);
    }

    @Test
    void secretsLeaveTextsListsAndDictionaries() {
        Result result = Result.of(true)
                .with("msg", StrValue.of("said swordfish twice: swordfish"))
                .with("list", ListValue.ofTexts(List.of("swordfish", "name")))
                .with("dict", DictValue.ofTexts(Map.of("swordfish", StrValue.of("a swordfish"))));
        Map<String, Value> given = Map.of("password", StrValue.of("swordfish"), "name", StrValue.of("name"));

        assertThat(without(given, result).values().toString())
                .isEqualTo(Result.of(true)
                        .with("msg", StrValue.of("said ******** twice: ********"))
                        .with("list", ListValue.ofTexts(List.of("VALUE_SPECIFIED_IN_NO_LOG_PARAMETER", "name")))
                        .with("dict", DictValue.ofTexts(Map.of("swordfish", StrValue.of("a ********"))))
                        .values()
                        .toString());
    }

    @Test
    void secretsLeaveDifferencesAndWarnings() {
        Diff diff = new Diff(StrValue.of("pin 1234"), StrValue.of("pin 12345"), "/1234", null, null);
        Result result = Result.of(true).withDiffs(List.of(diff)).withWarnings(List.of("1234!"));
        Value account = DictValue.ofTexts(
                Map.of("user", StrValue.of("pin"), "keys", ListValue.ofTexts(List.of("1234", "12345"))));

        Result clean = without(Map.of("accounts", new ListValue(List.of(account))), result);

        assertThat(clean.diffs())
                .containsExactly(
                        new Diff(StrValue.of("pin ********"), StrValue.of("pin ********"), "/********", null, null));
        assertThat(clean.warnings()).containsExactly("********!");
    }
}
