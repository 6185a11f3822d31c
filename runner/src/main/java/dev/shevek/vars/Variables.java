package dev.shevek.vars;

import dev.shevek.playbook.Task;
import dev.shevek.source.ProblemException;
import dev.shevek.template.Memo;
import dev.shevek.template.Scope;
import dev.shevek.template.TemplateException;
import dev.shevek.template.Templates;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.OmitValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.StrValue;
import dev.shevek.value.UndefinedValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All variables of a run; gives the scope of a task on a host. Safe for use by several threads. */
public final class Variables {
    /** What would hold itself if {@code hostvars} showed it. */
    private static final Set<String> NOT_OF_HOSTS = Set.of("hostvars", "vars");

    private final Hosts hosts;
    private final RunVariables run;
    private final Templates templates;
    private final Map<String, HostState> states = new ConcurrentHashMap<>();
    private final Map<String, HostBase> bases = new ConcurrentHashMap<>();
    private final Map<Task, TaskLayers> taskLayers = Collections.synchronizedMap(new IdentityHashMap<>());
    private final Memo memo = new Memo(null, Memo.WORTH);
    private final Layer extra;
    private final Layer magic;

    /** A host's inventory variables in one map, good for one revision of the inventory. */
    private record HostBase(Layer layer, int revision) {}

    /** The variables of a run over an inventory. */
    public Variables(Hosts hosts, RunVariables run, Templates templates) {
        this.hosts = hosts;
        this.run = run;
        this.templates = templates;
        this.extra = new Layer("extra vars", run.extra());
        Map<String, Value> constants = new HashMap<>(run.magic());
        constants.put("omit", OmitValue.OMIT);
        this.magic = new Layer("magic variables", constants);
    }

    /** What was learnt about a host. */
    public HostState state(String host) {
        return states.computeIfAbsent(host, name -> new HostState(name, run.injectFacts(), run.cache(), memo));
    }

    /** Whether dictionaries of the same name are merged. */
    public boolean merges() {
        return run.merge();
    }

    /**
     * What a task on a host sees.
     *
     * @param play the play, or null outside of one
     * @param host the host, or null for what is the same on all
     * @param task the task, or null for what {@code hostvars} shows
     */
    public LayeredScope scope(@Nullable PlayVariables play, @Nullable String host, @Nullable Task task) {
        List<Layer> layers = new ArrayList<>(18);
        Map<String, Value> self = new HashMap<>(4);
        layers.add(new Layer("magic variables", self));
        TaskLayers ofTask =
                task == null ? null : taskLayers.computeIfAbsent(task, key -> TaskLayers.of(key, run.merge()));
        if (ofTask != null) {
            layers.add(ofTask.magic());
        }
        if (play != null) {
            layers.add(play.magicLayer());
        }
        layers.add(magic);
        add(layers, extra);
        if (ofTask != null) {
            add(layers, ofTask.params());
        }
        HostState state = host == null ? null : state(host);
        if (state != null) {
            layers.add(state.setLayer());
            layers.add(state.includedLayer());
        }
        if (ofTask != null) {
            add(layers, ofTask.vars());
            add(layers, ofTask.roleVars());
        }
        int afterTask = layers.size();
        if (play != null) {
            add(layers, play.roleVarsLayer());
            add(layers, play.varsLayer());
        }
        HostBase base = host == null ? null : base(host);
        if (state != null && base != null) {
            layers.add(state.factLayer());
            layers.add(base.layer());
        }
        if (ofTask != null) {
            add(layers, ofTask.defaults());
        }
        if (play != null) {
            add(layers, play.defaultsLayer());
        }
        LayeredScope scope = new LayeredScope(layers, run.merge(), state == null ? null : state.memo());
        self.put("hostvars", hostVars());
        self.put("groups", hosts.groups());
        self.put("vars", new DictValue(new LazyDict("dict", () -> named(scope), scope::get)));
        if (play != null && !play.play().varsFiles().isEmpty()) {
            int at = afterTask + (play.roleVarsLayer().values().isEmpty() ? 0 : 1);
            layers.add(at, play.filesLayer(host, new LayeredScope(List.copyOf(layers), run.merge())));
        }
        return scope;
    }

    /** {@code hostvars}: every host's variables but those of plays, each rendered in its host's scope when it is read. */
    private DictValue hostVars() {
        Map<String, Value> made = new ConcurrentHashMap<>();
        return new DictValue(new LazyDict(
                "HostVars",
                hosts::all,
                name -> hosts.has(name)
                        ? made.computeIfAbsent(name, host -> rendered(scope(null, host, null)))
                        : unknownHost(name)));
    }

    private static UndefinedValue unknownHost(String name) {
        String written = "hostvars['" + name + "']";
        return new UndefinedValue(written, written, null);
    }

    private static List<String> named(Scope scope) {
        return scope.names().stream()
                .filter(name -> !NOT_OF_HOSTS.contains(name))
                .toList();
    }

    private DictValue rendered(Scope scope) {
        return new DictValue(new LazyDict("HostVarsVars", () -> named(scope), name -> {
            Value value = NOT_OF_HOSTS.contains(name) ? null : scope.get(name);
            return value == null ? null : rendered(value, scope);
        }));
    }

    private Value rendered(Value value, Scope scope) {
        if (value instanceof StrValue text && text.encryptedText() != null && templates.modern()) {
            try {
                text.text();
            } catch (ProblemException e) {
                return UndefinedValue.failed(
                        PythonException.vault(e), text.marks().origin());
            }
        }
        try {
            return templates.render(value, scope);
        } catch (TemplateException e) {
            if (templates.modern()
                    && value instanceof DictValue dict
                    && dict.entries().keySet().stream().allMatch(StrValue.class::isInstance)) {
                return entries(dict, scope);
            }
            if (templates.modern() && e.kind() == TemplateException.Kind.UNDEFINED) {
                return new UndefinedValue("", e.problem().message(), e.problem().origin());
            }
            throw e;
        }
    }

    /** A dictionary in which something cannot be rendered: its other entries can be read. */
    private DictValue entries(DictValue dict, Scope scope) {
        List<String> names = dict.entries().keySet().stream()
                .map(key -> ((StrValue) key).text())
                .toList();
        return new DictValue(new LazyDict("dict", () -> names, name -> {
            Value entry = dict.get(name);
            return entry == null ? null : rendered(entry, scope);
        }));
    }

    private HostBase base(String host) {
        HostBase known = bases.get(host);
        int revision = hosts.revision();
        if (known != null && known.revision() == revision) {
            return known;
        }
        Map<String, Value> values = new LinkedHashMap<>();
        for (Layer layer : hosts.layers(host).reversed()) {
            if (run.merge()) {
                layer.values()
                        .forEach((name, value) -> values.merge(
                                name,
                                value,
                                (old, fresh) -> old instanceof DictValue l && fresh instanceof DictValue r
                                        ? LayeredScope.merge(l, r)
                                        : fresh));
            } else {
                values.putAll(layer.values());
            }
        }
        values.put("inventory_hostname", StrValue.of(host));
        int dot = host.indexOf('.');
        values.put("inventory_hostname_short", StrValue.of(dot < 0 ? host : host.substring(0, dot)));
        values.put("group_names", ListValue.ofTexts(hosts.groupNames(host)));
        HostBase fresh = new HostBase(new Layer("inventory", values), revision);
        bases.put(host, fresh);
        return fresh;
    }

    private static void add(List<Layer> layers, Layer layer) {
        if (!layer.values().isEmpty()) {
            layers.add(layer);
        }
    }
}
