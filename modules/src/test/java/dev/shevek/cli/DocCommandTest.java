package dev.shevek.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shevek.action.ActionOptions;
import dev.shevek.bridge.PluginFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void readsWhatCollectionsSayOfThemselves(@TempDir Path here) throws IOException {
        Path plugins = here.resolve("ansible_collections/acme/net/plugins");
        Files.createDirectories(plugins.resolve("modules"));
        Files.createDirectories(plugins.resolve("doc_fragments"));
        Files.writeString(plugins.resolve("modules/vlan.py"), """
                DOCUMENTATION = r'''
                module: vlan
                short_description: Keep VLANs
                description:
                  - Makes C(vlans) as L(the handbook,https://acme.example/) says.
                options:
                  id: {description: Its number, type: int, required: true}
                  state: {description: There or not, choices: [present, absent], default: present}
                extends_documentation_fragment: acme.net.login.more
                '''
                EXAMPLES = '''
                - acme.net.vlan: {id: 5}
                '''
                """);
        Files.writeString(plugins.resolve("doc_fragments/login.py"), """
                class ModuleDocFragment:
                    MORE = '''
                options:
                  host: {description: [Where to, really], aliases: [server]}
                '''
                """);
        PluginFolders folders = new PluginFolders(Map.of(), List.of(here), List::of, here);
        assertThat(PythonDoc.summaries(folders, "module")).containsExactly(Map.entry("acme.net.vlan", "Keep VLANs"));
        PythonDoc vlan = Objects.requireNonNull(PythonDoc.find(folders, "module", "acme.net.vlan"));
        assertThat(PythonDocText.describe(vlan))
                .contains(
                        "Makes vlans as the handbook <https://acme.example/> says.",
                        "  - host (server): str\n      Where to\n      really\n  = id: int\n      Its number\n",
                        "  - state: str, one of present, absent, present unless given",
                        "- acme.net.vlan: {id: 5}");
        assertThat(PythonDocText.snippet(vlan)).startsWith("- name: Keep VLANs\n  acme.net.vlan:\n      id: ");
        assertThat(PythonDoc.find(folders, "module", "acme.net.nothing")).isNull();
    }

    @Test
    void saysWhatKeywordsAreFor() {
        assertThat(KeywordDocs.all()).containsEntry("until", "repeat until these conditions are true (on task)");
    }
}
