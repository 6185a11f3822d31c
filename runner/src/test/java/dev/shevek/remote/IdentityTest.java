package dev.shevek.remote;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class IdentityTest {
    @Test
    void tellsTheCommandThatStartsItsShell() {
        assertThat(Identity.LOGIN.command()).isEqualTo("/bin/sh");
        assertThat(Identity.sudo("").command()).isEqualTo("sudo -H -S -n -u root /bin/sh");
        assertThat(new Identity("su", "app", null, "-l", null, false).command()).startsWith("su -l app -c ");
    }

    @Test
    void tellsNoPassword() {
        assertThat(Identity.sudo("root").withPassword("hidden").command())
                .startsWith("sudo -H -S -p ")
                .endsWith(" -u root /bin/sh")
                .doesNotContain("hidden");
    }
}
