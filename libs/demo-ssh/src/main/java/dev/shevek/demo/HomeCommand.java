package dev.shevek.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/** A command line run by {@code /bin/sh} in a folder that is its home directory, with a bare environment. */
final class HomeCommand implements Command {
    private final Path home;
    private final String line;
    private @Nullable InputStream in;
    private @Nullable OutputStream out;
    private @Nullable OutputStream err;
    private @Nullable ExitCallback exit;
    private @Nullable Process process;

    HomeCommand(Path home, String line) {
        this.home = home;
        this.line = line;
    }

    @Override
    public void setInputStream(InputStream stream) {
        in = stream;
    }

    @Override
    public void setOutputStream(OutputStream stream) {
        out = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
        err = stream;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", line).directory(home.toFile());
        Map<String, String> variables = builder.environment();
        String path = variables.getOrDefault("PATH", "/usr/bin:/bin");
        variables.clear();
        variables.putAll(Map.of(
                "PATH",
                path,
                "HOME",
                home.toString(),
                "TMPDIR",
                home.toString(),
                "USER",
                System.getProperty("user.name")));
        Process started = builder.start();
        process = started;
        InputStream typed = Objects.requireNonNull(in);
        OutputStream said = Objects.requireNonNull(out);
        OutputStream complained = Objects.requireNonNull(err);
        Thread.ofVirtual().start(() -> copy(typed, started.getOutputStream(), true));
        Thread answers = Thread.ofVirtual().start(() -> copy(started.getInputStream(), said, false));
        Thread errors = Thread.ofVirtual().start(() -> copy(started.getErrorStream(), complained, false));
        Thread.ofVirtual().start(() -> end(started, answers, errors));
    }

    private void end(Process started, Thread answers, Thread errors) {
        try {
            int status = started.waitFor();
            answers.join();
            errors.join();
            Objects.requireNonNull(exit).onExit(status);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(InputStream from, OutputStream to, boolean close) {
        byte[] chunk = new byte[8192];
        try {
            for (int n = from.read(chunk); n >= 0; n = from.read(chunk)) {
                to.write(chunk, 0, n);
                to.flush();
            }
            if (close) {
                to.close();
            }
        } catch (IOException gone) {
            // the other side has ended, and so does this
        }
    }

    @Override
    public void destroy(ChannelSession channel) {
        Process started = process;
        if (started != null) {
            started.descendants().forEach(ProcessHandle::destroy);
            started.destroy();
        }
    }
}
