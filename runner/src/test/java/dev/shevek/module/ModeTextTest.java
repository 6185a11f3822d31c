package dev.shevek.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModeTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0644|0600|0644",
                "644|0600|0644",
                "0o755|0600|0755",
                "4755|0600|04755",
                "u=rw,g=r,o=r|0777|0644",
                "u=rwX,g=rX,o=rX|0644|0644",
                "u=rwX,g=rX,o=rX|0744|0755",
                "a+x|0644|0755",
                "+x|0644|0755",
                "+w|0444|0644",
                "go-rwx|0755|0700",
                "u+s,g+s|0755|06755",
                "o+t|0777|01777",
                "g=u|0640|0660",
                "u=|0777|0077",
                "ug=rw,o=|0777|0660",
                "a=r|0777|0444",
            })
    void readsModes(String text, String before, String wanted) {
        int mode = ModeText.resolve(text, Integer.parseInt(before, 8), false, 022);
        assertThat(ModeText.octal(mode)).isEqualTo(wanted);
    }

    @Test
    void refusesWhatIsNoMode() {
        assertThatThrownBy(() -> ModeText.resolve("g=q", 0, false, 022))
                .hasMessage("bad symbolic permission for mode: g=q");
    }
}
