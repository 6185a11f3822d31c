package dev.shevek.modules.containers;

import dev.shevek.module.Arguments;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Logins at registries, kept in the configuration of Docker's program. */
public final class DockerLogin implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.docker.docker_login",
            "Log into a Docker registry",
            Options.of(
                            Option.path("config_path")
                                    .orElse("~/.docker/config.json")
                                    .aliases("dockercfg_path"),
                            Option.str("password").secret(),
                            Option.bool("reauthorize").orElse(false).aliases("reauth"),
                            Option.str("registry_url")
                                    .orElse("https://index.docker.io/v1/")
                                    .aliases("registry", "url"),
                            Option.str("state").orElse("present").choices("present", "absent"),
                            Option.str("username"))
                    .and(Docker.OPTIONS)
                    .rule(new OptionRule.RequiredIf("state", "present", List.of("username", "password"), false)));

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        Docker docker = Docker.of(args);
        String registry = args.text("registry_url");
        return docker.get(
                "/version",
                version -> RegistryLogins.look(args.text("config_path"), registry, logins -> {
                    if (args.text("state").equals("present")) {
                        return login(request, docker, logins);
                    }
                    Result result = Result.of(!logins.login().isEmpty()).with("login_result", DictValue.EMPTY);
                    return logins.login().isEmpty() || request.check() ? Next.done(result) : logins.erase(result);
                }));
    }

    private static Next login(Request<Arguments> request, Docker docker, RegistryLogins logins) {
        Arguments args = request.arguments();
        String registry = args.text("registry_url");
        String user = args.text("username");
        String password = args.text("password");
        RegistryLogins.Login now = logins.resolved();
        if (now.user().equals(user) && now.password().equals(password) && !args.bool("reauthorize")) {
            Map<String, Value> known = new LinkedHashMap<>();
            known.put("username", StrValue.of(user));
            known.put("email", NoneValue.NONE);
            known.put("serveraddress", StrValue.of(now.server()));
            return stored(request, logins, DictValue.ofTexts(known));
        }
        Map<String, Value> body = new LinkedHashMap<>();
        body.put("username", StrValue.of(user));
        body.put("password", StrValue.of(password));
        body.put("email", NoneValue.NONE);
        body.put("serveraddress", StrValue.of(registry));
        return docker.ask("/auth", DictValue.ofTexts(body), reply -> {
            if (!reply.found()) {
                throw reply.failure("Logging into " + registry + " for user " + user + " failed - ", "/auth");
            }
            return stored(request, logins, reply.dict());
        });
    }

    private static Next stored(Request<Arguments> request, RegistryLogins logins, DictValue answer) {
        Arguments args = request.arguments();
        RegistryLogins.Login now = logins.login();
        boolean same =
                now.user().equals(args.text("username")) && now.password().equals(args.text("password"));
        Result result = Result.of(false).with("login_result", answer);
        if (same && !args.bool("reauthorize")) {
            return Next.done(result);
        }
        Result changed = result.with("changed", BoolValue.TRUE);
        return request.check()
                ? Next.done(changed)
                : logins.store(args.text("username"), args.text("password"), changed);
    }
}
