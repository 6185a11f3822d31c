package dev.shevek.action;

import dev.shevek.module.Answer;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.remote.TimeLimitException;
import dev.shevek.remote.UnreachableException;
import dev.shevek.source.ProblemException;
import dev.shevek.value.BoolValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** {@code reboot}: restarts the target and waits until it is back. */
public final class Reboot implements Action {
    private static final List<String> OPTIONS = List.of(
            "boot_time_command",
            "connect_timeout",
            "connect_timeout_sec",
            "msg",
            "post_reboot_delay",
            "post_reboot_delay_sec",
            "pre_reboot_delay",
            "pre_reboot_delay_sec",
            "reboot_command",
            "reboot_timeout",
            "reboot_timeout_sec",
            "search_paths",
            "test_command");

    private static final List<String> PATHS = List.of("/sbin", "/bin", "/usr/sbin", "/usr/bin", "/usr/local/sbin");

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Override
    public Outcome run(ActionContext context) throws InterruptedException {
        if (context.target().local()) {
            return result(
                    false,
                    false,
                    0,
                    "Running " + context.task().action().text()
                            + " with local connection would reboot the control node.");
        }
        if (context.check()) {
            return result(true, true, 0, null);
        }
        TreeSet<String> unknown = new TreeSet<>(context.arguments().keySet());
        OPTIONS.forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new ModuleFailure(
                    "Invalid options for " + context.task().action().text() + ": " + String.join(",", unknown));
        }
        long begin = System.nanoTime();
        String system = system(context);
        String before = bootTime(context, system);
        String command = command(context, system);
        try {
            Answer answer = command(context, command, Duration.ZERO);
            if (!answer.succeeded() && answer.status() < 128) {
                return result(
                        false,
                        false,
                        seconds(begin),
                        "Reboot command failed. Error was: '" + answer.out().strip() + ", "
                                + answer.err().strip() + "'");
            }
        } catch (UnreachableException e) {
            // the target was faster than the answer
        }
        pause(Duration.ofSeconds(delay(context, "post_reboot_delay")));
        Duration timeout = Duration.ofSeconds(
                Args.integer(context, "reboot_timeout", Args.integer(context, "reboot_timeout_sec", 600)));
        long connect = Args.integer(context, "connect_timeout", Args.integer(context, "connect_timeout_sec", 0));
        Duration patience = connect > 0 ? Duration.ofSeconds(connect) : PATIENCE;
        String test = Args.text(context.arg("test_command"));
        String tested = test == null ? "whoami" : test;
        boolean back = until(timeout, () -> {
            context.target().disconnect();
            String now = command(context, bootTimeCommand(context, system), patience)
                    .out()
                    .strip();
            return !now.isEmpty() && !now.equals(before);
        });
        if (!back) {
            return result(false, true, seconds(begin), timedOut("last boot time check", timeout));
        }
        if (!until(timeout, () -> command(context, tested, Duration.ZERO).succeeded())) {
            return result(false, true, seconds(begin), timedOut("post-reboot test command", timeout));
        }
        return result(true, true, seconds(begin), null);
    }

    private static String timedOut(String what, Duration timeout) {
        return "Timed out waiting for " + what + " (timeout=" + timeout.toSeconds() + ")";
    }

    /** The distribution's id where it matters, else the kernel's name. */
    private static String system(ActionContext context) {
        Answer answer = probe(context, "[ -r /etc/os-release ] && . /etc/os-release; echo \"$(uname -s) ${ID-}\"");
        String words = answer.out().strip();
        if (words.endsWith(" alpine")) {
            return "alpine";
        }
        return words.endsWith(" void") ? "void" : words.split(" ", -1)[0];
    }

    private static String bootTimeCommand(ActionContext context, String system) {
        String given = Args.text(context.arg("boot_time_command"));
        if (given != null && !given.isEmpty()) {
            return given;
        }
        return switch (system) {
            case "FreeBSD", "OpenBSD" -> "/sbin/sysctl kern.boottime";
            case "Darwin", "SunOS", "AIX" -> "who -b";
            default -> "cat /proc/sys/kernel/random/boot_id";
        };
    }

    private static String bootTime(ActionContext context, String system) {
        Answer answer = command(context, bootTimeCommand(context, system), Duration.ZERO);
        if (!answer.succeeded()) {
            throw new ModuleFailure(context.task().action().text() + ": failed to get host boot time info, rc: "
                    + answer.status() + ", stdout: " + answer.out() + ", stderr: " + answer.err());
        }
        return answer.out().strip();
    }

    private static String command(ActionContext context, String system) {
        String given = Args.text(context.arg("reboot_command"));
        String program = system.equals("alpine") ? "reboot" : "shutdown";
        String rest = arguments(context, system);
        if (given != null) {
            int space = given.indexOf(' ');
            program = space < 0 ? given : given.substring(0, space);
            rest = space < 0 ? "" : given.substring(space + 1);
        }
        return (program.startsWith("/") ? program : found(context, program)) + " " + rest;
    }

    private static String arguments(ActionContext context, String system) {
        long seconds = delay(context, "pre_reboot_delay");
        long minutes = seconds / 60;
        String said = Args.text(context.arg("msg"));
        String message = "\"" + (said == null ? "Reboot initiated by Ansible" : said) + "\"";
        return switch (system) {
            case "alpine" -> "";
            case "void", "Darwin", "OpenBSD" -> "-r +" + minutes + " " + message;
            case "FreeBSD" -> "-r +" + seconds + "s " + message;
            case "SunOS" -> "-y -g " + seconds + " -i 6 " + message;
            case "AIX" -> "-Fr";
            default -> "-r " + minutes + " " + message;
        };
    }

    private static String found(ActionContext context, String program) {
        List<String> paths = context.arg("search_paths") == null ? PATHS : Args.texts(context, "search_paths");
        List<String> words = new ArrayList<>(List.of(program));
        words.addAll(paths);
        Script script = new Script(
                "n=$1; shift; for d do [ -e \"$d/$n\" ] && echo \"$d/$n\" && exit 0; done; exit 1", words, null);
        Answer answer = context.target()
                .shells()
                .probe(List.of(script), context.target().limit())
                .getFirst();
        if (!answer.succeeded()) {
            throw new ModuleFailure("Unable to find command \"" + program + "\" in search paths: ['"
                    + String.join("', '", paths) + "']");
        }
        return answer.out().strip();
    }

    private static long delay(ActionContext context, String name) {
        return Math.max(0, Args.integer(context, name, Args.integer(context, name + "_sec", 0)));
    }

    private static Answer probe(ActionContext context, String code) {
        return context.target()
                .shells()
                .probe(List.of(Script.of(code)), context.target().limit())
                .getFirst();
    }

    private static Answer command(ActionContext context, String line, Duration limit) {
        Step step = new Step.Command(Script.of("exec /bin/sh -c \"$1\"", line));
        Duration most = limit.isZero() ? context.target().limit() : limit;
        return context.target().shells().apply(List.of(step), most).getFirst();
    }

    /** Something that may hold only later, or fail until then. */
    @FunctionalInterface
    private interface Check {
        boolean holds();
    }

    private static boolean until(Duration timeout, Check check) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        Duration pause = FIRST_PAUSE;
        while (System.nanoTime() < end) {
            try {
                if (check.holds()) {
                    return true;
                }
            } catch (TimeLimitException | ProblemException e) {
                // not yet: it is still going down or coming up
            }
            pause(pause);
            Duration longer = pause.multipliedBy(2);
            pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
        }
        return false;
    }

    private static void pause(Duration time) throws InterruptedException {
        if (!time.isZero()) {
            new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static long seconds(long since) {
        return Duration.ofNanos(System.nanoTime() - since).toSeconds();
    }

    private static Outcome result(boolean changed, boolean rebooted, long elapsed, @Nullable String failure) {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("changed", BoolValue.of(changed));
        values.put("elapsed", IntValue.of(elapsed));
        values.put("rebooted", BoolValue.of(rebooted));
        if (failure != null) {
            values.put("failed", BoolValue.TRUE);
            values.put("msg", StrValue.of(failure));
        }
        return Outcome.of(Results.of(values));
    }
}
