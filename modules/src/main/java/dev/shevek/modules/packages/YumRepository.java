package dev.shevek.modules.packages;

import dev.shevek.module.Arguments;
import dev.shevek.module.AttributePlan;
import dev.shevek.module.Diff;
import dev.shevek.module.FileAttributes;
import dev.shevek.module.FileLook;
import dev.shevek.module.FileState;
import dev.shevek.module.FileStatus;
import dev.shevek.module.ModeText;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.OptionType;
import dev.shevek.module.Options;
import dev.shevek.module.RawText;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.module.TargetPaths;
import dev.shevek.value.BoolValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Keeps a repository in a file of {@code /etc/yum.repos.d}. */
public final class YumRepository implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "ansible.builtin.yum_repository",
            "Add or remove YUM repositories",
            options()
                    .and(FileAttributes.OPTIONS)
                    .rule(new OptionRule.RequiredIf(
                            "state", "present", List.of("baseurl", "mirrorlist", "metalink"), true))
                    .rule(new OptionRule.RequiredIf("state", "present", List.of("description"), false)));

    private static final Set<String> NOT_IN_FILE = Set.of(
            "state",
            "name",
            "file",
            "reposdir",
            "attributes",
            "group",
            "mode",
            "owner",
            "selevel",
            "serole",
            "setype",
            "seuser",
            "unsafe_writes");

    private static Options options() {
        return Options.of(
                Option.bool("async"),
                Option.str("bandwidth"),
                Option.list("baseurl", OptionType.STR),
                Option.str("cost"),
                Option.bool("countme"),
                Option.str("deltarpm_metadata_percentage"),
                Option.str("deltarpm_percentage"),
                Option.str("description"),
                Option.bool("enabled"),
                Option.bool("enablegroups"),
                Option.list("exclude", OptionType.STR).aliases("excludepkgs"),
                Option.str("failovermethod").choices("roundrobin", "priority"),
                Option.str("file"),
                Option.str("gpgcakey"),
                Option.bool("gpgcheck"),
                Option.list("gpgkey", OptionType.STR),
                Option.bool("module_hotfixes"),
                Option.str("http_caching").choices("all", "packages", "none"),
                Option.str("include"),
                Option.list("includepkgs", OptionType.STR),
                Option.str("ip_resolve").choices("4", "6", "IPv4", "IPv6", "whatever"),
                Option.bool("keepalive"),
                Option.str("keepcache").choices("0", "1"),
                Option.str("metadata_expire"),
                Option.str("metadata_expire_filter")
                        .choices("never", "read-only:past", "read-only:present", "read-only:future"),
                Option.str("metalink"),
                Option.str("mirrorlist"),
                Option.str("mirrorlist_expire"),
                Option.str("name").mandatory(),
                Option.str("password").secret(),
                Option.str("priority"),
                Option.bool("protect"),
                Option.str("proxy"),
                Option.str("proxy_password").secret(),
                Option.str("proxy_username"),
                Option.bool("repo_gpgcheck"),
                Option.path("reposdir").orElse("/etc/yum.repos.d"),
                Option.str("retries"),
                Option.bool("s3_enabled"),
                Option.bool("skip_if_unavailable"),
                Option.str("sslcacert").aliases("ca_cert"),
                Option.bool("ssl_check_cert_permissions"),
                Option.str("sslclientcert").aliases("client_cert"),
                Option.str("sslclientkey").aliases("client_key"),
                Option.bool("sslverify").aliases("validate_certs"),
                Option.str("state").choices("present", "absent").orElse("present"),
                Option.str("throttle"),
                Option.str("timeout"),
                Option.str("ui_repoid_vars"),
                Option.str("username"));
    }

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        FileAttributes wanted = FileAttributes.of(args);
        return TargetPaths.expand(args.text("reposdir"), directory -> {
            String file = args.text("file", args.text("name"));
            String path = TargetPaths.join(directory, file + ".repo");
            return new Next.Look<>(
                    FileLook.probe(
                            List.of(path),
                            wanted,
                            EnumSet.of(FileLook.Aspect.DIGEST, FileLook.Aspect.CONTENT),
                            "sha1",
                            FileLook.UNLIMITED),
                    look -> decide(request, directory, wanted, look));
        });
    }

    private static Map<String, String> section(Arguments args) {
        Map<String, String> section = new TreeMap<>();
        args.values().forEach((name, value) -> {
            if (args.has(name) && !NOT_IN_FILE.contains(name)) {
                section.put(name.equals("description") ? "name" : name, RawText.of(text(args, name, value)));
            }
        });
        return section;
    }

    private static String text(Arguments args, String name, Value value) {
        return switch (value) {
            case BoolValue flag -> flag.value() ? "1" : "0";
            case ListValue list ->
                String.join(name.equals("baseurl") || name.equals("gpgkey") ? "\n" : " ", args.texts(name));
            case StrValue text -> text.text();
            default -> value.toString();
        };
    }

    private static Next decide(Request<Arguments> request, String directory, FileAttributes wanted, FileLook look) {
        Arguments args = request.arguments();
        FileState state = look.file();
        if (!state.parent()) {
            throw new ModuleFailure("Repo directory '" + directory + "' does not exist.");
        }
        byte[] content = look.content();
        RepoFile file = RepoFile.of(content == null ? "" : RawText.of(content));
        String before = file.sorted();
        boolean present = args.text("state").equals("present");
        file.set(RawText.of(args.text("name")), present ? section(args) : null);
        String after = file.sorted();
        boolean rewrite = !before.equals(after);
        List<Step> steps = new ArrayList<>();
        String real = state.realPath();
        String path = real == null ? state.path() : real;
        FileStatus status = state.followed();
        AttributePlan plan = status == null
                ? new AttributePlan(path, FileAttributes.NONE, Map.of(), Map.of())
                : AttributePlan.of(path, status, state.flags(), state.context(), wanted, look);
        boolean changed = rewrite || plan.needed();
        if (rewrite && file.isEmpty()) {
            steps.add(new Step.Shell(Script.of("rm -f -- \"$1\"", path)));
        } else if (rewrite) {
            String digest = state.digest();
            String mode = wanted.mode();
            int base = status == null ? 0666 & ~look.umask() : status.mode();
            FileAttributes set = wanted.withMode(
                    mode == null ? null : ModeText.octal(AttributePlan.mode(mode, base, false, look.umask(), path)));
            steps.add(new Step.Write(
                    path,
                    RawText.content(file.text()),
                    set,
                    false,
                    null,
                    args.bool("unsafe_writes"),
                    digest == null ? "" : digest));
        } else {
            steps.addAll(plan.steps());
        }
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("repo", StrValue.of(args.text("name")));
        values.put("state", StrValue.of(args.text("state")));
        Diff diff = new Diff(
                StrValue.of(RawText.shown(before)),
                StrValue.of(RawText.shown(after)),
                state.path(),
                state.path(),
                null);
        Result result = Result.of(changed, values).withDiff(diff);
        return steps.isEmpty() ? Next.done(result) : Next.doing(steps, result);
    }
}
