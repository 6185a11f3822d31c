package dev.shevek.modules.files;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.AttributePlan;
import dev.shevek.module.Content;
import dev.shevek.module.Diff;
import dev.shevek.module.FileAttributes;
import dev.shevek.module.FileLook;
import dev.shevek.module.FileLook.Aspect;
import dev.shevek.module.FileState;
import dev.shevek.module.FileStatus;
import dev.shevek.module.MissingDirectories;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.module.Step;
import dev.shevek.module.TargetPaths;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Changes a text file as a whole: one look that brings its content, one write that puts the new one in place. What the
 * modules that edit lines have in common.
 *
 * @param path the file
 * @param create whether a missing one is made
 * @param backup keep the old one
 * @param validate a check before it is put in place
 * @param unsafe write in place where a rename is impossible
 * @param attributes owner, mode and kin
 * @param replacesLinks whether a symbolic link is replaced by the file instead of being followed
 * @param missing the failure when it is not there and may not be made, with {@code %s} for the path
 */
record TextEdit(
        String path,
        boolean create,
        boolean backup,
        @Nullable String validate,
        boolean unsafe,
        FileAttributes attributes,
        boolean replacesLinks,
        String missing) {

    /** The options that go with it. */
    static final List<Option> OPTIONS = List.of(
            Option.path("path").aliases("dest", "destfile", "name").mandatory(),
            Option.bool("backup").orElse(false),
            Option.str("validate"));

    static TextEdit of(Arguments arguments, boolean create, String missing) {
        return new TextEdit(
                arguments.text("path"),
                create,
                arguments.bool("backup"),
                arguments.textOrNull("validate"),
                arguments.bool("unsafe_writes"),
                FileAttributes.of(arguments),
                false,
                missing);
    }

    /** The same on another path. */
    TextEdit at(String other) {
        return new TextEdit(other, create, backup, validate, unsafe, attributes, replacesLinks, missing);
    }

    /** The same, for modules that put a file in the place of a symbolic link. */
    TextEdit replacingLinks() {
        return new TextEdit(path, create, backup, validate, unsafe, attributes, true, missing);
    }

    /**
     * What an edit makes of a file.
     *
     * @param text the new content, one character a byte
     * @param changed whether it differs
     * @param message what was done
     * @param values more for the result
     */
    record Edited(String text, boolean changed, String message, Map<String, Value> values) {}

    /** How the result is put together. */
    interface Report {
        /**
         * The result.
         *
         * @param edited the edit
         * @param message with what became of the attributes
         * @param changed whether anything changed
         * @param backup where the old file was kept, or null
         * @param diffs of content and attributes
         */
        Result of(Edited edited, String message, boolean changed, @Nullable String backup, List<Diff> diffs);
    }

    /** Text of bytes, one character each. */
    static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** The lines with their ends, cut behind every newline. */
    static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            lines.add(text.substring(start, end + 1));
            start = end + 1;
        }
        if (start < text.length()) {
            lines.add(text.substring(start));
        }
        return lines;
    }

    /**
     * The machine.
     *
     * @param request for check mode and differences
     * @param edit pure; gets null when there is no file; throws {@link ModuleFailure}
     * @param report puts the result together
     */
    Next start(Request<?> request, Function<@Nullable String, Edited> edit, Report report) {
        return TargetPaths.expand(path, expanded -> {
            TextEdit at = at(expanded);
            Set<Aspect> aspects = EnumSet.of(Aspect.CONTENT);
            return new Next.Look<>(
                    FileLook.probe(List.of(expanded), attributes, aspects, "sha1", FileLook.UNLIMITED),
                    look -> at.seen(look, request, edit, report));
        });
    }

    private Next seen(FileLook look, Request<?> request, Function<@Nullable String, Edited> edit, Report report) {
        FileState at = look.file();
        if (at.isDirectory()) {
            return Next.done(failed(256, "Path " + path + " is a directory !"));
        }
        byte[] content = look.content();
        if (at.leadsSomewhere() && content == null) {
            return Next.done(Result.failed("Unable to read the contents of '" + path + "'."));
        }
        if (content == null && !create) {
            return Next.done(failed(257, missing.replace("%s", path)));
        }
        Edited edited = edit.apply(content == null ? null : new String(content, StandardCharsets.ISO_8859_1));
        Plan plan = new Plan(this, look, at, content, edited, request.check(), request.diff(), report);
        if (content == null && request.check()) {
            Result result = report.of(edited, edited.message(), edited.changed(), null, plan.contentDiff());
            return edited.changed() ? new Next.Do(List.of(), result, none -> Next.done(result)) : Next.done(result);
        }
        if (content == null && edited.changed() && !at.parent()) {
            return MissingDirectories.look(
                    TargetPaths.parent(path), FileAttributes.NONE, (parents, steps) -> plan.next(steps));
        }
        return plan.next(List.of());
    }

    private static Result failed(int rc, String message) {
        return Result.failed(message).with("rc", IntValue.of(rc));
    }

    /** Everything known, and what follows from it. */
    private record Plan(
            TextEdit file,
            FileLook look,
            FileState at,
            @SuppressWarnings("ArrayRecordComponent") byte @Nullable [] old,
            Edited edited,
            boolean check,
            boolean diff,
            Report report) {

        Next next(List<Step> before) {
            String path = file.path();
            boolean replaced = at.isLink() && file.replacesLinks() && edited.changed();
            FileStatus status = replaced ? at.followed() : at.status();
            int fresh = 0100000 | (0666 & ~look.umask());
            AttributePlan attributes = AttributePlan.of(
                    path,
                    status == null ? FileStatus.fresh(fresh) : status,
                    at.flags(),
                    at.context(),
                    file.attributes(),
                    look);
            boolean changed = edited.changed() || attributes.needed();
            String message = edited.message();
            if (attributes.needed()) {
                message += (edited.changed() ? " and " : "") + "ownership, perms or SE linux context changed";
            }
            List<Diff> diffs = diffs(attributes);
            Result predicted = report.of(edited, message, changed, null, diffs);
            if (!changed) {
                return Next.done(predicted);
            }
            List<Step> steps = new ArrayList<>(before);
            int write = steps.size();
            if (edited.changed()) {
                String validate = file.validate();
                if (validate != null && !check && !validate.contains("%s")) {
                    throw new ModuleFailure("validate must contain %s: " + validate);
                }
                String real = replaced ? null : at.realPath();
                byte[] bytes = edited.text().getBytes(StandardCharsets.ISO_8859_1);
                steps.add(new Step.Write(
                        real == null ? path : real,
                        new Content.Inline(bytes, false),
                        replaced
                                ? asBefore(attributes.changes(), status)
                                : at.isLink() ? FileAttributes.NONE : attributes.changes(),
                        file.backup(),
                        validate,
                        file.unsafe(),
                        replaced ? null : old == null ? "" : sha1(old)));
            }
            if (attributes.needed() && (!edited.changed() || (at.isLink() && !replaced))) {
                steps.addAll(attributes.steps());
            }
            String said = message;
            return new Next.Do(List.copyOf(steps), predicted, answers -> {
                Answer last = answers.getLast();
                if (!last.succeeded()) {
                    return Next.done(failure(last));
                }
                String kept = edited.changed() ? answers.get(write).out().strip() : "";
                return Next.done(report.of(edited, said, true, kept.isEmpty() ? null : kept, diffs));
            });
        }

        /** What takes the place of a link has the mode of what the link led to. */
        private static FileAttributes asBefore(FileAttributes wanted, @Nullable FileStatus status) {
            return wanted.mode() != null || status == null ? wanted : wanted.withMode(status.modeText());
        }

        private List<Diff> diffs(AttributePlan attributes) {
            if (!diff) {
                return List.of();
            }
            List<Diff> all = new ArrayList<>(contentDiff());
            String header = file.path() + " (file attributes)";
            boolean none = !attributes.needed();
            all.add(new Diff(
                    none ? null : DictValue.ofTexts(attributes.before()),
                    none ? null : DictValue.ofTexts(attributes.after()),
                    header,
                    header,
                    null));
            return all;
        }

        List<Diff> contentDiff() {
            if (!diff) {
                return List.of();
            }
            String header = file.path() + " (content)";
            String before = old == null ? "" : new String(old, StandardCharsets.UTF_8);
            String after = new String(edited.text().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            return List.of(new Diff(StrValue.of(before), StrValue.of(after), header, header, null));
        }

        private static Result failure(Answer last) {
            if (last.status() != Step.Write.REFUSED) {
                return Result.failed(last.err().strip());
            }
            String status = last.out().lines().findFirst().orElse("1").strip();
            return Result.failed("failed to validate: rc:" + status + " error:" + last.err());
        }

        private static String sha1(byte[] bytes) {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** The values of a result in order. */
    static Map<String, Value> values(String message) {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("msg", StrValue.of(message));
        return values;
    }
}
