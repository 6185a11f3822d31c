package dev.shevek.output;

import dev.shevek.event.HostRecap;

/** One line of the recap. */
final class Recap {
    private Recap() {}

    static String line(Screen screen, String host, HostRecap counts) {
        return host(screen, host, counts)
                + " : " + count(screen, "ok", counts.ok(), Colour.OK)
                + " " + count(screen, "changed", counts.changed(), Colour.CHANGED)
                + " " + count(screen, "unreachable", counts.unreachable(), Colour.UNREACHABLE)
                + " " + count(screen, "failed", counts.failed(), Colour.ERROR)
                + " " + count(screen, "skipped", counts.skipped(), Colour.SKIP)
                + " " + count(screen, "rescued", counts.rescued(), Colour.OK)
                + " " + count(screen, "ignored", counts.ignored(), Colour.WARN);
    }

    private static String host(Screen screen, String host, HostRecap counts) {
        if (!screen.coloured()) {
            return padded(host, 26);
        }
        Colour colour = counts.failed() != 0 || counts.unreachable() != 0
                ? Colour.ERROR
                : counts.changed() != 0 ? Colour.CHANGED : Colour.OK;
        return padded(screen.paint(host, colour), 37);
    }

    private static String count(Screen screen, String name, int count, Colour colour) {
        String text = name + "=" + padded(String.valueOf(count), 4);
        return count == 0 ? text : screen.paint(text, colour);
    }

    private static String padded(String text, int width) {
        int length = text.codePointCount(0, text.length());
        return length >= width ? text : text + " ".repeat(width - length);
    }
}
