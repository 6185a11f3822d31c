package dev.shevek.modules.files;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.Diff;
import dev.shevek.module.Lines;
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
import dev.shevek.module.Step;
import dev.shevek.module.TargetPaths;
import dev.shevek.value.BoolValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Brings a directory to a version of a git repository. */
public final class Git implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = new ModuleSpec<>(
            "ansible.builtin.git",
            List.of("ansible.legacy.git"),
            "Deploy software (or files) from git checkouts",
            Options.of(
                            Option.path("dest"),
                            Option.str("repo").aliases("name").mandatory(),
                            Option.str("version").orElse("HEAD"),
                            Option.str("remote").orElse("origin"),
                            Option.str("refspec"),
                            Option.str("reference"),
                            Option.bool("force").orElse(false),
                            Option.integer("depth"),
                            Option.bool("clone").orElse(true),
                            Option.bool("update").orElse(true),
                            Option.bool("verify_commit").orElse(false),
                            Option.list("gpg_allowlist", OptionType.STR)
                                    .aliases("gpg_whitelist")
                                    .orElse(ListValue.ofTexts(List.of())),
                            Option.bool("accept_hostkey").orElse(false),
                            Option.bool("accept_newhostkey").orElse(false),
                            Option.path("key_file"),
                            Option.str("ssh_opts"),
                            Option.path("executable"),
                            Option.bool("bare").orElse(false),
                            Option.bool("recursive").orElse(true),
                            Option.bool("single_branch").orElse(false),
                            Option.bool("track_submodules").orElse(false),
                            Option.raw("umask"),
                            Option.path("archive"),
                            Option.str("archive_prefix"),
                            Option.path("separate_git_dir"))
                    .rule(new OptionRule.MutuallyExclusive(List.of("separate_git_dir", "bare")))
                    .rule(new OptionRule.MutuallyExclusive(List.of("accept_hostkey", "accept_newhostkey")))
                    .rule(new OptionRule.RequiredBy("archive_prefix", List.of("archive"))),
            null,
            arguments -> arguments);

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments asked = request.arguments();
        if (!asked.list("gpg_allowlist").isEmpty()) {
            throw ModuleFailure.unsupported("git's option gpg_allowlist is not supported yet");
        }
        boolean clone = asked.bool("clone");
        if (!asked.has("dest") && clone) {
            throw new ModuleFailure("the destination directory must be specified unless clone=no");
        }
        Value umask = asked.get("umask");
        if (umask != null && !(umask instanceof StrValue text && text.text().matches("[0-7]{1,4}"))) {
            throw new ModuleFailure(
                    umask instanceof StrValue text
                            ? Result.failed("umask must be an octal integer")
                                    .with(
                                            "details",
                                            StrValue.of("invalid literal for int() with base 8: '" + text.text() + "'"))
                            : Result.failed("umask must be defined as a quoted octal integer"));
        }
        List<String> paths = List.of(
                asked.text("dest", ""),
                asked.text("repo"),
                asked.text("key_file", ""),
                asked.text("executable", ""),
                asked.text("separate_git_dir", ""),
                asked.text("archive", ""));
        return TargetPaths.expand(paths, expanded -> decide(request, expanded));
    }

    private static Next decide(Request<Arguments> request, List<String> paths) {
        Arguments asked = request.arguments();
        boolean lookOnly = request.check() || !asked.bool("clone");
        String repo = paths.get(1).startsWith("/") ? "file://" + paths.get(1) : asked.text("repo");
        Long depth = asked.integerOrNull("depth");
        List<String> words = new ArrayList<>();
        words.add(paths.getFirst());
        words.add(repo);
        words.add(asked.text("version"));
        words.add(asked.text("remote"));
        words.add(asked.text("refspec", ""));
        words.add(asked.text("reference", ""));
        words.add(depth == null || depth == 0 ? "" : Long.toString(depth));
        words.add(paths.get(3));
        words.add(paths.get(2));
        words.add(sshOptions(asked));
        words.add(asked.text("umask", ""));
        StringBuilder flags = new StringBuilder();
        for (String name :
                List.of("force", "update", "bare", "recursive", "single_branch", "track_submodules", "verify_commit")) {
            flags.append(asked.bool(name) ? " " + name + " " : "");
        }
        flags.append(request.diff() ? " diff " : "").append(lookOnly ? " look " : "");
        flags.append(request.check() ? " check " : "");
        words.add(flags.toString());
        words.add(paths.get(4));
        words.add(paths.get(5));
        words.add(format(paths.get(5)));
        words.add(asked.text("archive_prefix", ""));
        Script script = new Script(GitScript.CODE, words, null);
        if (request.check()) {
            return Next.look(script, answer -> answer, answer -> Next.done(result(answer)));
        }
        Step step = new Step.Command(script, Map.of("LC_ALL", "C.UTF-8", "LANGUAGE", "C"), false);
        return new Next.Do(List.of(step), Result.of(true), answers -> Next.done(result(answers.getLast())));
    }

    /** What an archive is, by the end of its name. */
    private static String format(String archive) {
        for (String end : List.of("tar", "tar.gz", "zip", "tgz")) {
            if (archive.isEmpty() || archive.endsWith("." + end)) {
                return end;
            }
        }
        throw new ModuleFailure(Result.failed("Unable to get file extension from archive file name : " + archive)
                .with(
                        "details",
                        StrValue.of("Please specify archive as filename with extension. File extension can be one of"
                                + " ['tar', 'tar.gz', 'zip', 'tgz']")));
    }

    private static String sshOptions(Arguments asked) {
        String options = asked.text("ssh_opts", "");
        String want = asked.bool("accept_hostkey")
                ? "-o StrictHostKeyChecking=no"
                : asked.bool("accept_newhostkey") ? "-o StrictHostKeyChecking=accept-new" : "";
        boolean given = options.contains("-o StrictHostKeyChecking=no")
                || options.contains("-o StrictHostKeyChecking=accept-new");
        return want.isEmpty() || given ? options : (options + " " + want).strip();
    }

    /** Reads what the script says: a key and a value, each ended by NUL, in turn. */
    private static Result result(Answer answer) {
        String[] field = answer.out().split("\0", -1);
        Map<String, String> said = new LinkedHashMap<>();
        for (int i = 0; i + 1 < field.length; i += 2) {
            said.put(field[i], field[i + 1]);
        }
        Map<String, Value> values = new LinkedHashMap<>();
        String before = said.get("before");
        if (before != null) {
            values.put("before", before.isEmpty() ? NoneValue.NONE : StrValue.of(before));
        }
        String failure = said.get("failure");
        if (failure != null || !said.containsKey("after")) {
            Result failed = Result.failed(failure == null ? answer.err().strip() : failure.strip());
            String status = said.get("rc");
            if (status == null) {
                return before == null || before.isEmpty() ? failed : failed.with("before", StrValue.of(before));
            }
            String err = said.getOrDefault("stderr", "");
            err = err.isEmpty() ? "" : err + "\n";
            Result full = failed.with("rc", IntValue.of(Long.parseLong(status)));
            String command = said.get("cmd");
            return (command == null ? full : full.with("cmd", StrValue.of(command)))
                    .with("stdout", StrValue.of(""))
                    .with("stdout_lines", ListValue.ofTexts(List.of()))
                    .with("stderr", StrValue.of(err))
                    .with("stderr_lines", Lines.valueOf(err));
        }
        String after = said.getOrDefault("after", "");
        values.put("after", StrValue.of(after));
        for (String name : List.of("remote_url_changed", "submodules_changed")) {
            String value = said.get(name);
            if (value != null) {
                values.put(name, BoolValue.of(value.equals("1")));
            }
        }
        for (String name : List.of("git_dir_before", "git_dir_now")) {
            String value = said.get(name);
            if (value != null) {
                values.put(name, StrValue.of(value));
            }
        }
        String message = said.get("msg");
        if (message != null) {
            values.put("msg", StrValue.of(message));
        }
        Result result = Result.of("1".equals(said.get("changed")), values);
        String warning = said.get("warning");
        String diff = said.get("diff");
        result = warning == null ? result : result.withWarnings(List.of(warning));
        return diff == null ? result : result.withDiffs(List.of(new Diff(null, null, null, null, diff)));
    }
}
