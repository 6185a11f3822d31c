package dev.shevek.execution;

import dev.shevek.action.SshEndpoint;
import dev.shevek.action.Target;
import dev.shevek.event.Event;
import dev.shevek.module.ModuleRegistry;
import dev.shevek.remote.HostController;
import dev.shevek.remote.Identity;
import dev.shevek.remote.RemoteHost;
import dev.shevek.remote.Shells;
import dev.shevek.remote.TrafficLog;
import dev.shevek.source.ProblemException;
import dev.shevek.template.Scope;
import dev.shevek.template.Templates;
import dev.shevek.value.DictValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.OmitValue;
import dev.shevek.value.Value;
import dev.shevek.vars.Overlay;
import dev.shevek.vars.Variables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The hosts of a run, each reached the way its variables and the task's keywords say. */
final class RemoteTargets implements Targets {
    private final RunOptions options;
    private final Templates templates;
    private final Variables variables;
    private final ModuleRegistry modules;
    private final ForeignModules foreign;
    private final Connections connections;
    private final GrowingInventory inventory;
    private final Map<Key, RemoteHost> hosts = new ConcurrentHashMap<>();

    /** The {@code -v} from which on the shells that are started are shown. */
    private static final int TELLS_COMMANDS = 4;

    /** What makes two connections the same. */
    private record Key(
            String kind,
            String host,
            String address,
            @Nullable Integer port,
            @Nullable String user,
            String more) {}

    RemoteTargets(
            RunOptions options,
            Templates templates,
            Variables variables,
            ModuleRegistry modules,
            ForeignModules foreign,
            Connections connections,
            GrowingInventory inventory) {
        this.options = options;
        this.templates = templates;
        this.variables = variables;
        this.modules = modules;
        this.foreign = foreign;
        this.connections = connections;
        this.inventory = inventory;
    }

    @Override
    public Target open(TargetRequest request) {
        String own = request.call().host();
        String delegate = request.delegatedTo();
        String host = delegate == null ? own : delegate;
        Scope scope = delegate == null ? request.scope() : delegated(request, delegate);
        Reading read = new Reading(scope);
        String kind = read.text("ansible_connection");
        if (kind == null) {
            kind = isLocal(host) && !inventory.has(host)
                    ? "local"
                    : request.keywords().text("connection");
        }
        String chosen = kind == null || kind.equals("smart") ? options.connection() : kind;
        boolean local = chosen.equals("local") || chosen.equals("ansible.builtin.local");
        Supplier<RemoteHost> remote = () -> remote(host, scope, read, chosen, request);
        AtomicBoolean told = new AtomicBoolean(options.verbosity() < TELLS_COMMANDS);
        Supplier<Shells> shells = () -> {
            Identity identity = identity(request, read, local);
            if (!told.getAndSet(true)) {
                request.call().report().event(new Event.Said("<" + host + "> EXEC " + identity.command()));
            }
            RemoteHost target = remote.get();
            Shells plain = forTask(request, host, target.shells(identity), local ? null : target);
            if (local
                    && request.around().ahead()
                    && request.call().task().args().get("src") != null) {
                // what an item puts in place may be what another one takes
                throw new Foresight.Dependent("src");
            }
            return request.around().wrap(plain);
        };
        return new TaskTarget(
                modules,
                foreign,
                remote,
                shells,
                () -> variables.state(host).ansibleFacts(),
                () -> read.text("ansible_python_interpreter"),
                options.verbosity(),
                local,
                !local && foreign.connects(chosen) ? chosen : null,
                () -> endpoint(request, chosen),
                request);
    }

    private SshEndpoint endpoint(TargetRequest request, String kind) {
        Reading own = new Reading(request.scope());
        String address = own.first("ansible_host", "ansible_ssh_host");
        String user = login(own, request);
        String key = own.first("ansible_ssh_private_key_file", "ansible_private_key_file");
        Identity become = identity(request, own, false);
        List<String> arguments = new ArrayList<>();
        String usual = own.text("ansible_ssh_args");
        arguments.add(usual == null ? "-C -o ControlMaster=auto -o ControlPersist=60s" : usual);
        for (String name : List.of("ansible_ssh_common_args", "ansible_ssh_extra_args")) {
            String text = own.text(name);
            if (text != null && !text.isEmpty()) {
                arguments.add(text);
            }
        }
        return new SshEndpoint(
                kind.substring(kind.lastIndexOf('.') + 1),
                request.delegatedTo(),
                address == null ? request.call().host() : address,
                firstOrNull(
                        own.first("ansible_port", "ansible_ssh_port"),
                        request.keywords().text("port")),
                user,
                key == null ? options.privateKey() : key,
                String.join(" ", arguments),
                "sudo".equals(become.method()) ? become.user() : null);
    }

    private Scope delegated(TargetRequest request, String host) {
        String known = inventory.known(host);
        Scope scope = variables.scope(
                request.call().play(),
                known == null ? host : known,
                request.call().task());
        return new Overlay(
                Map.of(
                        "inventory_hostname",
                        dev.shevek.value.StrValue.of(request.call().host())),
                scope);
    }

    private static boolean isLocal(String host) {
        return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("::1");
    }

