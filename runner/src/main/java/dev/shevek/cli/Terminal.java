package dev.shevek.cli;

import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The terminal, or what stands in its place. */
final class Terminal {
    private static final int BUFFER = 16 * 1024;

    private Terminal() {}

    /** Standard output, UTF-8, buffered by the line. */
    static PrintStream out() {
        return stream(FileDescriptor.out);
    }

    /** Standard error. */
    static PrintStream err() {
        return stream(FileDescriptor.err);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(
                new java.io.BufferedOutputStream(new FileOutputStream(descriptor), BUFFER),
                false,
                StandardCharsets.UTF_8);
    }

    /** Whether a descriptor (0, 1, 2) is a terminal. */
    static boolean isTerminal(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException unknown) {
            return console() != null;
        }
    }

    /** The width of banners: that of the terminal less one, at least 79. */
    static int columns(Map<String, String> environment) {
        if (!isTerminal(1)) {
            return 79;
        }
        String columns = environment.get("COLUMNS");
        if (columns != null && columns.matches("[1-9][0-9]{0,4}")) {
            return Math.max(79, Integer.parseInt(columns) - 1);
        }
        return Math.max(79, size() - 1);
    }

    private static int size() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/tty").toFile()))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            int blank = answer.indexOf(' ');
            return blank < 0 ? 80 : Integer.parseInt(answer.substring(blank + 1));
        } catch (IOException | NumberFormatException unknown) {
            return 80;
        }
    }

    private static @Nullable Console console() {
        Optional<Console> console = Optional.ofNullable(System.console());
        return console.filter(Console::isTerminal).orElse(null);
    }

    /** A line typed on the terminal; the empty text when there is none. */
    static String line(String question) {
        Console console = console();
        if (console == null) {
            System.out.print(question);
            System.out.flush();
        }
        String line = console == null ? inputLine() : console.readLine("%s", question);
        return line == null ? "" : line;
    }

    /**
     * A line typed without echo: on the terminal, even where input and output are redirected; without one, a line of
     * standard input, as programs give it. Null at the end of input.
     */
    static @Nullable String hiddenLine(String question) {
        Console console = console();
        if (console != null) {
            char[] typed = console.readPassword("%s", question);
            return typed == null ? null : new String(typed);
        }
        Path device = Path.of("/dev/tty");
        try (InputStream in = Files.newInputStream(device);
                OutputStream out = Files.newOutputStream(device)) {
            out.write(question.getBytes(StandardCharsets.UTF_8));
            out.flush();
            echo(false);
            try {
                return line(in);
            } finally {
                echo(true);
                out.write('\n');
            }
        } catch (IOException noTerminal) {
            System.err.print(question);
            System.err.flush();
            return inputLine();
        }
    }

    private static void echo(boolean on) throws IOException {
        try {
            new ProcessBuilder("stty", on ? "echo" : "-echo")
                    .redirectInput(Path.of("/dev/tty").toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static @Nullable String inputLine() {
        try {
            return line(System.in);
        } catch (IOException unreadable) {
            return null;
        }
    }

    /** One line, and not a byte more: what follows is for others. */
    private static @Nullable String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int each = in.read();
        if (each < 0) {
            return null;
        }
        while (each >= 0 && each != '\n') {
            line.write(each);
            each = in.read();
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
