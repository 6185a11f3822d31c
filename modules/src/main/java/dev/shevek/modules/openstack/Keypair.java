package dev.shevek.modules.openstack;

import dev.shevek.module.Controller;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.Options;
import dev.shevek.module.Result;
import dev.shevek.modules.openstack.api.Cloud;
import dev.shevek.modules.openstack.api.Kind;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Manages key pairs. */
final class Keypair {
    private Keypair() {}

    static CloudModule module() {
        return CloudModule.of(
                "keypair",
                "Add or remove a key pair",
                Options.of(
                                Option.str("name").mandatory(),
                                Option.str("public_key"),
                                Option.str("public_key_file"),
                                Option.str("state").orElse("present").choices("absent", "present", "replace"))
                        .rule(new OptionRule.MutuallyExclusive(List.of("public_key", "public_key_file"))),
                List.of("name"),
                Keypair::run);
    }

    private static Result run(CloudTask task) {
        String name = task.args().text("name");
        String wanted = publicKey(task);
        Kind keypairs = task.kinds().keypairs();
        DictValue found = keypairs.find(name);
        if (task.absent()) {
            if (found == null) {
                return CloudTask.unchanged();
            }
            keypairs.delete(task.deleting("keypair " + name, named(found)), named(found));
            return Result.of(true);
        }
        if (found == null) {
            return created(task, keypairs, name, wanted, null);
        }
        boolean same = wanted == null
                || wanted.strip().equals(Values.text(found, "public_key").strip());
        if (same) {
            return CloudTask.shown(false, "keypair", shown(keypairs, found));
        }
        if (task.args().text("state").equals("present")) {
            throw new ModuleFailure("Key name " + name + " present but key hash not the same as offered. Delete key"
                    + " first, or use 'state: replace'.");
        }
        return created(task, keypairs, name, wanted, named(found));
    }

    /** Key pairs are known by their name. */
    private static DictValue named(DictValue keypair) {
        Value name = keypair.get("name");
        return name == null ? keypair : keypair.with("id", name);
    }

    private static Result created(
            CloudTask task, Kind keypairs, String name, @Nullable String key, @Nullable DictValue old) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("name", StrValue.of(name));
        if (key != null) {
            fields.put("public_key", StrValue.of(key));
        }
        DictValue wanted = DictValue.ofTexts(fields);
        Cloud.Permit permit =
                old == null ? task.creating("keypair " + name, wanted) : task.updating("keypair " + name, old, wanted);
        if (old != null) {
            keypairs.delete(permit, old);
        }
        DictValue made = keypairs.create(permit, wanted);
        return CloudTask.shown(true, "keypair", shown(keypairs, made));
    }

    private static DictValue shown(Kind keypairs, DictValue keypair) {
        DictValue shown = keypairs.shape().show(keypair);
        String secret = Values.textOrNull(shown.get("private_key"));
        return secret == null ? shown : shown.with("private_key", StrValue.secret(secret));
    }

    private static @Nullable String publicKey(CloudTask task) {
        String file = task.args().textOrNull("public_key_file");
        if (file == null) {
            return task.args().textOrNull("public_key");
        }
        try {
            Controller controller = task.cloud().controller();
            return controller.text(controller.path(file));
        } catch (IOException e) {
            throw new ModuleFailure("Cannot read public_key_file " + file);
        }
    }
}
