package dev.shevek.modules.files;

import dev.shevek.module.Arguments;
import dev.shevek.module.FileAttributes;
import dev.shevek.module.FileLook;
import dev.shevek.module.FileLook.Aspect;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.module.TargetPaths;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Copies what is on the target already: {@code copy} with {@code remote_src}. */
public final class RemoteCopy implements Module<RemoteCopy.Args> {
    /**
     * What is asked.
     *
     * @param src what is copied
     * @param dest where it goes
     * @param attributes owner, mode and kin; the mode may be {@code preserve}
     * @param directoryMode of directories made on the way
     * @param checksum the digest that the source must have, or null
     * @param force whether another file is overwritten
     * @param backup whether it is kept
     * @param validate a command that checks the file, or null
     * @param follow whether a link at the destination is written through
     * @param links whether links inside a directory are followed, null when nothing is said
     * @param unsafe whether writing in place is allowed
     */
    public record Args(
            String src,
            String dest,
            FileAttributes attributes,
            @Nullable String directoryMode,
            @Nullable String checksum,
            boolean force,
            boolean backup,
            @Nullable String validate,
            boolean follow,
            @Nullable Boolean links,
            boolean unsafe) {
        Args at(List<String> paths) {
            String to = paths.getLast();
            return new Args(
                    paths.getFirst(),
                    to.indexOf('/') < 0 ? "./" + to : to,
                    attributes,
                    directoryMode,
                    checksum,
                    force,
                    backup,
                    validate,
                    follow,
                    links,
                    unsafe);
        }
    }

    private static final ModuleSpec<Args> SPEC = new ModuleSpec<>(
            "ansible.builtin.copy",
            List.of("ansible.legacy.copy"),
            "Copy files to remote locations",
            Options.of(
                            Option.path("src").mandatory(),
                            Option.str("content").secret(),
                            Option.path("dest").mandatory(),
                            Option.bool("backup").orElse(false),
                            Option.bool("force").orElse(true),
                            Option.str("validate"),
                            Option.raw("directory_mode"),
                            Option.bool("remote_src").orElse(false),
                            Option.bool("local_follow"),
                            Option.str("checksum"),
                            Option.str("_original_basename"),
                            Option.bool("follow").orElse(false))
                    .and(FileAttributes.OPTIONS),
            null,
            RemoteCopy::bind);

    private static Args bind(Arguments arguments) {
        return new Args(
                arguments.text("src"),
                arguments.text("dest"),
                FileAttributes.of(arguments),
                FileAttributes.mode(arguments, "directory_mode"),
                arguments.textOrNull("checksum"),
                arguments.bool("force"),
                arguments.bool("backup"),
                arguments.textOrNull("validate"),
                arguments.bool("follow"),
                arguments.boolOrNull("local_follow"),
                arguments.bool("unsafe_writes"));
    }

    @Override
    public ModuleSpec<Args> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Args> request) {
        Args asked = request.arguments();
        return TargetPaths.expand(List.of(asked.src(), asked.dest()), paths -> {
            Args args = asked.at(paths);
            String inside = TargetPaths.join(args.dest(), TargetPaths.name(args.src()));
            List<String> seen = List.of(args.src(), args.dest(), inside);
            return new Next.Look<>(
                    FileLook.probe(seen, args.attributes(), EnumSet.of(Aspect.DIGEST), "sha1", FileLook.UNLIMITED),
                    look -> new RemoteCopyTask(args, request.check(), look).next());
        });
    }
}
