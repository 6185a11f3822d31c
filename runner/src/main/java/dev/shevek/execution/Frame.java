package dev.shevek.execution;

import dev.shevek.playbook.RoleUse;
import dev.shevek.playbook.Task;
import dev.shevek.playbook.TaskNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a host stands in one block, one role, the top of the play, or a round of handlers. */
final class Frame {
    /** The part of a block that runs. */
    enum Section {
        TASKS,
        RESCUE,
        ALWAYS
    }

    /** What kind of thing is gone through. */
    enum Kind {
        PLAY,
        BLOCK,
        ROLE,
        HANDLERS
    }

    private final Kind kind;
    private final @Nullable RoleUse role;
    private List<TaskNode> tasks;
    private List<TaskNode> rescue;
    private List<TaskNode> always;
    private Section section = Section.TASKS;
    private int next;
    private boolean failed;

    private Frame(
            Kind kind, @Nullable RoleUse role, List<TaskNode> tasks, List<TaskNode> rescue, List<TaskNode> always) {
        this.kind = kind;
        this.role = role;
        this.tasks = tasks;
        this.rescue = rescue;
        this.always = always;
    }

    static Frame play(List<TaskNode> nodes) {
        return new Frame(Kind.PLAY, null, nodes, List.of(), List.of());
    }

    static Frame block(List<TaskNode> tasks, List<TaskNode> rescue, List<TaskNode> always) {
        return new Frame(Kind.BLOCK, null, tasks, rescue, always);
    }

    static Frame role(RoleUse role, List<TaskNode> nodes) {
        return new Frame(Kind.ROLE, role, nodes, List.of(), List.of());
    }

    static Frame handlers(List<Task> handlers) {
        return new Frame(Kind.HANDLERS, null, List.copyOf(handlers), List.of(), List.of());
    }

    Kind kind() {
        return kind;
    }

    @Nullable
    RoleUse role() {
        return role;
    }

    boolean failed() {
        return failed;
    }

    /** Whether a failure now would be taken care of here. */
    boolean canRescue() {
        return section == Section.TASKS && !rescue.isEmpty();
    }

    private List<TaskNode> current() {
        return switch (section) {
            case TASKS -> tasks;
            case RESCUE -> rescue;
            case ALWAYS -> always;
        };
    }

    /** Whether its rescue section runs. */
    boolean rescuing() {
        return section == Section.RESCUE;
    }

    /** What comes next in this section, or null at its end. */
    @Nullable
    TaskNode peek() {
        List<TaskNode> list = current();
        return next < list.size() ? list.get(next) : null;
    }

    void step() {
        next++;
    }

    /** Goes on to the next section; false when there is none. */
    boolean nextSection() {
        switch (section) {
            case TASKS -> enter(Section.ALWAYS);
            case RESCUE -> {
                failed = false;
                enter(Section.ALWAYS);
            }
            case ALWAYS -> {
                return false;
            }
        }
        return true;
    }

    /** A task in here failed; false when nothing in here is left to run, so that the failure goes outwards. */
    boolean fail() {
        failed = true;
        switch (section) {
            case TASKS -> enter(rescue.isEmpty() ? Section.ALWAYS : Section.RESCUE);
            case RESCUE -> enter(Section.ALWAYS);
            case ALWAYS -> {
                next = always.size();
                return false;
            }
        }
        return !current().isEmpty();
    }

    /** Leaves what is left of this frame. */
    void skipRest() {
        section = Section.ALWAYS;
        next = always.size();
    }

    void clearFailure() {
        failed = false;
    }

    /** Puts what an include brought in front of what comes next. */
    void insert(List<? extends TaskNode> nodes) {
        List<TaskNode> list = new ArrayList<>(current());
        list.addAll(next, nodes);
        switch (section) {
            case TASKS -> tasks = list;
            case RESCUE -> rescue = list;
            case ALWAYS -> always = list;
        }
    }

    private void enter(Section other) {
        section = other;
        next = 0;
    }
}
