package dev.shevek.modules.containers;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.Content;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.OptionType;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.ShellWords;
import dev.shevek.module.Step;
import dev.shevek.modules.system.Tools;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs a command in a container. */
public final class ContainerExec implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.docker.docker_container_exec",
            "Execute command in a docker container",
            Options.of(
                            Option.list("argv", OptionType.STR),
                            Option.str("chdir"),
                            Option.str("command"),
                            Option.str("container").mandatory(),
                            Option.bool("detach").orElse(false),
                            Option.dict("env"),
                            Option.str("stdin"),
                            Option.bool("stdin_add_newline").orElse(true),
                            Option.bool("strip_empty_ends").orElse(true),
                            Option.bool("tty").orElse(false),
                            Option.str("user"))
                    .and(Docker.OPTIONS)
                    .rule(new OptionRule.MutuallyExclusive(List.of("argv", "command")))
                    .rule(new OptionRule.RequiredOneOf(List.of("argv", "command"))));

    /** What was made to run; the answer's status is its own unless Docker's program says otherwise. */
    private static final String RUN = Tools.PATH + "exec docker \"$@\"";

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        if (request.check()) {
            return Next.done(Tools.unchecked(SPEC.name()));
        }
        Map<String, String> environment = new LinkedHashMap<>();
        DictValue env = args.dictOrNull("env");
        if (env != null) {
            env.entries().forEach((key, value) -> {
                if (!(value instanceof StrValue text)) {
                    throw new ModuleFailure("Non-string value found for env option. Ambiguous env options must be"
                            + " wrapped in quotes to avoid them being interpreted. Key: " + DockerValues.text(key));
                }
                environment.put(DockerValues.text(key), text.text());
            });
        }
        if (args.bool("detach") && args.has("stdin")) {
            throw new ModuleFailure("If detach=true, stdin cannot be provided.");
        }
        Docker docker = Docker.of(args);
        String container = args.text("container");
        return docker.get("/containers/" + Docker.part(container) + "/json", reply -> {
            checkRuns(reply, container);
            return args.bool("detach") ? detach(docker, args, environment) : run(docker, args, environment);
        });
    }

    private static void checkRuns(DockerReply reply, String container) {
        if (reply.status() == 404) {
            throw new ModuleFailure("Could not find container \"" + container + "\"");
        }
        reply.orMissing("An unexpected Docker error occurred: ");
        DictValue state = DockerValues.dict(reply.dict(), "State");
        boolean paused = BoolValue.TRUE.equals(state.get("Paused"));
        if (paused || !BoolValue.TRUE.equals(state.get("Running"))) {
            String why = paused
                    ? "Container " + container + " is paused, unpause the container before exec"
                    : "Container " + DockerValues.text(reply.dict(), "Id") + " is not running";
            DockerReply refusal = new DockerReply(409, "Conflict", reply.version(), StrValue.of(why));
            String said = refusal.failure("", "/containers/" + container + "/exec")
                    .result()
                    .message();
            throw new ModuleFailure("The container \"" + container + "\" has been paused (" + said + ")");
        }
    }

    private static List<String> words(Arguments args) {
        String command = args.textOrNull("command");
        return command == null ? args.texts("argv") : ShellWords.split(command);
    }

    private static Next run(Docker docker, Arguments args, Map<String, String> environment) {
        List<String> all = new ArrayList<>(docker.words());
        all.add("exec");
        String input = args.textOrNull("stdin");
        if (input != null && args.bool("stdin_add_newline")) {
            input += "\n";
        }
        if (input != null) {
            all.add("-i");
        }
        if (args.bool("tty")) {
            all.add("-t");
        }
        Map<String, String> kept = new LinkedHashMap<>();
        environment.forEach((name, value) -> {
            boolean ours = name.equals("PATH") || name.equals("HOME") || name.startsWith("DOCKER_");
            all.add("-e");
            all.add(ours || !name.matches("[A-Za-z_][A-Za-z0-9_]*") ? name + "=" + value : name);
            if (!all.getLast().contains("=")) {
                kept.put(name, value);
            }
        });
        if (args.has("user") && !args.text("user").isEmpty()) {
            all.addAll(List.of("-u", args.text("user")));
        }
        if (args.has("chdir")) {
            all.addAll(List.of("-w", args.text("chdir")));
        }
        all.add("--");
        all.add(args.text("container"));
        all.addAll(words(args));
        Script script = new Script(RUN, all, input == null ? null : Content.of(input));
        return new Next.Do(
                List.of(new Step.Command(script, kept, false)),
                Result.of(true),
                answers -> done(args, answers.getLast()));
    }

    private static Next done(Arguments args, Answer answer) {
        if (answer.status() == 1 && answer.err().startsWith("Error response from daemon: ")) {
            throw new ModuleFailure("An unexpected Docker error occurred: " + DockerImages.said(answer));
        }
        return Next.done(Result.of(true)
                .with("stdout", StrValue.of(ended(args, answer.out())))
                .with("stderr", StrValue.of(ended(args, answer.err())))
                .with("rc", IntValue.of(answer.status())));
    }

    private static String ended(Arguments args, String text) {
        return args.bool("strip_empty_ends") ? text.replaceFirst("[\\r\\n]+$", "") : text;
    }

    private static Next detach(Docker docker, Arguments args, Map<String, String> environment) {
        Map<String, Value> body = new LinkedHashMap<>();
        body.put("User", StrValue.of(args.text("user", "")));
        body.put("Tty", BoolValue.FALSE);
        body.put("AttachStdout", BoolValue.TRUE);
        body.put("AttachStderr", BoolValue.TRUE);
        body.put("Cmd", ListValue.ofTexts(words(args)));
        body.put(
                "Env",
                ListValue.ofTexts(environment.entrySet().stream()
                        .map(one -> one.getKey() + "=" + one.getValue())
                        .toList()));
        if (args.has("chdir")) {
            body.put("WorkingDir", StrValue.of(args.text("chdir")));
        }
        Step make = docker.step(
                "POST", "/containers/" + Docker.part(args.text("container")) + "/exec", DictValue.ofTexts(body));
        return new Next.Do(List.of(make), Result.of(true), answers -> {
            DockerReply made = docker.reply(answers.getLast());
            String id = DockerValues.text(made.dict(), "Id");
            Map<String, Value> how = new LinkedHashMap<>();
            how.put("Tty", BoolValue.of(args.bool("tty")));
            how.put("Detach", BoolValue.TRUE);
            Step begin = docker.step("POST", "/exec/" + id + "/start", DictValue.ofTexts(how));
            return new Next.Do(List.of(begin), Result.of(true), begun -> {
                DockerReply reply = docker.reply(begun.getLast());
                if (!reply.found()) {
                    throw reply.failure("An unexpected Docker error occurred: ", "/exec/" + id + "/start");
                }
                return Next.done(Result.of(true).with("exec_id", StrValue.of(id)));
            });
        });
    }
}
