package dev.shevek.modules.openstack;

import dev.shevek.module.Arguments;
import dev.shevek.module.Diff;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Result;
import dev.shevek.modules.openstack.api.Cloud;
import dev.shevek.modules.openstack.api.Kind;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a module works with: the cloud, its arguments, and what all of them do alike.
 *
 * @param cloud signed in when first asked
 * @param args checked
 * @param diff whether differences will be shown
 */
record CloudTask(Cloud cloud, Arguments args, boolean diff) {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    /** As results of modules show the values of their secret options. */
    private static final Value HIDDEN = StrValue.of("VALUE_SPECIFIED_IN_NO_LOG_PARAMETER");

    Kinds kinds() {
        return new Kinds(cloud);
    }

    boolean absent() {
        return "absent".equals(args.textOrNull("state"));
    }

    boolean waits() {
        return args.bool("wait");
    }

    /** Nothing to do. */
    static Result unchanged() {
        return Result.of(false);
    }

    /** Says that a resource will be made. */
    Cloud.Permit creating(String what, DictValue fields) {
        return cloud.changing(predicted(what, DictValue.EMPTY, fields));
    }

    /** Says that a resource will be changed; of the one that is there only what changes is shown. */
    Cloud.Permit updating(String what, DictValue now, DictValue fields) {
        return cloud.changing(predicted(what, before(now, fields), fields));
    }

    private static DictValue before(DictValue now, DictValue fields) {
        Map<Value, Value> before = new LinkedHashMap<>();
        fields.entries().keySet().forEach(key -> {
            Value value = now.entries().get(key);
            before.put(key, value == null ? NoneValue.NONE : value);
        });
        return new DictValue(before);
    }

    /** Says that a resource will be deleted. */
    Cloud.Permit deleting(String what, DictValue now) {
        Map<String, Value> before = new LinkedHashMap<>();
        for (String key : List.of("id", "name")) {
            Value value = now.get(key);
            if (value != null) {
                before.put(key, value);
            }
        }
        return cloud.changing(predicted(what, DictValue.ofTexts(before), DictValue.EMPTY));
    }

    Result predicted(String what, DictValue before, DictValue after) {
        return withDiff(Result.of(true), what, before, after);
    }

    /** A result with what changed, if that is to be shown. */
    Result withDiff(Result result, String what, DictValue before, DictValue after) {
        return diff ? result.withDiffs(List.of(new Diff(before, after, what, what, null))) : result;
    }

    /**
     * Makes, changes or deletes a resource.
     *
     * @param kind which
     * @param key under which the result shows it
     * @param found the one that is there, or null
     * @param fields of a new one; asked only when it is made
     * @param changes what is to be other on the one that is there
     */
    Result manage(
            Kind kind,
            String key,
            @Nullable DictValue found,
            Supplier<Map<String, Value>> fields,
            Function<DictValue, Map<String, Value>> changes) {
        return manage(kind, key, key.replace('_', ' ') + " " + args.text("name"), found, fields, changes);
    }

    /** The same of a resource that is not called by a name. */
    Result manage(
            Kind kind,
            String key,
            String what,
            @Nullable DictValue found,
            Supplier<Map<String, Value>> fields,
            Function<DictValue, Map<String, Value>> changes) {
        if (absent()) {
            if (found == null) {
                return unchanged();
            }
            kind.delete(deleting(what, found), found);
            return Result.of(true);
        }
        if (found == null) {
            DictValue wanted = DictValue.ofTexts(fields.get());
            Result made = shown(true, key, with(kind.shape().named(wanted), DictValue.EMPTY));
            Cloud.Permit permit = cloud.changing(withDiff(made, what, DictValue.EMPTY, wanted));
            return shown(true, key, kind.shape().show(with(wanted, kind.create(permit, wanted))));
        }
        DictValue other = DictValue.ofTexts(changes.apply(found));
        DictValue now = kind.shape().show(found);
        if (other.entries().isEmpty()) {
            return shown(false, key, now);
        }
        Result changed = shown(true, key, with(now, kind.shape().named(other)));
        Cloud.Permit permit = cloud.changing(withDiff(changed, what, before(found, other), other));
        return shown(true, key, kind.shape().show(with(other, kind.update(permit, found, other))));
    }

    /** What was asked for is shown even where the service does not say it again; secrets are not. */
    static DictValue with(DictValue shown, DictValue more) {
        Map<Value, Value> all = new LinkedHashMap<>(shown.entries());
        all.putAll(more.entries());
        all.replaceAll((key, value) -> value instanceof StrValue text && text.isSecret() ? HIDDEN : value);
        return new DictValue(all);
    }

