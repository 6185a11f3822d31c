package dev.shevek.modules.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShippedPythonTest {
    @ParameterizedTest
    @CsvSource({
        "debian,'',12,3.11.2",
        "debian,'',13,3.13.5",
        "ubuntu,debian,22.04,3.10.12",
        "almalinux,rhel centos fedora,9.4,3.9.21",
        "rhel,fedora,8.10,3.6.8",
        "alpine,'',3.20.1,3.12.0",
        "'','','',3.12.0"
    })
    void isTheDistributions(String id, String like, String version, String python) {
        assertThat(ShippedPython.version(Map.of("ID", id, "ID_LIKE", like, "VERSION_ID", version)))
                .isEqualTo(python);
    }
}
