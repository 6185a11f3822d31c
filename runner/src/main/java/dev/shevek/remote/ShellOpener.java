package dev.shevek.remote;

import dev.shevek.connection.ConnectionException;
import dev.shevek.connection.RemoteProcess;
import dev.shevek.source.Problem;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Opens dispatch loops of one identity: starts the process, answers the password prompt, sends the loop. */
final class ShellOpener {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ProcessSource source;
    private final Identity identity;
    private final TrafficMeter meter;

    /** Set once the method has refused to work without a terminal, as sudo does under {@code requiretty}. */
    private volatile boolean demandsTerminal;

    ShellOpener(ProcessSource source, Identity identity, TrafficMeter meter) {
        this.source = source;
        this.identity = identity;
        this.meter = meter;
    }

    Identity identity() {
        return identity;
    }

    /**
     * A shell that may be sent requests; without a password nothing is waited for, and a refusal shows at the first
     * answer.
     *
     * @param commands for foreign commands
     * @param pty wanted even if the identity needs none
     * @param bound how much output may wait here, see {@link MarkedStream}
     */
    LoopShell open(boolean commands, boolean pty, long bound, long deadline)
            throws TimeoutException, InterruptedException {
        boolean terminal = pty || demandsTerminal || BecomeCommand.needsTerminal(identity);
        String key = random(8);
        RemoteProcess process;
        try {
            process = source.start(BecomeCommand.line(identity, key, terminal), terminal);
        } catch (ConnectionException e) {
            throw new UnreachableException(e.problem());
        }
        meter.shells.increment();
        LoopShell shell = new LoopShell(process, terminal, "T" + random(8), meter, bound);
        boolean done = false;
        try {
            if (identity.password() != null || terminal) {
                unlock(shell, key, identity.password(), deadline);
            }
            shell.boot(commands);
            done = true;
            return shell;
        } catch (LoopShell.LostException e) {
            if (!learns(e.said())) {
                throw refusal(e.said());
            }
        } catch (BecomeException e) {
            if (terminal || !learns(e.problem().message())) {
                throw e;
            }
        } finally {
            if (!done) {
                shell.close();
            }
        }
        return open(commands, true, bound, deadline);
    }

    /** Whether this refusal is one for want of a terminal that has not been tried; then all later shells get one. */
    boolean learns(String said) {
        if (demandsTerminal || identity.isLogin() || !BecomeCommand.demandsTerminal(said)) {
            return false;
        }
        demandsTerminal = true;
        return true;
    }

    private void unlock(LoopShell shell, String key, @Nullable String password, long deadline)
            throws TimeoutException, InterruptedException {
        if (identity.isLogin()) {
            return;
        }
        String ready = BecomeCommand.readyMark(key);
        String prompt = BecomeCommand.prompt(String.valueOf(identity.method()), key);
        boolean own = BecomeCommand.ownPrompt(identity);
        String seen =
                shell.err().peek(text -> text.contains(ready) || (own ? text.contains(prompt) : asks(text)), deadline);
        if (seen.contains(ready)) {
            return;
        }
        if (!(own ? seen.contains(prompt) : asks(seen))) {
            throw refusal(seen.strip());
        }
        if (password == null) {
            throw new BecomeException(BecomeCommand.missing(identity));
        }
        shell.err().drop();
        try {
            shell.sendRaw(password + "\n");
        } catch (IOException e) {
            throw refusal(shell.err().rest().strip());
        }
        seen = shell.err().peek(text -> text.contains(ready) || (own && text.contains(prompt)), deadline);
        if (!seen.contains(ready)) {
            if (own && !seen.contains(prompt) && isRefusedUser(seen)) {
                throw refusal(seen.strip());
            }
            throw new BecomeException(BecomeCommand.incorrect(identity));
        }
    }

    private static boolean isRefusedUser(String said) {
        return said.contains("sudoers") || said.contains("not allowed");
    }

    /** A line without an end that ends in a colon: a prompt in any language. */
    private static boolean asks(String text) {
        String tail = text.stripTrailing();
        return !text.endsWith("\n") && (tail.endsWith(":") || tail.endsWith("："));
    }

    /** What to throw when the process ended before its greeting and said this. */
    RuntimeException refusal(String said) {
        if (!identity.isLogin()) {
            return new BecomeException(BecomeCommand.refused(identity, source.name(), said));
        }
        String message = "cannot run /bin/sh on " + source.name();
        return new UnreachableException(Problem.error(said.isEmpty() ? message : message + ": " + said, null)
                .withHint("the login user needs a shell that can run commands; is the host shutting down?"));
    }

    static String random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
