package dev.shevek.modules.cases;

import dev.shevek.connection.ConnectionException;
import dev.shevek.connection.LocalTransport;
import dev.shevek.connection.RemoteProcess;
import dev.shevek.connection.Transport;
import dev.shevek.module.ShellWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** This machine as if it had nothing but busybox: its shell, and its tools before all others. */
final class BusyboxTransport implements Transport {
    private static final Path TOOLS = Path.of("/tmp/shevek-cases-busybox");

    private final LocalTransport local = new LocalTransport();

    /** Makes the links, once. */
    static void install() throws IOException, InterruptedException {
        Files.createDirectories(TOOLS);
        run("busybox", "--install", "-s", TOOLS.toString());
    }

    /** Takes the links away. */
    static void remove() throws IOException, InterruptedException {
        run("rm", "-rf", TOOLS.toString());
    }

    private static void run(String... command) throws IOException, InterruptedException {
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (status != 0) {
            throw new IOException("this test needs busybox: apt install busybox");
        }
    }

    @Override
    public RemoteProcess start(String command, boolean pty) throws ConnectionException {
        String inner = command.replace("/bin/sh", TOOLS + "/sh");
        return local.start("PATH=" + TOOLS + ":$PATH exec " + TOOLS + "/sh -c " + ShellWords.join(List.of(inner)), pty);
    }

    @Override
    public int processLimit() {
        return local.processLimit();
    }

    @Override
    public boolean isOpen() {
        return local.isOpen();
    }

    @Override
    public void close() {
        local.close();
    }
}
