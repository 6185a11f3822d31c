package dev.shevek.bridge;

import dev.shevek.module.Json;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The Python process: one JSON line for each question, one for each answer. Many threads may ask at once; a long question
 * may ask back before its answer comes.
 */
final class PythonProcess implements AutoCloseable {
    /** Reads the program from the first line of stdin: nothing on disk, nothing long in the process list. */
    private static final String BOOT =
            "import json, sys; exec(compile(json.loads(sys.stdin.readline()), 'shevek-bridge', 'exec'))";

    private static final List<String> PROGRAM =
            List.of("bridge.py", "actions.py", "callbacks.py", "inventories.py", "serve.py");
    private static final DictValue ENDED =
            DictValue.ofTexts(Map.of("error", StrValue.of("the Python process ended"), "ended", StrValue.EMPTY));

    private final Process process;
    private final Writer questions;
    private final AtomicLong last = new AtomicLong();
    private final Map<Long, BlockingQueue<DictValue>> waiting = new ConcurrentHashMap<>();
    private volatile boolean ended;

    private PythonProcess(Process process) {
        this.process = process;
        this.questions = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        // reading from a process holds an operating system thread, of which virtual ones have few
        Thread.ofPlatform().daemon().name("answers of Python").start(this::read);
    }

    /**
     * Starts it.
     *
     * @param python the interpreter
     * @param wanted what it is needed for, for the message when there is none
     */
    static PythonProcess start(String python, String wanted) {
        try {
            StringBuilder program = new StringBuilder();
            for (String part : PROGRAM) {
                program.append(resource(part));
            }
            PythonProcess started = new PythonProcess(new ProcessBuilder(List.of(python, "-c", BOOT))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
            started.send(StrValue.of(program.toString()));
            return started;
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.error("'" + wanted + "' is a plugin in Python, and " + python + " cannot be started", null)
                            .withHint(
                                    "install ansible-core, or name a Python that has it: SHEVEK_ANSIBLE_PYTHON=/path/to/python3"));
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream source = PythonProcess.class.getResourceAsStream(name)) {
            if (source == null) {
                throw new IllegalStateException(name + " is not in the jar");
            }
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /**
     * The answer to a question; an ended process is an answer with an {@code error}.
     *
     * @param calls answers what Python asks back, on the asking thread
     */
    DictValue ask(Map<String, Value> question, PythonCalls calls) {
        long id = last.incrementAndGet();
        BlockingQueue<DictValue> answers = new LinkedBlockingQueue<>();
        waiting.put(id, answers);
        try {
            question.put("id", IntValue.of(id));
            send(DictValue.ofTexts(question));
            if (ended) {
                return ENDED;
            }
            while (true) {
                DictValue answer = answers.take();
                if (!(answer.get("callback") instanceof StrValue what)) {
                    return answer;
                }
                Value reply = calls.answer(what.text(), answer);
                send(DictValue.ofTexts(Map.of("id", IntValue.of(id), "reply", reply)));
            }
        } catch (IOException e) {
            process.destroy();
            return ENDED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException("the run was stopped", null);
        } finally {
            waiting.remove(id);
        }
    }

    private void read() {
        try (BufferedReader answers =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                if (Json.read(line) instanceof DictValue answer && answer.get("id") instanceof IntValue id) {
                    BlockingQueue<DictValue> asker = waiting.get(id.value().longValue());
                    if (asker != null) {
                        asker.add(answer);
                    }
                }
            }
        } catch (IOException e) {
            process.destroy();
        }
        ended = true;
        waiting.values().forEach(asker -> asker.add(ENDED));
    }

    private synchronized void send(Value value) throws IOException {
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