    private RemoteHost remote(String host, Scope scope, Reading read, String kind, TargetRequest request) {
        String address = read.first("ansible_host", "ansible_ssh_host");
        String port = read.first("ansible_port", "ansible_ssh_port");
        if (port == null) {
            port = request.keywords().text("port");
        }
        String user = login(read, request);
        String password = read.first("ansible_password", "ansible_ssh_pass", "ansible_ssh_password");
        String key = read.first("ansible_private_key_file", "ansible_ssh_private_key_file");
        String beside = kind.endsWith("local") ? read.text("playbook_dir") : null;
        Path directory = beside == null ? null : Path.of(beside);
        String timeout = read.first("ansible_ssh_timeout", "ansible_timeout");
        ConnectionSettings settings = new ConnectionSettings(
                kind,
                host,
                address == null ? host : address,
                port == null ? null : (Integer) (int) Double.parseDouble(port),
                user,
                password == null ? options.connectionPassword() : password,
                key == null ? options.privateKey() : key,
                timeout == null ? options.timeout() : (int) Double.parseDouble(timeout),
                directory,
                new Rendered(scope));
        String more = String.valueOf(settings.privateKey())
                + ' '
                + read.text("ansible_ssh_common_args")
                + ' '
                + read.text("ansible_ssh_extra_args")
                + ' '
                + directory;
        return hosts.computeIfAbsent(
                new Key(kind, host, settings.address(), settings.port(), user, more),
                made -> connections.host(settings));
    }

    /** Who logs in, as far as it is said. */
    private @Nullable String login(Reading read, TargetRequest request) {
        String user = firstOrNull(
                read.first("ansible_user", "ansible_ssh_user"),
                request.keywords().text("remote_user"));
        return firstOrNull(user, options.remoteUser());
    }

    private Identity identity(TargetRequest request, Reading read, boolean local) {
        KeywordValues keywords = request.keywords();
        Value asked = read.value("ansible_become");
        boolean become = asked != null ? Texts.truth(asked) : keywords.flag("become", options.become());
        if (!become) {
            return Identity.LOGIN;
        }
        String method =
                firstOf(read.text("ansible_become_method"), keywords.text("become_method"), options.becomeMethod());
        String kind = method.substring(method.lastIndexOf('.') + 1);
        String user = firstOf(
                read.first("ansible_" + kind + "_user", "ansible_become_user"),
                keywords.text("become_user"),
                options.becomeUser() == null ? "root" : options.becomeUser());
        String known = local ? System.getProperty("user.name") : login(read, request);
        if (!options.becomeSameUser() && user.equals(known) && Identity.isMethod(kind)) {
            return Identity.LOGIN;
        }
        String password = read.first(
                "ansible_" + kind + "_pass",
                "ansible_" + kind + "_password",
                "ansible_become_password",
                "ansible_become_pass");
        String exe =
                firstOrNull(read.first("ansible_" + kind + "_exe", "ansible_become_exe"), keywords.text("become_exe"));
        String flags = firstOrNull(
                read.first("ansible_" + kind + "_flags", "ansible_become_flags"), keywords.text("become_flags"));
        return new Identity(kind, user, exe, flags, password == null ? options.becomePassword() : password, false);
    }

    /** The shells of a task; conversations use the network and the files of the target, if it is another machine. */
    private Shells forTask(TargetRequest request, String host, Shells shells, @Nullable RemoteHost target) {
        Consumer<String> watchers = what ->
                request.call().report().event(new Event.Waiting(request.call().info(), host, what));
        Map<String, String> environment = environment(request);
        return new TaskShells(
                shells,
                environment,
                here -> new TaskController(
                        target == null ? here : new HostController(here, shells, target), environment, watchers));
    }

    private Map<String, String> environment(TargetRequest request) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (Value lists : request.keywords().keywords().all("environment")) {
            for (Value written : Texts.list(lists)) {
                Value entry = written instanceof DictValue ? written : rendered(request, written);
                if (entry instanceof DictValue dict) {
                    dict.entries().forEach((name, value) -> put(environment, name, rendered(request, value)));
                }
            }
        }
        return environment;
    }

    /** A value, rendered; what needs facts does not count yet while they are gathered. */
    private Value rendered(TargetRequest request, Value value) {
        try {
            return templates.render(value, request.scope());
        } catch (ProblemException e) {
            String name = request.call().task().resolved();
            if (name.equals("ansible.builtin.setup") || name.equals("ansible.builtin.gather_facts")) {
                return OmitValue.OMIT;
            }
            throw e;
        }
    }

    private static void put(Map<String, String> environment, Value name, Value value) {
        if (value != OmitValue.OMIT) {
            environment.put(Texts.of(name), value == NoneValue.NONE ? "None" : Texts.of(value));
        }
    }

    private static String firstOf(@Nullable String first, @Nullable String second, String last) {
        String found = firstOrNull(first, second);
        return found == null ? last : found;
    }

    private static @Nullable String firstOrNull(@Nullable String first, @Nullable String second) {
        return first != null ? first : second;
    }

    @Override
    public void close() {
        hosts.values().forEach(RemoteHost::close);
        TrafficLog.write(hosts.values());
        hosts.clear();
    }

    /** Reads variables, rendered. */
    private final class Reading {
        private final Scope scope;

        Reading(Scope scope) {
            this.scope = scope;
        }

        @Nullable
        Value value(String name) {
            Value value = scope.get(name);
            if (value == null) {
                return null;
            }
            Value rendered = templates.render(value, scope);
            return rendered == NoneValue.NONE || rendered == OmitValue.OMIT ? null : rendered;
        }

        @Nullable
        String text(String name) {
            Value value = value(name);
            return value == null ? null : Texts.of(value);
        }

        @Nullable
        String first(String... names) {
            for (String name : List.of(names)) {
                String text = text(name);
                if (text != null) {
                    return text;
                }
            }
            return null;
        }
    }

    /** Variables that are rendered when they are read. */
    private final class Rendered implements Scope {
        private final Scope scope;

        Rendered(Scope scope) {
            this.scope = scope;
        }

        @Override
        public @Nullable Value get(String name) {
            Value value = scope.get(name);
            return value == null ? null : templates.render(value, scope);
        }

        @Override
        public java.util.Set<String> names() {
            return scope.names();
        }
    }
}
