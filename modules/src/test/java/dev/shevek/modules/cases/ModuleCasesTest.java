package dev.shevek.modules.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shevek.connection.LocalTransport;
import dev.shevek.module.ArgumentChecker;
import dev.shevek.module.Diff;
import dev.shevek.module.Json;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleRegistry;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.remote.Identity;
import dev.shevek.remote.ModuleDriver;
import dev.shevek.remote.RemoteHost;
import dev.shevek.remote.RemoteShells;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every case under {@code cases/}: in check mode, for real, and again, on this machine's tools and on busybox's. Recorded
 * by {@code conformance/modules/record.py}; needs root, as the recording did.
 */
class ModuleCasesTest {
    private static final Path WORK = Path.of("/tmp/shevek-cases/w");
    private static final Set<String> VARYING = Set.of("atime", "mtime", "ctime", "inode", "dev", "version");
    private static final ModuleRegistry MODULES = ModuleRegistry.load();
    private static final RemoteHost PLAIN = new RemoteHost("plain", LocalTransport::new);
    private static final RemoteHost BUSYBOX = new RemoteHost("busybox", BusyboxTransport::new);

    @BeforeAll
    static void links() throws IOException, InterruptedException {
        BusyboxTransport.install();
    }

    @AfterAll
    static void close() throws IOException, InterruptedException {
        PLAIN.close();
        BUSYBOX.close();
        BusyboxTransport.remove();
        sh("rm -rf /tmp/shevek-cases", Path.of("/"));
    }

    @TestFactory
    Stream<DynamicNode> cases() throws IOException {
        List<String> names = new ArrayList<>();
        String only = System.getProperty("cases", "");
        try (Stream<Path> files = Files.list(Path.of(resource(".").getPath()))) {
            files.map(file -> file.getFileName().toString()).sorted().forEach(names::add);
        }
        return names.stream()
                .filter(name -> name.endsWith(".json") && (only.isEmpty() || name.equals(only + ".json")))
                .map(name -> DynamicContainer.dynamicContainer(name, ofFile(name)));
    }

    private static Stream<DynamicNode> ofFile(String name) {
        DictValue file = dict(read(name));
        List<DynamicNode> nodes = new ArrayList<>();
        for (RemoteHost host : List.of(PLAIN, BUSYBOX)) {
            for (Value item : list(file.get("cases"))) {
                DictValue entry = dict(item);
                String title = text(entry.get("name")) + (host == BUSYBOX ? " (busybox)" : "");
                nodes.add(DynamicTest.dynamicTest(title, () -> run(file, entry, host.shells(Identity.LOGIN))));
            }
        }
        return nodes.stream();
    }

    private static void run(DictValue file, DictValue entry, RemoteShells shells) throws Exception {
        String module = text(file.get("module"));
        Set<Value> drop = new java.util.HashSet<>(list(file.get("drop")));
        if (entry.get("known") instanceof ListValue known) {
            drop.addAll(known.items());
        }
        sh("rm -rf w && mkdir -p w && cd w && umask 022\n" + text(entry.get("before")), Path.of("/tmp/shevek-cases"));
        DictValue args = dict(entry.get("args"));
        same("check", without(dict(entry.get("check")), drop), without(result(module, args, true, shells), drop));
        same("first", without(dict(entry.get("first")), drop), without(result(module, args, false, shells), drop));
        assertThat(sh(text(file.get("tree")), WORK)).as("tree").isEqualTo(text(entry.get("after")));
        same("second", without(dict(entry.get("second")), drop), without(result(module, args, false, shells), drop));
    }

    private static void same(String what, Map<String, Value> wanted, Map<String, Value> got) {
        assertThat(Json.write(DictValue.ofTexts(got))).as(what).isEqualTo(Json.write(DictValue.ofTexts(wanted)));
    }

