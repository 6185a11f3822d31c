package dev.shevek.cli;

import dev.shevek.source.Suggestions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What was typed: flags by their long names, and the rest. */
final class CommandArguments {
    private static final String COVER = "\u0001";
    private static final Set<String> NUMBERS =
            Set.of("--forks", "--timeout", "--task-timeout", "--background", "--poll");

    private final Map<String, List<String>> values = new HashMap<>();
    private final List<String> rest;

    private CommandArguments(List<String> rest) {
        this.rest = rest;
    }

    /** A command line that makes no sense; the message says why. */
    static final class UsageException extends Exception {
        private static final long serialVersionUID = 1L;

        UsageException(String message) {
            super(message);
        }
    }

    /**
     * Reads a command line.
     *
     * @param program its name, for the help text
     * @param positional the name of what follows the flags
     * @param flags the flags it knows
     * @param args what was typed
     */
    static CommandArguments parse(String program, String positional, List<Flag> flags, List<String> args)
            throws UsageException {
        CommandLine line = new CommandLine(spec(program, positional, "", flags));
        line.setAbbreviatedOptionsAllowed(true);
        line.setUnmatchedOptionsArePositionalParams(false);
        line.setTrimQuotes(false);
        line.setExpandAtFiles(false);
        line.setPosixClusteredShortOptionsAllowed(true);
        line.setOverwrittenOptionsAllowed(true);
        line.setUnmatchedOptionsAllowedAsOptionParameters(true);
        CommandLine.ParseResult result;
        try {
            result = line.parseArgs(args.stream().map(CommandArguments::covered).toArray(String[]::new));
        } catch (CommandLine.ParameterException mistake) {
            throw new UsageException(inWords(mistake));
        }
        List<String> rest = new ArrayList<>();
        for (PositionalParamSpec param : new LinkedHashSet<>(result.matchedPositionals())) {
            param.stringValues().forEach(text -> rest.add(uncovered(text)));
        }
        CommandArguments parsed = new CommandArguments(rest);
        for (OptionSpec option : result.matchedOptions()) {
            String name = flags.stream()
                    .filter(flag -> flag.names().contains(option.longestName()))
                    .map(flag -> flag.names().getFirst())
                    .findFirst()
                    .orElse(option.longestName());
            parsed.values.put(
                    name,
                    option.getValue() instanceof boolean[] times
                            ? Collections.nCopies(times.length, "true")
                            : option.stringValues().stream()
                                    .map(CommandArguments::uncovered)
                                    .toList());
        }
        parsed.checkNumbers(flags);
        return parsed;
    }

    /** The parser cannot take an empty argument nor a dash alone: they go through it in disguise. */
    private static String covered(String argument) {
        return argument.isEmpty() || argument.equals("-") ? COVER + argument : argument;
    }

    private static String uncovered(String argument) {
        return argument.startsWith(COVER) ? argument.substring(COVER.length()) : argument;
    }

    /** What is wrong with a command line, in Ansible's words where it has some; with the name that was probably meant. */
    static String inWords(CommandLine.ParameterException mistake) {
        if (!(mistake instanceof CommandLine.UnmatchedArgumentException unknown)) {
            String said = String.valueOf(mistake.getMessage());
            int several = said.indexOf(" is not unique: it matches ");
            return several < 0
                    ? said
                    : "ambiguous option: " + said.substring(said.indexOf('\'') + 1, several - 1) + " could match "
                            + said.substring(several + 27).replace("'", "");
        }
        String said = "unrecognized arguments: " + String.join(" ", unknown.getUnmatched());
        String first = unknown.getUnmatched().getFirst();
        int equals = first.indexOf('=');
        String name = equals < 0 ? first : first.substring(0, equals);
        List<String> names = new ArrayList<>();
        for (OptionSpec option : mistake.getCommandLine().getCommandSpec().options()) {
            names.addAll(List.of(option.names()));
        }
        String near = name.startsWith("--") ? Suggestions.didYouMean(name, names) : null;
        return near == null ? said : said + " (" + near + ")";
    }

    /** The help text. */
    static String help(String program, String positional, String summary, List<Flag> flags) {
        CommandLine line = new CommandLine(spec(program, positional, summary, flags));
        line.setUsageHelpWidth(80);
        line.setUsageHelpLongOptionsMaxWidth(38);
        return line.getUsageMessage(CommandLine.Help.Ansi.OFF);
    }

    private static CommandSpec spec(String program, String positional, String summary, List<Flag> flags) {
        CommandSpec spec = CommandSpec.create().name(program);
        spec.usageMessage().description(summary).abbreviateSynopsis(true);
        for (Flag flag : flags) {
            OptionSpec.Builder option =
                    OptionSpec.builder(flag.names().toArray(new String[0])).description(flag.help());
            switch (flag.kind()) {
                case SWITCH -> option.arity("0").type(boolean.class);
                case COUNT -> option.arity("0").type(boolean[].class);
                case VALUE -> option.arity("1").type(String.class).paramLabel(flag.label());
                case VALUES ->
                    option.arity("1")
                            .type(List.class)
                            .auxiliaryTypes(String.class)
                            .paramLabel(flag.label());
            }
            spec.addOption(option.build());
        }
        if (!positional.isEmpty()) {
            spec.addPositional(PositionalParamSpec.builder()
                    .arity("0..*")
                    .type(List.class)
                    .auxiliaryTypes(String.class)
                    .paramLabel(positional)
                    .build());
        }
        return spec;
    }

    /** Complains of flags that must be whole numbers and are not, and of fewer than one fork. */
    private void checkNumbers(List<Flag> flags) throws UsageException {
        for (Flag flag : flags) {
            String given = value(flag.names().getFirst());
            if (given == null || !NUMBERS.contains(flag.names().getFirst())) {
                continue;
            }
            if (!given.strip().matches("[+-]?[0-9]{1,9}")) {
                throw new UsageException("argument "
                        + String.join("/", flag.names().reversed()) + ": invalid int value: '" + given + "'");
            }
            if (flag.names().contains("--forks") && Integer.parseInt(given.strip()) < 1) {
                throw new UsageException("The number of processes (--forks) must be >= 1");
            }
        }
    }

    /** Whether a flag was given. */
    boolean has(String flag) {
        return values.containsKey(flag);
    }

    /** How often a flag was given. */
    int count(String flag) {
        return values.getOrDefault(flag, List.of()).size();
    }

    /** The last value of a flag, or null. */
    @Nullable
    String value(String flag) {
        List<String> given = values.get(flag);
        return given == null || given.isEmpty() ? null : given.getLast();
    }

    /** All values of a flag. */
    List<String> all(String flag) {
        return values.getOrDefault(flag, List.of());
    }

    /** What is no flag. */
    List<String> rest() {
        return rest;
    }
}
