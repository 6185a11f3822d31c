package dev.shevek.cli;

import dev.shevek.playbook.Block;
import dev.shevek.playbook.Play;
import dev.shevek.playbook.RoleTasks;
import dev.shevek.playbook.Task;
import dev.shevek.playbook.TaskNode;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What {@code --list-tasks}, {@code --list-tags} and {@code --list-hosts} print, byte for byte as ansible-playbook does.
 *
 * @param tasks whether tasks are named
 * @param tags whether tags are
 * @param hosts whether hosts are
 * @param tagsOf the tags of a task, all that it inherits included
 * @param selected whether its tags let it run
 */
record Listing(
        boolean tasks, boolean tags, boolean hosts, Function<Task, Set<String>> tagsOf, Predicate<Task> selected) {

    /**
     * A play as a listing needs it.
     *
     * @param name its rendered name; its hosts when it has none
     * @param patterns its rendered patterns
     * @param tags its own tags
     * @param hosts the hosts that match
     */
    record Header(String name, List<String> patterns, Collection<String> tags, List<String> hosts) {}

    /** The lines for a play; each text is printed with a newline behind it. */
    List<String> of(int number, Header header, Play play) {
        List<String> texts = new ArrayList<>();
        Set<String> own = new TreeSet<>(header.tags());
        StringBuilder head = new StringBuilder("\n  play #" + number + " (" + String.join(",", header.patterns())
                + "): " + header.name() + "\tTAGS: [" + String.join(",", own) + "]");
        if (hosts) {
            List<String> quoted = header.patterns().stream()
                    .map(pattern -> Text.repr(StrValue.of(pattern)))
                    .toList();
            head.append("\n    pattern: [").append(String.join(", ", quoted)).append(']');
            head.append("\n    hosts (").append(header.hosts().size()).append("):");
            header.hosts().forEach(host -> head.append("\n      ").append(host));
        }
        texts.add(head.toString());
        if (tasks || tags) {
            StringBuilder body = new StringBuilder(tasks ? "    tasks:\n" : "");
            Set<String> all = new TreeSet<>(own);
            nodes(play.preTasks(), own, all, body);
            nodes(play.roles(), own, all, body);
            nodes(play.tasks(), own, all, body);
            nodes(play.postTasks(), own, all, body);
            if (tags) {
                body.append("      TASK TAGS: [").append(String.join(", ", all)).append("]\n");
            }
            texts.add(body.toString());
        }
        return texts;
    }

    private void nodes(List<? extends TaskNode> nodes, Set<String> own, Set<String> all, StringBuilder body) {
        for (TaskNode node : nodes) {
            switch (node) {
                case Task task -> task(task, own, all, body);
                case Block block -> nodes(block.tasks(), own, all, body);
                case RoleTasks role -> {
                    nodes(role.dependencies(), own, all, body);
                    nodes(role.tasks(), own, all, body);
                }
            }
        }
    }

    private void task(Task task, Set<String> own, Set<String> all, StringBuilder body) {
        if (!selected.test(task)) {
            return;
        }
        Set<String> tagged = new TreeSet<>(tagsOf.apply(task));
        all.addAll(tagged);
        if (tasks) {
            tagged.addAll(own);
            StrValue name = task.name();
            String shown = name == null ? task.action().text() : task.title();
            body.append("      ")
                    .append(shown)
                    .append("\tTAGS: [")
                    .append(String.join(", ", tagged))
                    .append("]\n");
        }
    }
}
