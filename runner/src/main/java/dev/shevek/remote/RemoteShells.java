package dev.shevek.remote;

import dev.shevek.module.Answer;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.source.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The shells of one identity on one target. Probes and file steps share long-lived shells, one for each caller at a
 * time; foreign commands get a shell each, opened one ahead.
 */
public final class RemoteShells implements Shells, AutoCloseable {
    private static final long STREAM_BOUND = 1024 * 1024;
    private static final Duration KILL_LIMIT = Duration.ofSeconds(5);

    private final ProcessSource source;
    private final ShellOpener opener;
    private final SpareShells spare;
    private final Deque<LoopShell> idle = new ArrayDeque<>();
    private boolean closed;

    RemoteShells(ProcessSource source, Identity identity, TrafficMeter meter) {
        this.source = source;
        this.opener = new ShellOpener(source, identity, meter);
        this.spare = new SpareShells(opener);
    }

    @Override
    public List<Answer> probe(List<Script> scripts, Duration limit) {
        List<Outgoing> requests = new ArrayList<>(scripts.size());
        for (Script script : scripts) {
            requests.add(Outgoing.of(script));
        }
        return exchange(requests, true, limit, deadline(limit), "looking at it");
    }

    @Override
    public List<Answer> apply(List<Step> steps, Duration limit) {
        long deadline = deadline(limit);
        List<Answer> answers = new ArrayList<>(steps.size());
        int next = 0;
        while (next < steps.size() && (answers.isEmpty() || answers.getLast().succeeded())) {
            if (steps.get(next) instanceof Step.Command command) {
                answers.add(run(command, limit, deadline));
                next++;
            } else {
                int end = endOfBatch(steps, next);
                List<Step> batch = steps.subList(next, end);
                if (resets(batch.getLast())) {
                    // a user is not removed while a shell of that user is open
                    source.leaveOnly(this);
                }
                answers.addAll(exchange(
                        StepScripts.requests(batch), false, limit, deadline, StepScripts.describe(batch.getFirst())));
                if (resets(batch.getLast())) {
                    source.identitiesChanged();
                }
                next = end;
            }
        }
        return answers;
    }

    /**
     * Copies a file of the target as it is read there, with bounded memory.
     *
     * @return what {@code cat} answered, without the content; its status is not 0 when the file cannot be read
     * @throws IOException when the controller cannot write
     */
    public Answer download(String path, OutputStream out, Duration limit) throws IOException {
        long deadline = deadline(limit);
        try (LoopShell shell = opener.open(false, false, STREAM_BOUND, deadline)) {
            return shell.stream(Outgoing.of(Script.of("exec cat -- \"$1\"", path)), out, deadline);
        } catch (LoopShell.LostException e) {
            throw lost("reading " + path, e);
        } catch (TimeoutException e) {
            throw new TimeLimitException(limit);
        } catch (InterruptedException e) {
            throw cancelled();
        }
    }

    private static int endOfBatch(List<Step> steps, int start) {
        int end = start;
        while (end < steps.size() && !(steps.get(end) instanceof Step.Command)) {
            end++;
            if (resets(steps.get(end - 1))) {
                break;
            }
        }
        return end;
    }

    private static boolean resets(Step step) {
        return step instanceof Step.Shell(Script script, boolean resetsIdentity) && resetsIdentity;
    }

    private List<Answer> exchange(
            List<Outgoing> requests, boolean readOnly, Duration limit, long deadline, String doing) {
        if (requests.isEmpty()) {
            return List.of();
        }
        while (true) {
            LoopShell reused = takeIdle();
            LoopShell shell = reused;
            try {
                if (shell == null) {
                    shell = opener.open(false, false, Long.MAX_VALUE, deadline);
                }
                List<Answer> answers = shell.exchange(requests, reused != null, deadline);
                giveBack(shell);
                return answers;
            } catch (LoopShell.StaleException e) {
                dropIdle();
            } catch (LoopShell.LostException e) {
                if (shell != null) {
                    shell.close();
                }
                boolean again = reused == null ? isRefused(shell) && opener.learns(e.said()) : readOnly;
                if (!again) {
                    throw failure(shell, doing, e);
                }
            } catch (TimeoutException e) {
                kill(shell);
                throw new TimeLimitException(limit);
            } catch (InterruptedException e) {
                kill(shell);
                throw cancelled();
            }
        }
    }