    /** The options that were given, as the fields of a kind. */
    Map<String, Value> given(Kind kind, String... options) {
        Map<String, Value> fields = new LinkedHashMap<>();
        for (String option : options) {
            put(fields, kind.shape().field(option), option);
        }
        return fields;
    }

    /** Throws {@link ModuleFailure} when a field that cannot be changed is to be other than it is. */
    static void unchangeable(String what, Map<String, Value> wanted, DictValue now) {
        Map<String, Value> other = different(wanted, now);
        if (!other.isEmpty()) {
            List<String> told = new ArrayList<>();
            other.forEach((field, value) ->
                    told.add(field + " is " + Values.text(now, field) + ", not " + Values.text(value)));
            throw new ModuleFailure("Cannot update parameters of " + what + ": " + String.join("; ", told)
                    + ". Take it away first (state: absent) and make it anew.");
        }
    }

    /** Waits until a check gives something; throws {@link ModuleFailure} when the module's time limit has passed. */
    <T> T await(String what, Supplier<@Nullable T> check) {
        long limit = args.integer("timeout", 180);
        long deadline = System.nanoTime() + Duration.ofSeconds(limit).toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            T found = check.get();
            if (found != null) {
                return found;
            }
            if (System.nanoTime() > deadline) {
                throw new ModuleFailure("Timeout waiting for " + what + " (" + limit
                        + " seconds). It may still come: run again, or give a longer 'timeout'.");
            }
            cloud.controller().waiting(what);
            cloud.controller().pause(pause);
            pause = pause.multipliedBy(3).dividedBy(2);
            if (pause.compareTo(LONGEST_PAUSE) > 0) {
                pause = LONGEST_PAUSE;
            }
        }
    }

    /** Waits until a resource is in a state; throws {@link ModuleFailure} when it ends in an error. */
    DictValue awaitState(Kind kind, DictValue resource, String field, String wanted) {
        String what = kind.title() + " " + Values.text(resource, "name");
        return await(what + " to become " + wanted, () -> {
            DictValue now = kind.again(resource);
            String state = now == null ? "gone" : Values.text(now, field).toLowerCase(Locale.ROOT);
            if (now == null || state.startsWith("error")) {
                throw new ModuleFailure(what + " should become " + wanted + ", and is " + state + ".");
            }
            return state.equals(wanted) ? now : null;
        });
    }

    /** Waits until a resource is gone. */
    void awaitGone(Kind kind, DictValue resource) {
        await(kind.title() + " " + Values.text(resource, "name") + " to be gone", () -> {
            DictValue now = kind.again(resource);
            boolean gone = now == null || Values.text(now, "status").equalsIgnoreCase("deleted");
            return gone ? Boolean.TRUE : null;
        });
    }

    /** The id of the project that {@code project} names, or null when it names none. */
    @Nullable
    String projectId() {
        String project = args.textOrNull("project");
        return project == null ? null : Values.id(kinds().projects().need(project));
    }

    /** A filter for the domain that an option names; empty when it names none. */
    Map<String, String> domainFilter(String option) {
        String domain = args.textOrNull(option);
        return domain == null
                ? Map.of()
                : Map.of("domain_id", Values.id(kinds().domains().need(domain)));
    }

    /** A filter for the project that {@code project} names. */
    Map<String, String> projectFilter() {
        String id = projectId();
        return id == null ? Map.of() : Map.of("project_id", id);
    }

    /** Puts an argument under a name, if it was given. */
    void put(Map<String, Value> into, String field, String option) {
        Value value = args.get(option);
        if (value != null) {
            into.put(field, value);
        }
    }

    /** Those wanted fields that are not as they are. */
    static Map<String, Value> different(Map<String, Value> wanted, DictValue now) {
        Map<String, Value> changes = new LinkedHashMap<>();
        wanted.forEach((field, value) -> {
            Value there = now.get(field);
            // some services say numbers as text
            boolean number = value instanceof IntValue && Values.text(value).equals(Values.text(there));
            if (!number && !Values.same(value, there)) {
                changes.put(field, value);
            }
        });
        return changes;
    }

    /** A result that shows a resource under a key. */
    static Result shown(boolean changed, String key, DictValue shown) {
        return Result.of(changed, Map.of(key, shown));
    }

    /** The same with the resource's id beside it. */
    static Result shownWithId(boolean changed, String key, DictValue shown) {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put(key, shown);
        values.put("id", StrValue.of(Values.id(shown)));
        return Result.of(changed, values);
    }
}
