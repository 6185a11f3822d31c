package dev.shevek.modules.openstack;

import dev.shevek.module.Options;
import dev.shevek.module.Result;
import dev.shevek.value.StrValue;
import java.util.List;
import java.util.Map;

/** Gives a token. */
final class Auth {
    private Auth() {}

    static CloudModule module() {
        return CloudModule.of("auth", "Retrieve a token from a cloud", Options.of(), List.of(), Auth::run);
    }

    private static Result run(CloudTask task) {
        return Result.of(
                false, Map.of("auth_token", StrValue.secret(task.cloud().token())));
    }
}
