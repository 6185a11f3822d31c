package dev.shevek.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A playbook converges on two containers through the {@code docker} connection. The image {@code plain} is made of the
 * throwaway hosts' own root file system by {@code testbed/containers}, which also starts the daemon.
 */
class ContainerHostsTest {
    private static final String BOOK = """
            - hosts: all
              gather_facts: true
              tasks:
                - assert: {that: ansible_facts.distribution == 'Debian'}
                - lineinfile: {path: /etc/made, line: "{{ item }}", create: true, mode: "0640"}
                  loop: [one, two]
                - user: {name: ana, create_home: false}
                - command: id -un
                  become: true
                  become_user: ana
                  become_method: su
                  register: who
                  changed_when: false
                - copy: {content: "{{ who.stdout }} on {{ inventory_hostname }}\\n", dest: /root/who}
            """;

    @TempDir
    private Path folder;

    @Test
    void playbookConvergesOnContainers() throws IOException, InterruptedException {
        try (GenericContainer<?> first = container();
                GenericContainer<?> second = container()) {
            first.start();
            second.start();
            Files.writeString(folder.resolve("book.yml"), BOOK);
            Files.writeString(
                    folder.resolve("inventory"),
                    "[all:vars]\nansible_connection=docker\n[hosts]\none ansible_host=" + first.getContainerId()
                            + "\ntwo ansible_host=" + second.getContainerId() + "\n");

            assertThat(play()).contains("one ", "two ").doesNotContain("unreachable=1", "failed=1");
            assertThat(play())
                    .as("a second run changes nothing")
                    .containsPattern("one +: ok=\\d+ +changed=0")
                    .containsPattern("two +: ok=\\d+ +changed=0");
            assertThat(first.execInContainer("cat", "/etc/made", "/root/who").getStdout())
                    .isEqualTo("one\ntwo\nana on one\n");
            assertThat(second.execInContainer("stat", "-c", "%a", "/etc/made").getStdout())
                    .isEqualTo("640\n");
        }
    }

    private static GenericContainer<?> container() {
        return new GenericContainer<>(DockerImageName.parse("plain:latest"))
                .withImagePullPolicy(name -> false)
                .withNetworkMode("none")
                .withCommand("sh", "-c", "chmod 755 / /usr; exec sleep 1000000");
    }

    private String play() throws IOException, InterruptedException {
        Path root = Path.of(Objects.requireNonNull(System.getProperty("shevek.root")));
        Path log = folder.resolve("log");
        Process run = new ProcessBuilder(
                        List.of(root.resolve("bin/ansible-playbook").toString(), "-i", "inventory", "book.yml"))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(run.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(run.exitValue()).as(Files.readString(log)).isZero();
        return Files.readString(log);
    }
}
