package dev.shevek.execution;

import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Splits the hosts of a play into batches. */
final class Serial {
    private Serial() {}

    /**
     * The batches.
     *
     * @throws ProblemException for a size that is no number
     * @param sizes numbers or percentages, rendered; the last holds for all that follow; none for all at once
     */
    static List<List<String>> batches(List<String> hosts, List<Value> sizes) {
        List<List<String>> batches = new ArrayList<>();
        int at = 0;
        int size = 0;
        while (at < hosts.size()) {
            int count = sizes.isEmpty() ? 0 : count(sizes.get(Math.min(size, sizes.size() - 1)), hosts.size());
            int end = count <= 0 ? hosts.size() : Math.min(hosts.size(), at + count);
            batches.add(hosts.subList(at, end));
            at = end;
            size++;
        }
        return batches;
    }

    private static int count(Value written, int hosts) {
        String size = Texts.of(written).strip();
        try {
            if (size.endsWith("%")) {
                int percent = (int) Double.parseDouble(size.substring(0, size.length() - 1));
                return Math.max(1, (int) (percent / 100.0 * hosts));
            }
            return size.isEmpty() ? 0 : (int) Double.parseDouble(size);
        } catch (NumberFormatException e) {
            throw new ProblemException(Problem.error(
                            "'serial' takes numbers and percentages, not '" + size + "'.",
                            written instanceof StrValue text ? text.marks().origin() : null)
                    .withHint("Such as 5, \"20%\" or [1, 5, \"100%\"]."));
        }
    }
}
