package dev.shevek.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonFinderTest {
    @TempDir
    private Path folder;

    @Test
    void takesTheInterpreterOfThePythonAnsibleOnThePathAndNotOurs() throws IOException {
        Path ours = program("ours", "#!/bin/sh");
        Path theirs = program("theirs", "#!/opt/venv/bin/python3.13");
        assertThat(PythonFinder.find(Map.of("PATH", ours + ":" + theirs))).isEqualTo("/opt/venv/bin/python3.13");
    }

    @Test
    void readsEnvAndFallsBackToPython3() throws IOException {
        Path theirs = program("env", "#!/usr/bin/env python3.12");
        assertThat(PythonFinder.find(Map.of("PATH", theirs.toString()))).isEqualTo("python3.12");
        assertThat(PythonFinder.find(Map.of("PATH", "/no/such/folder"))).isEqualTo("python3");
    }

    @Test
    void whatTheUserNamesComesFirst() {
        assertThat(PythonFinder.find(Map.of("PATH", "", "SHEVEK_ANSIBLE_PYTHON", "/x/python")))
                .isEqualTo("/x/python");
    }

    private Path program(String name, String firstLine) throws IOException {
        Path bin = Files.createDirectory(folder.resolve(name));
        Path file = Files.writeString(bin.resolve("ansible-playbook"), firstLine + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return bin;
    }
}
