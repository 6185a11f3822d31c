package dev.shevek.modules.openstack.api;

import java.util.Collection;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Names as Nova filters by them: a regular expression, in which it takes no alternatives. */
final class NamePattern {
    private NamePattern() {}

    /** Whether {@link #of} can hold it together with others. */
    static boolean joins(String name) {
        return name.matches("[A-Za-z0-9._-]+");
    }

    /** A pattern of one name, whatever is in it. */
    static String of(String name) {
        return "^" + name.replaceAll("([\\\\.^$|?*+()\\[\\]{}])", "\\\\$1") + "$";
    }

    /** A pattern that all of the names have, and perhaps others: at each place any of the characters that they have there. */
    static String of(Collection<String> names) {
        if (names.size() == 1) {
            return of(names.iterator().next());
        }
        int longest = names.stream().mapToInt(String::length).max().orElse(0);
        int shortest = names.stream().mapToInt(String::length).min().orElse(0);
        StringBuilder pattern = new StringBuilder("^");
        for (int i = 0; i < longest; i++) {
            TreeSet<Character> here = new TreeSet<>();
            for (String name : names) {
                if (i < name.length()) {
                    here.add(name.charAt(i));
                }
            }
            pattern.append(place(here)).append(i < shortest ? "" : "?");
        }
        return pattern.append('$').toString();
    }

    private static String place(NavigableSet<Character> characters) {
        if (characters.size() == 1) {
            char only = characters.getFirst();
            return only == '.' ? "\\." : String.valueOf(only);
        }
        StringBuilder text = new StringBuilder("[");
        characters.stream().filter(each -> each != '-').forEach(text::append);
        return text.append(characters.contains('-') ? "-]" : "]").toString();
    }
}
