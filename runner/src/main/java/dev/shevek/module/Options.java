package dev.shevek.module;

import java.util.ArrayList;
import java.util.List;

/**
 * The options of a module (or of a dict inside an option) and the rules over them.
 *
 * @param options in the order of the documentation
 * @param rules in the order they are checked
 */
public record Options(List<Option> options, List<OptionRule> rules) {

    /** Options without rules. */
    public static Options of(Option... options) {
        return new Options(List.of(options), List.of());
    }

    /** With one more rule. */
    public Options rule(OptionRule rule) {
        List<OptionRule> more = new ArrayList<>(rules);
        more.add(rule);
        return new Options(options, List.copyOf(more));
    }

    /** With more options, such as the common file attributes. */
    public Options and(List<Option> others) {
        List<Option> more = new ArrayList<>(options);
        more.addAll(others);
        return new Options(List.copyOf(more), rules);
    }
}
