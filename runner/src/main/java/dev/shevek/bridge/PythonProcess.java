package dev.shevek.bridge;

import dev.shevek.module.Json;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The Python process: one JSON line for each question, one for each answer. Not safe for several threads at once. */
final class PythonProcess implements AutoCloseable {
    /** Reads the program from the first line of stdin: nothing on disk, nothing long in the process list. */
    private static final String BOOT =
            "import json, sys; exec(compile(json.loads(sys.stdin.readline()), 'shevek-bridge', 'exec'))";

    private final Process process;
    private final Writer questions;
    private final BufferedReader answers;

    private PythonProcess(Process process) {
        this.process = process;
        this.questions = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Starts it.
     *
     * @param python the interpreter
     * @param wanted what it is needed for, for the message when there is none
     */
    static PythonProcess start(String python, String wanted) {
        try (InputStream source = PythonProcess.class.getResourceAsStream("bridge.py")) {
            if (source == null) {
                throw new IllegalStateException("bridge.py is not in the jar");
            }
            String program = new String(source.readAllBytes(), StandardCharsets.UTF_8);
            PythonProcess started = new PythonProcess(new ProcessBuilder(List.of(python, "-c", BOOT))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
            started.send(StrValue.of(program));
            return started;
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.error("'" + wanted + "' is a plugin in Python, and " + python + " cannot be started", null)
                            .withHint(
                                    "install ansible-core, or name a Python that has it: SHEVEK_ANSIBLE_PYTHON=/path/to/python3"));
        }
    }

    /** The answer to a question; an ended process is an answer with an {@code error}. */
    DictValue ask(DictValue question) {
        try {
            send(question);
            String line = answers.readLine();
            if (line != null && Json.read(line) instanceof DictValue answer) {
                return answer;
            }
        } catch (IOException e) {
            process.destroy();
        }
        return DictValue.ofTexts(Map.of("error", StrValue.of("the Python process ended")));
    }

    private void send(Value value) throws IOException {
        questions.write(Json.write(value));
        questions.write('\n');
        questions.flush();
    }

    @Override
    public void close() {
        try {
            questions.close();
            if (!process.waitFor(1, TimeUnit.SECONDS)) {
                process.destroy();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }
}
