package dev.shevek.modules.files;

import dev.shevek.module.Arguments;
import dev.shevek.module.FileAttributes;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.module.RawText;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.value.StrValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps the users in the password file of a web server. The hashes are made on the controller. */
public final class Htpasswd implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.general.htpasswd",
            "Add or remove users and their passwords in the file of a web server",
            Options.of(
                            Option.path("path").aliases("dest", "destfile").mandatory(),
                            Option.str("name").aliases("username").mandatory(),
                            Option.str("password").secret(),
                            Option.str("hash_scheme").aliases("crypt_scheme").orElse("apr_md5_crypt"),
                            Option.str("state").choices("present", "absent").orElse("present"),
                            Option.bool("create").orElse(true))
                    .and(FileAttributes.OPTIONS));

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        String scheme = args.text("hash_scheme");
        PasswordHash hash = PasswordHash.of(scheme);
        if (hash == null) {
            throw ModuleFailure.unsupported("the hash_scheme " + scheme + " is not supported");
        }
        TextEdit file = TextEdit.of(args, true, "");
        return file.start(request, old -> edit(request, hash, old), (edited, message, changed, backup, diffs) -> {
            boolean fresh =
                    edited.message().startsWith("Create ") && !file.attributes().equals(FileAttributes.NONE);
            String told = fresh ? message + " and ownership, perms or SE linux context changed" : message;
            return Result.of(changed, TextEdit.values(told));
        });
    }

    private static TextEdit.Edited edit(Request<Arguments> request, PasswordHash hash, @Nullable String old) {
        Arguments args = request.arguments();
        String name = args.text("name");
        String path = args.text("path");
        if (args.text("state").equals("absent")) {
            if (old == null) {
                throw new ModuleFailure(Result.of(false, Map.of("msg", StrValue.of(name + " not present")))
                        .withWarnings(List.of(path + " does not exist")));
            }
            List<String> lines = lines(old);
            int at = find(lines, name);
            boolean there = at >= 0;
            if (there) {
                lines.remove(at);
            }
            return edited(lines, there, there ? "Remove " + name : name + " not present");
        }
        if (old == null && !args.bool("create")) {
            throw new ModuleFailure("Destination " + path + " does not exist");
        }
        List<String> lines = lines(old == null ? "" : old);
        String password = args.textOrNull("password");
        if (password == null) {
            throw new ModuleFailure("secret must be unicode or bytes, not None");
        }
        int at = find(lines, name);
        if (at >= 0) {
            String now = lines.get(at).substring(lines.get(at).indexOf(':') + 1).stripTrailing();
            if (PasswordHash.verify(hash, password, now)) {
                return edited(lines, false, name + " already present");
            }
            lines.remove(at);
        }
        lines.add(at < 0 ? lines.size() : at, RawText.of(name + ":" + hash.make(password)) + "\n");
        String message = old != null
                ? "Add/update " + name
                : request.check() ? "Create " + path : "Created " + path + " and added " + name;
        return edited(lines, true, message);
    }

    private static TextEdit.Edited edited(List<String> lines, boolean changed, String message) {
        return new TextEdit.Edited(String.join("", lines), changed, message, Map.of());
    }

    /** Where the user's line is, -1 for nowhere. */
    private static int find(List<String> lines, String name) {
        String start = RawText.of(name) + ":";
        for (int i = 0; i < lines.size(); i++) {
            if (!isRemark(lines.get(i)) && lines.get(i).startsWith(start)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isRemark(String line) {
        return line.stripLeading().startsWith("#");
    }

    /** The lines that are not empty; fails when one is neither a remark nor a user. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int number = 0;
        for (String line : TextEdit.lines(text)) {
            if (line.isBlank()) {
                continue;
            }
            number++;
            if (!isRemark(line)) {
                String[] fields = line.split(":", -1);
                if (fields.length != 2) {
                    throw new ModuleFailure("malformed htpasswd file (error reading line " + number + ")");
                }
            }
            lines.add(line.endsWith("\n") ? line : line + "\n");
        }
        return lines;
    }
}
