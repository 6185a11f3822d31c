package dev.shevek.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shevek.playbook.Block;
import dev.shevek.playbook.Keywords;
import dev.shevek.playbook.Task;
import dev.shevek.playbook.TaskNode;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HostCursorTest {
    @Test
    void goesThroughTasksAndAlwaysWhenNothingFails() {
        HostCursor cursor = cursor(block(List.of("a", "b"), List.of("r"), List.of("z")), task("end"));
        assertThat(walk(cursor, Set.of())).containsExactly("a", "b", "z", "end");
        assertThat(cursor.failed()).isFalse();
    }

    @Test
    void rescuesAndGoesOn() {
        HostCursor cursor = cursor(block(List.of("a", "b"), List.of("r"), List.of("z")), task("end"));
        assertThat(walk(cursor, Set.of("a"))).containsExactly("a", "r", "z", "end");
        assertThat(cursor.failed()).isFalse();
    }

    @Test
    void failsAfterAlwaysWhenTheRescueFails() {
        HostCursor cursor = cursor(block(List.of("a"), List.of("r"), List.of("z")), task("end"));
        assertThat(walk(cursor, Set.of("a", "r"))).containsExactly("a", "r", "z");
        assertThat(cursor.failed()).isTrue();
    }

    @Test
    void failsAtOnceWithoutBlocks() {
        HostCursor cursor = cursor(task("a"), task("b"));
        assertThat(walk(cursor, Set.of("a"))).containsExactly("a");
        assertThat(cursor.failed()).isTrue();
    }

    @Test
    void anOuterBlockRescuesWhatAnInnerOneDoesNot() {
        Block inner = block(List.of("a"), List.of(), List.of("z"));
        Block outer = new Block(Keywords.NONE, null, List.of(inner), List.of(task("r")), List.of());
        HostCursor cursor = cursor(outer, task("end"));
        assertThat(walk(cursor, Set.of("a"))).containsExactly("a", "z", "r", "end");
        assertThat(cursor.failed()).isFalse();
    }

    @Test
    void runsWhatAnIncludeBroughtNext() {
        HostCursor cursor = cursor(task("include"), task("end"));
        cursor.peek();
        cursor.advance();
        cursor.insert(List.of(task("one"), task("two")));
        assertThat(walk(cursor, Set.of())).containsExactly("one", "two", "end");
    }

    @Test
    void flushesOnlyHandlersThatWereTold() {
        Task told = task("told");
        Task other = task("other");
        HostCursor cursor = new HostCursor(
                "h", List.of(task("a"), task("b")), new CompletedRoles(), handler -> handler.equals(told));
        cursor.peek();
        cursor.advance();
        cursor.flush(List.of(other, told));
        assertThat(walk(cursor, Set.of())).containsExactly("told", "b");
    }

    private static List<String> walk(HostCursor cursor, Set<String> failing) {
        List<String> seen = new ArrayList<>();
        for (Task task = cursor.peek(); task != null; task = cursor.peek()) {
            cursor.advance();
            seen.add(task.action().text());
            if (failing.contains(task.action().text())) {
                cursor.fail();
            }
        }
        return seen;
    }

    private static HostCursor cursor(TaskNode... nodes) {
        return new HostCursor("h", List.of(nodes), new CompletedRoles(), handler -> false);
    }

    private static Block block(List<String> tasks, List<String> rescue, List<String> always) {
        return new Block(Keywords.NONE, null, tasks(tasks), tasks(rescue), tasks(always));
    }

    private static List<TaskNode> tasks(List<String> names) {
        return names.stream().<TaskNode>map(HostCursorTest::task).toList();
    }

    private static Task task(String name) {
        return new Task(
                Keywords.NONE,
                StrValue.of(name),
                name,
                DictValue.EMPTY,
                null,
                null,
                null,
                null,
                false,
                false,
                Path.of("/x.yml"));
    }
}
