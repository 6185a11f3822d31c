package dev.shevek.modules.openstack;

import dev.shevek.module.ArgumentChecker;
import dev.shevek.module.Arguments;
import dev.shevek.module.Controller;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Next;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.modules.ShippedModules;
import dev.shevek.value.DictValue;

/**
 * A module called with arguments.
 *
 * @param module its name behind {@code openstack.cloud.}
 * @param arguments as a task gives them
 * @param check in check mode
 */
record CloudCase(String module, DictValue arguments, boolean check) {
    Result run(Controller controller) {
        CloudModule found = (CloudModule) new ShippedModules()
                .modules().stream()
                        .filter(entry -> entry.name().equals("openstack.cloud." + module))
                        .findFirst()
                        .orElseThrow()
                        .make()
                        .get();
        ArgumentChecker.Checked checked = ArgumentChecker.check(found.spec(), arguments, null);
        if (!checked.accepted()) {
            return Result.failed(checked.problems().getFirst().message());
        }
        Arguments bound = found.spec().bind().apply(checked.arguments());
        try {
            Next.Talk talk = (Next.Talk) found.start(new Request<>(bound, check, true, DictValue.EMPTY));
            return talk.conversation().hold(controller);
        } catch (Controller.Predicted predicted) {
            return predicted.result();
        } catch (ModuleFailure failure) {
            return failure.result();
        }
    }
}
