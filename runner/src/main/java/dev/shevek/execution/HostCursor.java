package dev.shevek.execution;

import dev.shevek.playbook.Block;
import dev.shevek.playbook.RoleTasks;
import dev.shevek.playbook.RoleUse;
import dev.shevek.playbook.Task;
import dev.shevek.playbook.TaskNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Where one host stands in a play: which task is next, after failures, rescues, includes and handlers. */
final class HostCursor {
    private final String host;
    private final CompletedRoles roles;
    private final Deque<Frame> frames = new ArrayDeque<>();
    private final Predicate<Task> notified;
    private boolean failed;
    private boolean ended;

    /**
     * At the start of a play.
     *
     * @param notified whether a handler is to run on this host
     */
    HostCursor(String host, List<TaskNode> nodes, CompletedRoles roles, Predicate<Task> notified) {
        this.host = host;
        this.roles = roles;
        this.notified = notified;
        frames.push(Frame.play(nodes));
    }

    String host() {
        return host;
    }

    /** The task that is next, or null when the host is through. Asking again gives the same answer. */
    @Nullable
    Task peek() {
        while (!frames.isEmpty()) {
            Frame frame = frames.element();
            TaskNode node = frame.peek();
            switch (node) {
                case null -> leave(frame);
                case Task task -> {
                    if (frame.kind() != Frame.Kind.HANDLERS || notified.test(task)) {
                        return task;
                    }
                    frame.step();
                }
                case Block block -> {
                    frame.step();
                    frames.push(Frame.block(block.tasks(), block.rescue(), block.always()));
                }
                case RoleTasks role -> {
                    frame.step();
                    if (!roles.isDone(role.role(), host)) {
                        List<TaskNode> nodes = new ArrayList<>(role.dependencies());
                        nodes.addAll(role.tasks());
                        frames.push(Frame.role(role.role(), nodes));
                    }
                }
            }
        }
        return null;
    }

    /** Takes the task that {@link #peek} gave. */
    void advance() {
        frames.element().step();
    }

    /** The task that was taken failed. */
    void fail() {
        if (!frames.isEmpty() && frames.element().kind() == Frame.Kind.HANDLERS) {
            frames.pop();
        }
        while (!frames.isEmpty() && !frames.element().fail()) {
            frames.pop();
        }
        if (frames.isEmpty()) {
            failed = true;
        }
    }

    /** The host has failed before the play began. */
    void failForGood() {
        frames.clear();
        failed = true;
    }

    /** Whether some block around the task that was taken rescues. */
    boolean rescues() {
        return frames.stream().anyMatch(Frame::canRescue);
    }

    /** Whether the host has failed for good. */
    boolean failed() {
        return failed || frames.stream().anyMatch(frame -> frame.failed() && !frame.rescuing());
    }

    /** Whether it runs handlers. */
    boolean inHandlers() {
        return !frames.isEmpty() && frames.element().kind() == Frame.Kind.HANDLERS;
    }

    /** Runs handlers before what comes next. */
    void flush(List<Task> handlers) {
        frames.push(Frame.handlers(handlers));
    }

    /** Puts what an include brought in front of what comes next. */
    void insert(List<? extends TaskNode> nodes) {
        if (!frames.isEmpty()) {
            frames.element().insert(nodes);
        }
    }

    /** Nothing more runs here in this play. */
    void end() {
        failed = failed();
        ended = true;
        frames.clear();
    }

    /** Leaves the role that the last task belongs to. */
    void endRole() {
        while (!frames.isEmpty()) {
            Frame frame = frames.element();
            frame.skipRest();
            if (frame.kind() == Frame.Kind.ROLE) {
                return;
            }
            if (frame.kind() == Frame.Kind.PLAY) {
                return;
            }
            frames.pop();
        }
    }

    /** Forgets failures ({@code meta: clear_host_errors}). */
    void clearErrors() {
        failed = false;
        frames.forEach(Frame::clearFailure);
    }

    boolean ended() {
        return ended;
    }

    /** The innermost role that the next task stands in, or null. */
    @Nullable
    RoleUse currentRole() {
        for (Frame frame : frames) {
            if (frame.role() != null) {
                return frame.role();
            }
        }
        return null;
    }

    private void leave(Frame frame) {
        if (!frame.nextSection()) {
            frames.pop();
            RoleUse role = frame.role();
            if (frame.failed()) {
                fail();
            } else if (role != null) {
                roles.leave(role, host);
            }
        }
    }
}
