package dev.shevek.output;

import dev.shevek.event.Event;
import dev.shevek.event.EventListener;
import dev.shevek.event.TaskInfo;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the time goes: the callbacks {@code ansible.posix.profile_tasks} and {@code profile_roles}. */
public final class TaskProfile implements EventListener {
    private static final int WIDTH = 79;
    private static final DateTimeFormatter NOW =
            DateTimeFormatter.ofPattern("EEEE dd MMMM uuuu  HH:mm:ss xx", Locale.ENGLISH);

    private final Screen screen;
    private final Options options;
    private final Instant start = Instant.now();
    private final List<Spent> done = new ArrayList<>();
    private Instant last = start;
    private Instant began = start;
    private @Nullable String running;

    /**
     * How to show it.
     *
     * @param roles by role, and by module outside of roles; else by task
     * @param limit how many lines the summary has; 0 for all
     * @param order {@code descending}, {@code ascending} or {@code none}
     * @param summaryOnly nothing under each task's banner
     */
    public record Options(boolean roles, int limit, String order, boolean summaryOnly) {}

    private record Spent(String name, Duration time) {}

    /** Prints on a screen. */
    public TaskProfile(Screen screen, Options options) {
        this.screen = screen;
        this.options = options;
    }

    @Override
    public void on(Event event) {
        switch (event) {
            case Event.TaskStarted started -> {
                end();
                running =
                        options.roles() ? group(started.task()) : started.task().name();
                began = Instant.now();
                if (!options.summaryOnly()) {
                    time();
                }
            }
            case Event.Finished finished -> {
                end();
                summary();
            }
            default -> {}
        }
    }

    private static String group(TaskInfo task) {
        int role = task.name().indexOf(" : ");
        return role < 0 ? task.action() : task.name().substring(0, role);
    }

    private void end() {
        if (running != null) {
            done.add(new Spent(running, Duration.between(began, Instant.now())));
            running = null;
        }
    }

    private void time() {
        Instant now = Instant.now();
        screen.say(filled(
                ZonedDateTime.now(ZoneId.systemDefault()).format(NOW) + " (" + text(Duration.between(last, now))
                        + ")       " + text(Duration.between(start, now)),
                '*'));
        last = now;
    }

    private void summary() {
        screen.banner(options.roles() ? "ROLES RECAP" : "TASKS RECAP");
        time();
        screen.say(filled("", '='));
        List<Spent> rows = options.roles() ? byName() : new ArrayList<>(done);
        Comparator<Spent> order = Comparator.comparing(Spent::time);
        if (options.roles() || options.order().equals("descending")) {
            rows.sort(order.reversed());
        } else if (options.order().equals("ascending")) {
            rows.sort(order);
        }
        int limit = options.roles() || options.limit() <= 0 ? rows.size() : Math.min(rows.size(), options.limit());
        rows.subList(0, limit).forEach(row -> screen.say(line(row)));
        if (options.roles()) {
            Duration total = done.stream().map(Spent::time).reduce(Duration.ZERO, Duration::plus);
            screen.say(filled("", '~'));
            screen.say(line(new Spent("total", total)));
        }
    }

    private List<Spent> byName() {
        Map<String, Duration> sums = new LinkedHashMap<>();
        done.forEach(row -> sums.merge(row.name(), row.time(), Duration::plus));
        List<Spent> rows = new ArrayList<>();
        sums.forEach((name, time) -> rows.add(new Spent(name, time)));
        return rows;
    }

    private static String line(Spent row) {
        String time = String.format(Locale.ROOT, " %.2fs", row.time().toMillis() / 1000.0);
        String name = row.name() + " ";
        return name
                + "-".repeat(Math.max(0, WIDTH - 9 - name.length()))
                + "-".repeat(Math.max(0, 9 - time.length()))
                + time;
    }

    private static String filled(String text, char fill) {
        String start = text.isEmpty() ? "" : text + " ";
        return start + String.valueOf(fill).repeat(text.isEmpty() ? WIDTH : Math.max(3, WIDTH - start.length())) + " ";
    }

    private static String text(Duration time) {
        return String.format(
                Locale.ROOT,
                "%d:%02d:%02d.%03d",
                time.toHours(),
                time.toMinutesPart(),
                time.toSecondsPart(),
                time.toMillisPart());
    }
}
