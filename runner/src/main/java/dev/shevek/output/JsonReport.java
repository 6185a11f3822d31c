package dev.shevek.output;

import dev.shevek.event.Event;
import dev.shevek.event.EventListener;
import dev.shevek.event.HostRecap;
import dev.shevek.event.Status;
import dev.shevek.event.TaskInfo;
import dev.shevek.source.Origin;
import dev.shevek.source.Severity;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One JSON document with the whole run: the stdout callback {@code ansible.posix.json}. */
public final class JsonReport implements EventListener {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final Screen screen;
    private final boolean customStats;
    private final List<Part> plays = new ArrayList<>();

    /** A play or a task; its end moves with each result. */
    private static final class Part {
        private final String name;
        private final @Nullable String path;
        private final Instant start = Instant.now();
        private final String id = UUID.randomUUID().toString();
        private final Map<String, Part> tasks = new LinkedHashMap<>();
        private final Map<String, Value> hosts = new LinkedHashMap<>();
        private @Nullable Instant end;

        Part(String name, @Nullable Origin path) {
            this.name = name;
            this.path = path == null ? null : path.file() + ":" + path.line();
        }

        Value described() {
            Map<String, Value> duration = new LinkedHashMap<>();
            if (end != null) {
                duration.put("end", StrValue.of(TIME.format(end)));
            }
            duration.put("start", StrValue.of(TIME.format(start)));
            Map<String, Value> values = new LinkedHashMap<>();
            values.put("duration", DictValue.ofTexts(duration));
            values.put("id", StrValue.of(id));
            values.put("name", StrValue.of(name));
            if (path != null) {
                values.put("path", StrValue.of(path));
            }
            return DictValue.ofTexts(values);
        }
    }

    /**
     * Prints on a screen when all is done.
     *
     * @param customStats whether what {@code set_stats} collected is in it
     */
    public JsonReport(Screen screen, boolean customStats) {
        this.screen = screen;
        this.customStats = customStats;
    }

    @Override
    public void on(Event event) {
        switch (event) {
            case Event.PlayStarted play -> plays.add(new Part(play.name(), play.path()));
            case Event.TaskStarted started -> task(started.task());
            case Event.HostDone done -> done(done);
            case Event.Noticed noticed -> {
                if (noticed.problem().severity() != Severity.ERROR) {
                    screen.problem(noticed.problem(), true);
                }
            }
            case Event.Finished finished -> finished(finished);
            default -> {}
        }
    }

    private @Nullable Part task(TaskInfo task) {
        return plays.isEmpty()
                ? null
                : plays.getLast().tasks.computeIfAbsent(task.id(), id -> new Part(task.name(), task.path()));
    }

    private void done(Event.HostDone done) {
        Part task = task(done.task());
        if (task == null) {
            return;
        }
        ResultView view = new ResultView(done.result(), done.task());
        Map<Value, Value> values = new LinkedHashMap<>(view.shown(3).entries());
        values.put(StrValue.of("_ansible_no_log"), BoolValue.of(view.censored()));
        values.put(StrValue.of("action"), StrValue.of(done.task().action()));
        switch (done.status()) {
            case FAILED -> values.put(StrValue.of("failed"), BoolValue.TRUE);
            case SKIPPED -> values.put(StrValue.of("skipped"), BoolValue.TRUE);
            case UNREACHABLE -> values.put(StrValue.of("unreachable"), BoolValue.TRUE);
            case OK, CHANGED -> values.put(StrValue.of("changed"), BoolValue.of(done.status() == Status.CHANGED));
        }
        task.hosts.put(done.host(), new DictValue(values));
        task.end = Instant.now();
        plays.getLast().end = task.end;
    }

    private void finished(Event.Finished finished) {
        List<Value> described = new ArrayList<>();
        for (Part play : plays) {
            List<Value> tasks = new ArrayList<>();
            for (Part task : play.tasks.values()) {
                tasks.add(DictValue.ofTexts(Map.of("hosts", DictValue.ofTexts(task.hosts), "task", task.described())));
            }
            described.add(DictValue.ofTexts(Map.of("play", play.described(), "tasks", new ListValue(tasks))));
        }
        Map<String, Value> stats = new LinkedHashMap<>();
        finished.hosts().forEach((host, recap) -> stats.put(host, stats(recap)));
        Map<String, Value> custom = new LinkedHashMap<>();
        (customStats ? finished.custom() : Map.<String, Map<String, Value>>of())
                .forEach((host, values) -> custom.put(host, DictValue.ofTexts(values)));
        Value global = custom.remove("_run");
        Map<String, Value> all = new LinkedHashMap<>();
        all.put("plays", new ListValue(described));
        all.put("stats", DictValue.ofTexts(stats));
        all.put("custom_stats", DictValue.ofTexts(custom));
        all.put("global_custom_stats", global == null ? DictValue.EMPTY : global);
        screen.say(JsonText.of(DictValue.ofTexts(all), 4, true, true));
    }

    private static Value stats(HostRecap recap) {
        Map<String, Value> counts = new LinkedHashMap<>();
        counts.put("ok", IntValue.of(recap.ok()));
        counts.put("changed", IntValue.of(recap.changed()));
        counts.put("failures", IntValue.of(recap.failed()));
        counts.put("skipped", IntValue.of(recap.skipped()));
        counts.put("unreachable", IntValue.of(recap.unreachable()));
        counts.put("rescued", IntValue.of(recap.rescued()));
        counts.put("ignored", IntValue.of(recap.ignored()));
        return DictValue.ofTexts(counts);
    }
}
