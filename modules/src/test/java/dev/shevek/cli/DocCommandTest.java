package dev.shevek.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shevek.action.ActionOptions;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DocCommandTest {
    @Test
    void describesActionsOfTheController() {
        ActionOptions fetch = Objects.requireNonNull(ActionOptions.all().get("fetch"));
        assertThat(DocCommand.describe("ansible.builtin.fetch", fetch.summary(), fetch.options()))
                .contains("= dest: str", "- flat: bool, false unless given");
        assertThat(DocText.snippet("ansible.builtin.fetch", fetch.summary(), fetch.options()))
                .startsWith("- name: Bring files from hosts to the controller\n  ansible.builtin.fetch:\n      dest: ")
                .contains("# required, str");
        assertThat(DocText.json("ansible.builtin.fetch", fetch.summary(), fetch.options()))
                .contains("\"flat\": {", "\"type\": \"bool\"", "\"required\": true");
    }

    @Test
    void namesThePluginsOfEachType() {
        for (String type : DocNames.types()) {
            assertThat(DocNames.of(type)).as(type).isNotEmpty();
        }
        assertThat(DocNames.of("nonesuch")).isEmpty();
    }
}