    private Answer run(Step.Command command, Duration limit, long deadline) {
        List<Outgoing> request = List.of(new Outgoing(command.script(), command.environment(), false));
        boolean fresh = true;
        while (true) {
            LoopShell shell = null;
            try {
                LoopShell ready = command.pty() || !fresh ? null : spare.take(deadline);
                shell = ready != null ? ready : opener.open(true, command.pty(), Long.MAX_VALUE, deadline);
                if (!command.pty()) {
                    spare.prepare();
                }
                Answer answer = shell.exchange(request, fresh && ready != null, deadline)
                        .getFirst();
                shell.close();
                if (!shell.watchesIdentity()) {
                    source.identitiesChanged();
                }
                return answer;
            } catch (LoopShell.StaleException e) {
                fresh = false;
                spare.drop();
            } catch (LoopShell.LostException e) {
                if (shell != null) {
                    shell.close();
                }
                if (!isRefused(shell) || !opener.learns(e.said())) {
                    throw failure(shell, "running a command", e);
                }
            } catch (TimeoutException e) {
                kill(shell);
                throw new TimeLimitException(limit);
            } catch (InterruptedException e) {
                kill(shell);
                throw cancelled();
            }
        }
    }

    /** Ends what a shell runs, from another shell of the same identity, then the shell. */
    private void kill(@Nullable LoopShell shell) {
        if (shell == null) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        String pid = shell.pid();
        if (!pid.isEmpty() && shell.isAlive()) {
            long deadline = deadline(KILL_LIMIT);
            try (LoopShell killer = opener.open(false, false, Long.MAX_VALUE, deadline)) {
                killer.exchange(List.of(Outgoing.of(Script.of(KillScript.CODE, pid))), false, deadline);
            } catch (LoopShell.LostException | LoopShell.StaleException | TimeoutException | UnreachableException e) {
                // the connection is as stuck as the command; closing the channel is all that is left
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        shell.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A shell that said why it did not start was refused; one that said nothing, or had started, was lost. */
    private RuntimeException failure(@Nullable LoopShell shell, String doing, LoopShell.LostException e) {
        return !isRefused(shell) || e.said().isEmpty() ? lost(doing, e) : opener.refusal(e.said());
    }

    private static boolean isRefused(@Nullable LoopShell shell) {
        return shell != null && shell.pid().isEmpty();
    }

    private UnreachableException lost(String doing, LoopShell.LostException e) {
        String said = e.said();
        String message = "the connection to " + source.name() + " was lost while " + doing;
        return new UnreachableException(Problem.error(said.isEmpty() ? message : message + ": " + said, null));
    }

    private static CancellationException cancelled() {
        Thread.currentThread().interrupt();
        return new CancellationException("interrupted");
    }

    private static long deadline(Duration limit) {
        return limit.isZero() ? Long.MAX_VALUE : System.nanoTime() + limit.toNanos();
    }

    private @Nullable LoopShell takeIdle() {
        synchronized (idle) {
            while (!idle.isEmpty()) {
                LoopShell shell = idle.pop();
                if (shell.isAlive()) {
                    return shell;
                }
                shell.close();
            }
            return null;
        }
    }

    private void giveBack(LoopShell shell) {
        synchronized (idle) {
            if (!closed) {
                idle.push(shell);
                return;
            }
        }
        shell.close();
    }

    /** Shells that are not in use now are closed; those in use end with their request. */
    void dropIdle() {
        synchronized (idle) {
            idle.forEach(LoopShell::close);
            idle.clear();
        }
        spare.drop();
    }

    @Override
    public void close() {
        synchronized (idle) {
            closed = true;
        }
        dropIdle();
        spare.close();
    }
}
