package dev.shevek.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
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
        Console console = Objects.requireNonNull(System.console());
        return console.isTerminal() ? console : null;
    }

    /** A line typed on the terminal; the empty text when there is none. */
    static String line(String question) {
        Console console = console();
        String line = console == null ? null : console.readLine("%s", question);
        return line == null ? "" : line;
    }

    /** A line typed without echo, or null when there is no terminal. */
    static @Nullable String hiddenLine(String question) {
        Console console = console();
        char[] typed = console == null ? null : console.readPassword("%s", question);
        return console == null ? null : typed == null ? "" : new String(typed);
    }
}
