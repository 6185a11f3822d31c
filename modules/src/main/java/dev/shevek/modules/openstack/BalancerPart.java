package dev.shevek.modules.openstack;

import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Result;
import dev.shevek.modules.openstack.api.Cloud;
import dev.shevek.modules.openstack.api.CloudException;
import dev.shevek.modules.openstack.api.Kind;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.value.DictValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A part of a load balancer: made, changed and deleted when the load balancer takes changes, which it does one at a time.
 *
 * @param kind which
 * @param key under which the result shows it
 * @param found the one that is there, or null
 */
record BalancerPart(
        CloudTask task, Kind kind, String key, @Nullable DictValue found) {

    /**
     * Brings it to what is wanted.
     *
     * @param fixed what a new one has and an old one must have
     * @param parents what it belongs to: the field with the id for a new one, and the field that lists them
     * @param changeable what may be other
     */
    Result managed(Map<String, Value> fixed, List<Parent> parents, Map<String, Value> changeable) {
        String name = task.args().text("name");
        String what = key.replace('_', ' ') + " " + name;
        if (found == null) {
            Map<String, Value> fields = new LinkedHashMap<>();
            task.put(fields, "name", "name");
            fields.putAll(fixed);
            fields.putAll(changeable);
            parents.forEach(parent -> fields.put(parent.field(), parent.id()));
            DictValue wanted = DictValue.ofTexts(fields);
            Cloud.Permit permit = task.creating(what, wanted);
            DictValue made = patiently(() -> kind.create(permit, wanted));
            return shown(CloudTask.with(wanted, settled(made)));
        }
        CloudTask.unchangeable(what, fixed, found);
        for (Parent parent : parents) {
            boolean in = Values.dicts(found, parent.list()).stream()
                    .anyMatch(each -> Values.id(each).equals(Values.text(parent.id())));
            if (!in) {
                throw new ModuleFailure("Cannot update parameters of " + what + ": it belongs to another "
                        + parent.called() + " than " + parent.name()
                        + ". Take it away first (state: absent) and make it anew, or give it another name.");
            }
        }
        DictValue changes = DictValue.ofTexts(CloudTask.different(changeable, found));
        if (changes.entries().isEmpty()) {
            return CloudTask.shown(false, key, kind.shape().show(found));
        }
        Cloud.Permit permit = task.updating(what, found, changes);
        DictValue updated = patiently(() -> kind.update(permit, found, changes));
        return shown(CloudTask.with(changes, settled(updated)));
    }

    /** Deletes it, if it is there. */
    Result deleted() {
        if (found == null) {
            return CloudTask.unchanged();
        }
        Cloud.Permit permit =
                task.deleting(key.replace('_', ' ') + " " + task.args().text("name"), found);
        patiently(() -> {
            kind.delete(permit, found);
            return Boolean.TRUE;
        });
        if (task.waits()) {
            task.awaitGone(kind, found);
        }
        return Result.of(true);
    }

    private Result shown(DictValue part) {
        return CloudTask.shown(true, key, kind.shape().show(part));
    }

    private DictValue settled(DictValue part) {
        return task.waits() ? task.awaitState(kind, part, "provisioning_status", "active") : part;
    }

    /** Does it as soon as the load balancer takes changes; while it makes another one, it refuses them. */
    private <T> T patiently(Supplier<T> change) {
        return task.await("the load balancer to take changes to " + key.replace('_', ' '), () -> {
            try {
                return change.get();
            } catch (CloudException e) {
                if (e.status() == 409 && e.text().contains("immutable")) {
                    return null;
                }
                throw e;
            }
        });
    }

    /**
     * What it belongs to.
     *
     * @param called how messages call it
     * @param name as the task gives it
     * @param field that names it in requests
     * @param list that names it in answers
     */
    record Parent(String called, String name, Value id, String field, String list) {
        static Parent of(CloudTask task, Kind kind, String option, String field, String list) {
            String name = task.args().text(option);
            return new Parent(
                    option.replace('_', ' '),
                    name,
                    dev.shevek.value.StrValue.of(Values.id(kind.need(name))),
                    field,
                    list);
        }
    }
}