    private static DictValue result(String name, DictValue args, boolean check, RemoteShells shells) {
        String full = Objects.requireNonNull(MODULES.resolve(name, List.of()));
        return result(Objects.requireNonNull(MODULES.find(full)), args, check, shells);
    }

    private static <A> DictValue result(Module<A> module, DictValue args, boolean check, RemoteShells shells) {
        ArgumentChecker.Checked checked = ArgumentChecker.check(module.spec(), args, null);
        if (!checked.accepted()) {
            return Result.failed(checked.problems().getFirst().message()).values();
        }
        A typed = module.spec().bind().apply(checked.arguments());
        Request<A> request = new Request<>(typed, check, true, DictValue.EMPTY);
        Result result = ModuleDriver.run(() -> module.start(request), shells, check, Duration.ofSeconds(30));
        DictValue values = result.values();
        if (!result.diffs().isEmpty()) {
            Value diffs = new ListValue(
                    result.diffs().stream().<Value>map(ModuleCasesTest::diff).toList());
            values = values.with(
                    "diff",
                    result.diffs().size() == 1 ? ((ListValue) diffs).items().getFirst() : diffs);
        }
        return result.warnings().isEmpty() ? values : values.with("warnings", ListValue.ofTexts(result.warnings()));
    }

    private static DictValue diff(Diff diff) {
        Map<String, Value> parts = new LinkedHashMap<>();
        put(parts, "before", diff.before());
        put(parts, "after", diff.after());
        put(parts, "before_header", diff.beforeHeader() == null ? null : StrValue.of(diff.beforeHeader()));
        put(parts, "after_header", diff.afterHeader() == null ? null : StrValue.of(diff.afterHeader()));
        put(parts, "prepared", diff.prepared() == null ? null : StrValue.of(diff.prepared()));
        return DictValue.ofTexts(parts);
    }

    private static void put(Map<String, Value> parts, String key, @org.jspecify.annotations.Nullable Value value) {
        if (value != null) {
            parts.put(key, value);
        }
    }

    /** Sorted, as the order of keys is not ours to compare; {@code changed} is there in the end in any case. */
    private static Map<String, Value> without(DictValue result, Set<Value> drop) {
        Map<String, Value> sorted = new java.util.TreeMap<>();
        result.entries().forEach((key, value) -> {
            if (!drop.contains(key)) {
                sorted.put(text(key), sorted(value));
            }
        });
        if (BoolValue.FALSE.equals(sorted.get("failed"))) {
            sorted.remove("failed");
        }
        sorted.putIfAbsent("changed", BoolValue.FALSE);
        return sorted;
    }

    private static Value sorted(Value value) {
        return switch (value) {
            case DictValue dict -> {
                Map<String, Value> entries = new java.util.TreeMap<>();
                dict.entries().forEach((key, item) -> entries.put(text(key), sorted(item)));
                VARYING.forEach(entries::remove);
                yield DictValue.ofTexts(entries);
            }
            case ListValue items ->
                new ListValue(
                        items.items().stream().map(ModuleCasesTest::sorted).toList());
            default -> value;
        };
    }

    private static String sh(String script, Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", script).directory(directory.toFile());
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("TZ", "UTC");
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return out;
    }

    private static Value read(String name) {
        try (InputStream in = resource(name).openStream()) {
            return Objects.requireNonNull(Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8)), name);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static java.net.URL resource(String name) {
        return Objects.requireNonNull(ModuleCasesTest.class.getResource("/cases/" + name), name);
    }

    private static DictValue dict(@org.jspecify.annotations.Nullable Value value) {
        return (DictValue) Objects.requireNonNull(value);
    }

    private static List<Value> list(@org.jspecify.annotations.Nullable Value value) {
        return ((ListValue) Objects.requireNonNull(value)).items();
    }

    private static String text(@org.jspecify.annotations.Nullable Value value) {
        return ((StrValue) Objects.requireNonNull(value)).text();
    }
}
