package dev.shevek.modules.storage;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.TargetPaths;
import dev.shevek.modules.system.Tools;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.StrValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a file system on a device, grows it, or wipes it. */
public final class Filesystem implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.general.filesystem",
            "Makes a filesystem",
            Options.of(
                            Option.str("state").orElse("present").choices("present", "absent"),
                            Option.str("fstype").aliases("type").choices(FilesystemKind.NAMES.toArray(new String[0])),
                            Option.path("dev").aliases("device").mandatory(),
                            Option.str("opts"),
                            Option.bool("force").orElse(false),
                            Option.bool("resizefs").orElse(false),
                            Option.str("uuid"))
                    .rule(new OptionRule.MutuallyExclusive(List.of("resizefs", "uuid")))
                    .rule(new OptionRule.RequiredIf("state", "present", List.of("fstype"), false)));

    private static final String LOOK = Tools.PATH + """
            [ -e "$1" ] || { echo missing; exit 0; }
            blkid -c /dev/null -o value -s TYPE "$1"
            echo "=$?"
            exit 0
            """;

    /** Size of a device or of a file in bytes. */
    private static final String SIZE = Tools.PATH + """
            if [ -b "$1" ]; then blockdev --getsize64 "$1"
            elif [ -f "$1" ]; then stat -L -c %s "$1"
            else echo no
            fi
            """;

    private static final String MOUNTED =
            Tools.PATH + "findmnt --mtab --noheadings --output TARGET --source \"$1\" | head -n 1\nexit 0\n";

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        return TargetPaths.expand(
                args.text("dev"),
                dev -> Next.look(
                        Script.of(LOOK, dev), answer -> answer.out().strip(), seen -> new Run(args, dev, seen).next()));
    }

    /** What is wanted, and what blkid said of the device. */
    private record Run(Arguments args, String dev, String seen) {

        Next next() {
            boolean present = args.text("state").equals("present");
            if (seen.equals("missing")) {
                String message = "Device " + dev + " not found.";
                if (present) {
                    throw new ModuleFailure(message);
                }
                return Next.done(new Result(
                        DictValue.ofTexts(Map.of("changed", BoolValue.FALSE, "msg", StrValue.of(message))),
                        List.of(),
                        List.of()));
            }
            int equals = seen.lastIndexOf('=');
            String status = seen.substring(equals + 1);
            if (status.equals("127")) {
                throw Tools.missing("blkid");
            }
            String now = seen.substring(0, equals).strip();
            if (!present) {
                return now.isEmpty()
                        ? Next.done(Result.of(false))
                        : Tools.find(
                                List.of("wipefs"),
                                tools -> Tools.run(List.of(List.of(tools.getFirst(), "--all", dev)), Result.of(true)));
            }
            FilesystemKind wanted = FilesystemKind.of(args.text("fstype"));
            String uuid = args.textOrNull("uuid");
            if (uuid != null && !wanted.takesUuid()) {
                throw new ModuleFailure(
                        "module does not support UUID option for this filesystem (" + fstype() + ") yet.");
            }
            boolean same = !now.isEmpty() && wanted.isSame(now);
            boolean resize = args.bool("resizefs");
            if (same && !resize && uuid == null && !args.bool("force")) {
                return Next.done(Result.of(false));
            }
            if (same && resize) {
                if (wanted.grow().isEmpty()) {
                    throw new ModuleFailure("module does not support resizing " + fstype() + " filesystem yet.");
                }
                return grow(wanted);
            }
            if (same && uuid != null) {
                return changeUuid(wanted, uuid);
            }
            if (!same && !now.isEmpty() && !args.bool("force")) {
                throw new ModuleFailure(
                        Result.failed("'" + dev + "' is already used as " + now + ", use force=true to overwrite")
                                .with("rc", IntValue.of(Long.parseLong(status)))
                                .with("err", StrValue.of("")));
            }
            return make(wanted, uuid);
        }

        private String fstype() {
            return args.text("fstype").equals("lvm") ? "LVM2_member" : args.text("fstype");
        }

        private Next make(FilesystemKind wanted, @Nullable String uuid) {
            return Tools.find(List.of(wanted.mkfs()), tools -> {
                List<String> words = new ArrayList<>(List.of(tools.getFirst()));
                words.addAll(wanted.force());
                List<String> own = args.has("opts")
                        ? List.of(args.text("opts").strip().split("\\s+", -1)).stream()
                                .filter(word -> !word.isEmpty())
                                .toList()
                        : List.of();
                words.addAll(own);
                List<List<String>> commands = new ArrayList<>();
                boolean given = own.contains("-U") || own.contains("-u") || own.contains("--uuid");
                if (uuid != null && !wanted.uuidOptions().isEmpty() && !given) {
                    words.addAll(List.of(wanted.uuidOptions().getFirst(), uuid));
                    words.addAll(
                            wanted.uuidOptions().subList(1, wanted.uuidOptions().size()));
                }
                words.add(dev);
                commands.add(words);
                if (uuid != null && wanted.uuidOptions().isEmpty()) {
                    commands.add(wanted.changeUuid(uuid, dev));
                }
                return Tools.run(commands, Result.of(true));
            });
        }

        private Next changeUuid(FilesystemKind wanted, String uuid) {
            List<String> argv = wanted.changeUuid(uuid, dev);
            String message = "Changing " + wanted.name() + " filesystem UUID on device " + dev;
            Result predicted = Result.of(true, Map.of("msg", StrValue.of(message)));
            return Tools.run(
                    List.of(argv),
                    predicted,
                    answers -> Next.done(Result.of(
                            true, Map.of("msg", StrValue.of(answers.getLast().out())))));
        }

        private Next grow(FilesystemKind wanted) {
            return Next.look(Script.of(SIZE, dev), Answer::out, size -> {
                if (size.strip().equals("no")) {
                    throw new ModuleFailure("Target device not supported: " + dev);
                }
                long device = Long.parseLong(size.strip());
                return Next.look(Script.of(MOUNTED, dev), answer -> answer.out().strip(), mount -> {
                    if (mount.isEmpty() && wanted.name().equals("Btrfs")) {
                        throw new ModuleFailure(dev + " needs to be mounted for Btrfs operations");
                    }
                    List<String> info = wanted.info(dev, mount);
                    return Tools.query("", info, answer -> {
                        if (!answer.succeeded()) {
                            return Next.done(Tools.failed(info, answer));
                        }
                        return grow(wanted, device, wanted.size(answer.out(), dev), mount);
                    });
                });
            });
        }

        private Next grow(FilesystemKind wanted, long device, long size, String mount) {
            if (size + wanted.slack() >= device) {
                String message = wanted.name() + " filesystem is using the whole device " + dev;
                return Next.done(Result.of(false, Map.of("msg", StrValue.of(message))));
            }
            String message = "resizing filesystem " + wanted.name() + " on device " + dev;
            Result predicted = Result.of(true, Map.of("msg", StrValue.of(message)));
            if (wanted.growsMounted() && mount.isEmpty()) {
                return new Next.Do(
                        List.of(),
                        predicted,
                        none -> Next.done(
                                Result.failed(dev + " needs to be mounted for " + wanted.name() + " operations")));
            }
            List<String> argv = new ArrayList<>(wanted.grow());
            argv.add(wanted.growsMounted() ? mount : dev);
            return Tools.run(
                    List.of(argv),
                    predicted,
                    answers -> Next.done(Result.of(
                            true, Map.of("msg", StrValue.of(answers.getLast().out())))));
        }
    }
}
