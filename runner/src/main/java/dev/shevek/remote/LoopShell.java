package dev.shevek.remote;

import dev.shevek.connection.RemoteProcess;
import dev.shevek.module.Answer;
import dev.shevek.module.Content;
import dev.shevek.source.ProblemException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One dispatch loop on a target: requests go in one after the other, answers come back in order. One user at a time. */
final class LoopShell implements AutoCloseable {
    private static final long LAST_WORDS_NANOS = 300_000_000;

    private final RemoteProcess process;
    private final boolean pty;
    private final OutputStream in;
    private final MarkedStream out;
    private final MarkedStream err;
    private final String token;
    private final TrafficMeter meter;
    private final Map<String, String> functions = new HashMap<>();
    private boolean lean;
    private boolean greeted;
    private String pid = "";
    private boolean watchesIdentity;

    /** The shell is gone. Holds what it still said. */
    static final class LostException extends Exception {
        private static final long serialVersionUID = 1L;
        private final String said;
        private final int answered;

        LostException(String said, int answered) {
            super(said, null, false, false);
            this.said = said;
            this.answered = answered;
        }

        /** What was on its outputs when it ended. */
        String said() {
            return said;
        }

        /** How many requests of the batch had been answered. */
        int answered() {
            return answered;
        }
    }

    /** The shell is older than a change of users, groups or sudoers; nothing of the batch has run. */
    static final class StaleException extends Exception {
        private static final long serialVersionUID = 1L;

        StaleException() {
            super("stale", null, false, false);
        }
    }

    LoopShell(RemoteProcess process, boolean pty, String token, TrafficMeter meter, long bound) {
        this.process = process;
        this.pty = pty;
        this.token = token;
        this.meter = meter;
        this.in = new BufferedOutputStream(process.stdin(), 16 * 1024);
        boolean pins = process.pinsThreads();
        this.out = new MarkedStream(process.stdout(), token, meter, pins, bound);
        this.err = pty ? out : new MarkedStream(process.stderr(), token, meter, pins, Long.MAX_VALUE);
    }

    /** Standard output before the loop has started; for a password prompt. */
    MarkedStream out() {
        return out;
    }

    /** Standard error before the loop has started. */
    MarkedStream err() {
        return err;
    }

    /** Sends something outside of a request: a password. */
    void sendRaw(String text) throws IOException {
        in.write(text.getBytes(StandardCharsets.UTF_8));
        in.flush();
    }

    /** Sends the loop itself, without waiting for its greeting. */
    void boot(boolean commands) throws LostException {
        lean = commands && !pty;
        try {
            write(ShellText.loop(token, commands, pty).getBytes(StandardCharsets.US_ASCII));
            in.flush();
        } catch (IOException e) {
            throw lost(0);
        }
    }

    /** Whether it is still there, as far as is known without asking. */
    boolean isAlive() {
        return !out.ended();
    }

    /** Its process id on the target once it has answered, else empty. */
    String pid() {
        return pid;
    }

    /** Whether it notices changes of identity files by itself. */
    boolean watchesIdentity() {
        return watchesIdentity;
    }

    /**
     * Sends all requests, then reads all answers; stops after a skipped one.
     *
     * @param fresh check first that no identity file is newer than the shell
     * @throws StaleException when one is; nothing has run
     * @throws LostException when the shell ends before the last answer
     */
    List<Answer> exchange(List<Outgoing> requests, boolean fresh, long deadline)
            throws LostException, StaleException, TimeoutException, InterruptedException {
        meter.roundTrips.increment();
        Thread writer = null;
        if (isLong(requests)) {
            Runnable writing = () -> {
                try {
                    sendAll(requests, fresh);
                } catch (IOException | ProblemException e) {
                    process.close();
                }
            };
            writer = process.pinsThreads()
                    ? Thread.ofPlatform().daemon().name("shell input").start(writing)
                    : Thread.ofVirtual().name("shell input").start(writing);
        } else {
            try {
                sendAll(requests, fresh);
            } catch (IOException e) {
                if (out.ended()) {
                    throw lost(0);
                }
            }
        }
        List<Answer> answers = readAll(requests, deadline);
        if (writer != null) {
            writer.join();
        }
        return answers;
    }

    private static boolean isLong(List<Outgoing> requests) {
        long size = 0;
        for (Outgoing request : requests) {
            Content input = request.script().input();
            size += 256 + (input == null ? 0 : input.size());
            for (String argument : request.script().arguments()) {
                size += argument.length();
            }
        }
        return size > 16 * 1024;
    }

