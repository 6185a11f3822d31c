package dev.shevek.output;

import dev.shevek.source.ProblemException;
import dev.shevek.source.Severity;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The file of {@code log_path}: all that is shown, without colours, each text with its time as Ansible writes it. */
public final class LogFile {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS", Locale.ROOT);

    private final PrintStream out;
    private final String process;

    private LogFile(PrintStream out, String user) {
        this.out = out;
        this.process = " p=" + ProcessHandle.current().pid() + " u=" + user + " n=ansible ";
    }

    /** Appends to a file; throws {@link ProblemException} when it cannot be written. */
    public static LogFile append(Path file, String user) {
        try {
            return new LogFile(
                    new PrintStream(
                            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                            true,
                            StandardCharsets.UTF_8),
                    user);
        } catch (IOException unwritable) {
            throw new ProblemException("The log file '" + file + "' (log_path) cannot be written.", null);
        }
    }

    /** Writes a text; of a problem, its severity is named. */
    void write(String text, @Nullable Severity severity) {
        String level = severity == null || severity == Severity.DEPRECATION
                ? "INFO"
                : severity == Severity.ERROR ? "ERROR" : "WARNING";
        String shown = text.startsWith("\n") ? text.substring(1) : text;
        if (!shown.isBlank()) {
            out.print(LocalDateTime.now(ZoneId.systemDefault()).format(TIME) + process + level + "| " + shown + "\n");
        }
    }
}
