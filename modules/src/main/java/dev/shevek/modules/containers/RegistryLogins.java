package dev.shevek.modules.containers;

import dev.shevek.module.Answer;
import dev.shevek.module.Content;
import dev.shevek.module.FileAttributes;
import dev.shevek.module.FileLook;
import dev.shevek.module.FileLook.Aspect;
import dev.shevek.module.Json;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Next;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.module.TargetPaths;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The logins that Docker's program has for one registry: in its configuration, or with a program that keeps them.
 *
 * @param path of the configuration
 * @param config what is in it
 * @param known the same, or what is in Docker's usual one if this is not there
 * @param there whether there is one
 * @param registry which
 * @param keeper the program that keeps its login, empty for none
 * @param login what is kept under the registry's very name
 */
record RegistryLogins(
        String path, DictValue config, DictValue known, boolean there, String registry, String keeper, Login login) {
    private static final String USUAL = "~/.docker/config.json";
    private static final String INDEX = "https://index.docker.io/v1/";

    /** Runs a keeper: its name and what it shall do. */
    private static final String KEEPER = """
            PATH=$PATH:/usr/local/bin
            command -v "docker-credential-$1" >/dev/null || exit 127
            exec "docker-credential-$1" "$2"
            """;

    /**
     * Who logs in; empty for nobody.
     *
     * @param server the name it is kept under
     * @param user who
     * @param password secret
     */
    record Login(String server, String user, String password) {
        boolean isEmpty() {
            return user.isEmpty();
        }

        @Override
        public String toString() {
            return "Login[" + server + "]";
        }
    }

    private static final Login NOBODY = new Login("", "", "");

    /** Looks at the configuration; where there is none, Docker's usual one tells who is known. */
    static Next look(String given, String registry, Function<RegistryLogins, Next> then) {
        return TargetPaths.expand(
                List.of(USUAL, given),
                paths -> new Next.Look<>(
                        FileLook.probe(
                                paths, FileAttributes.NONE, EnumSet.of(Aspect.CONTENT), "sha1", FileLook.UNLIMITED),
                        look -> {
                            byte[] content = look.content();
                            DictValue found = content != null
                                            && Json.read(new String(content, StandardCharsets.UTF_8))
                                                    instanceof DictValue dict
                                    ? dict
                                    : DictValue.EMPTY;
                            boolean there = look.files().getLast().exists();
                            DictValue config = there ? found : DictValue.EMPTY;
                            String keeper = DockerValues.text(DockerValues.dict(config, "credHelpers"), registry);
                            String kept = keeper.isEmpty() ? DockerValues.text(config, "credsStore") : keeper;
                            RegistryLogins plain = new RegistryLogins(
                                    paths.getLast(), config, found, there, registry, kept, of(config, registry));
                            return kept.isEmpty() ? then.apply(plain) : plain.ask(then);
                        }));
    }

    private static Login of(DictValue config, String server) {
        String coded = DockerValues.text(DockerValues.dict(DockerValues.dict(config, "auths"), server), "auth");
        if (coded.isEmpty()) {
            return NOBODY;
        }
        try {
            String plain = new String(Base64.getDecoder().decode(coded), StandardCharsets.UTF_8);
            int colon = plain.indexOf(':');
            return colon < 0 ? NOBODY : new Login(server, plain.substring(0, colon), plain.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return NOBODY;
        }
    }

    private Script keeping(String verb, String input) {
        return Script.of(KEEPER, keeper, verb)
                .reading(new Content.Inline(input.getBytes(StandardCharsets.UTF_8), true));
    }

    private Next ask(Function<RegistryLogins, Next> then) {
        return Next.look(keeping("get", registry), answer -> answer, answer -> {
            checkKeeper(answer);
            DictValue said =
                    answer.succeeded() && Json.read(answer.out()) instanceof DictValue dict ? dict : DictValue.EMPTY;
            Login kept = new Login(registry, DockerValues.text(said, "Username"), DockerValues.text(said, "Secret"));
            return then.apply(new RegistryLogins(path, config, known, there, registry, keeper, kept));
        });
    }

    private void checkKeeper(Answer answer) {
        if (answer.status() == 127) {
            throw new ModuleFailure("An unexpected Docker error occurred: docker-credential-" + keeper
                    + " not installed or not available in PATH");
        }
    }

    /** The login that Docker would use: one that is kept under another spelling of the registry counts too. */
    Login resolved() {
        if (!login.isEmpty()) {
            return login;
        }
        for (Value key : DockerValues.dict(known, "auths").entries().keySet()) {
            String server = DockerValues.text(key);
            if (host(server).equals(host(registry))) {
                return of(known, server);
            }
        }
        return NOBODY;
    }

    private static String host(String server) {
        String bare = server.replaceFirst("^https?://", "");
        int slash = bare.indexOf('/');
        String host = slash < 0 ? bare : bare.substring(0, slash);
        return host.equals("index.docker.io") || server.equals(INDEX) ? "docker.io" : host;
    }

    /** Keeps a login. */
    Next store(String user, String password, Result result) {
        if (!keeper.isEmpty()) {
            Map<String, Value> given = new LinkedHashMap<>();
            given.put("ServerURL", StrValue.of(registry));
            given.put("Username", StrValue.of(user));
            given.put("Secret", StrValue.of(password));
            return kept(keeping("store", Json.write(DictValue.ofTexts(given))), result);
        }
        String coded = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return write(
                DockerValues.dict(config, "auths")
                        .with(registry, DictValue.ofTexts(Map.of("auth", StrValue.of(coded)))),
                result);
    }

    /** Forgets the login. */
    Next erase(Result result) {
        if (!keeper.isEmpty()) {
            return kept(keeping("erase", registry), result);
        }
        Map<Value, Value> auths =
                new LinkedHashMap<>(DockerValues.dict(config, "auths").entries());
        auths.remove(StrValue.of(registry));
        return write(new DictValue(auths), result);
    }

    private Next kept(Script script, Result result) {
        return new Next.Do(List.of(new Step.Command(script)), result, answers -> {
            Answer answer = answers.getLast();
            checkKeeper(answer);
            if (!answer.succeeded()) {
                throw new ModuleFailure("An unexpected Docker error occurred: Credentials store docker-credential-"
                        + keeper + " exited with \"" + answer.out().strip() + "\".");
            }
            return Next.done(result);
        });
    }

    private Next write(DictValue auths, Result result) {
        byte[] text = PrettyJson.write(config.with("auths", auths)).getBytes(StandardCharsets.UTF_8);
        List<Step> steps = new ArrayList<>();
        if (!there) {
            steps.add(new Step.Shell(Script.of("mkdir -p -- \"$1\"", TargetPaths.parent(path))));
        }
        steps.add(new Step.Write(
                path,
                new Content.Inline(text, true),
                there ? FileAttributes.NONE : FileAttributes.NONE.withMode("0600"),
                false,
                null,
                false,
                null));
        return Next.doing(steps, result);
    }
}