    private void sendAll(List<Outgoing> requests, boolean fresh) throws IOException {
        boolean check = fresh;
        for (Outgoing request : requests) {
            send(request, check);
            check = false;
        }
        in.flush();
    }

    private void send(Outgoing request, boolean check) throws IOException {
        String source = request.script().code();
        String function = functions.get(source);
        String definition = "";
        if (function == null) {
            function = "_" + functions.size();
            functions.put(source, function);
            definition = function + "() {\n" + source + "\n}\n";
        }
        if (lean && request.needsMore()) {
            definition = ShellText.MORE_FUNCTIONS + "\n" + definition;
            lean = false;
        }
        String code = request.code(definition, function, check);
        if (code.indexOf('\0') >= 0) {
            throw new ProblemException("an argument holds a NUL character, which no command can be given", null);
        }
        byte[] lines = code.getBytes(StandardCharsets.UTF_8);
        int count = 0;
        for (byte b : lines) {
            if (b == '\n') {
                count++;
            }
        }
        write(("\n" + token + " " + count + "\n").getBytes(StandardCharsets.US_ASCII));
        write(lines);
        Content payload = request.payload();
        if (payload != null) {
            sendPayload(payload);
        }
    }

    private void sendPayload(Content payload) throws IOException {
        switch (payload) {
            case Content.Inline(byte[] bytes, boolean secret) -> write(bytes);
            case Content.LocalFile(var path, long size, boolean secret) -> {
                byte[] chunk = new byte[Outgoing.BLOCK];
                long left = size;
                try (InputStream file = Files.newInputStream(path)) {
                    while (left > 0) {
                        int n = file.read(chunk, 0, (int) Math.min(chunk.length, left));
                        if (n < 0) {
                            throw new ProblemException(path + " became shorter while it was sent", null);
                        }
                        in.write(chunk, 0, n);
                        meter.bytesSent.add(n);
                        left -= n;
                    }
                }
            }
        }
    }

    private void write(byte[] bytes) throws IOException {
        in.write(bytes);
        meter.bytesSent.add(bytes.length);
    }

    private List<Answer> readAll(List<Outgoing> requests, long deadline)
            throws LostException, StaleException, TimeoutException, InterruptedException {
        greet(deadline);
        List<Answer> answers = new ArrayList<>(requests.size());
        Instant begin = Instant.now();
        for (int i = 0; i < requests.size(); i++) {
            MarkedStream.Piece stdout = piece(out, deadline, i);
            MarkedStream.Piece stderr = piece(err, deadline, i);
            if (stdout.note().equals("stale")) {
                throw new StaleException();
            }
            if (!stdout.note().equals("skipped")) {
                Instant end = Instant.now();
                answers.add(new Answer(stdout.body(), stderr.body(), Integer.parseInt(stdout.note()), begin, end));
                begin = end;
            }
        }
        return answers;
    }

    /** Reads the greeting, if it has not been read. */
    void greet(long deadline) throws LostException, TimeoutException, InterruptedException {
        if (greeted) {
            return;
        }
        String note = piece(out, deadline, 0).note();
        piece(err, deadline, 0);
        int slash = note.indexOf('/');
        watchesIdentity = slash > 0;
        pid = slash > 0 ? note.substring(0, slash) : note;
        greeted = true;
    }

    /** Runs one request whose standard output is copied away as it comes. */
    Answer stream(Outgoing request, OutputStream sink, long deadline)
            throws LostException, IOException, TimeoutException, InterruptedException {
        meter.roundTrips.increment();
        sendAll(List.of(request), false);
        greet(deadline);
        Instant begin = Instant.now();
        MarkedStream.Piece stdout = out.copyTo(sink, deadline);
        if (stdout == null) {
            throw lost(0);
        }
        MarkedStream.Piece stderr = piece(err, deadline, 0);
        return new Answer(new byte[0], stderr.body(), Integer.parseInt(stdout.note()), begin, Instant.now());
    }

    private MarkedStream.Piece piece(MarkedStream stream, long deadline, int answered)
            throws LostException, TimeoutException, InterruptedException {
        MarkedStream.@Nullable Piece piece = stream.next(deadline);
        if (piece == null) {
            throw lost(answered);
        }
        return piece;
    }

    private LostException lost(int answered) {
        err.awaitEnd(System.nanoTime() + LAST_WORDS_NANOS);
        String said = (err.rest().strip() + "\n" + (pty ? "" : out.rest().strip())).strip();
        return new LostException(said, answered);
    }

    @Override
    public void close() {
        process.close();
    }
}
