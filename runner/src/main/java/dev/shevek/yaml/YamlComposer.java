package dev.shevek.yaml;

import dev.shevek.source.Origin;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.source.Problems;
import dev.shevek.source.Suggestions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.parser.Parser;

/** Builds the tree of one document from parser events, without recursion; bounds depth and what aliases expand to. */
final class YamlComposer {
    /** Deeper than anything a person writes, shallow enough for every walk over values. */
    static final int MAX_DEPTH = 250;

    static final long MAX_EXPANDED = 10_000_000;

    private final Parser parser;
    private final String file;
    private final String text;
    private final DuplicateKeys duplicateKeys;
    private final Problems problems;
    private final Map<Anchor, YamlNode> anchors = new HashMap<>();
    private final IdentityHashMap<YamlNode, Long> sizes = new IdentityHashMap<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private int headerLine = -1;
    private int headerAt;

    /** A collection whose end has not come yet. */
    private static final class Open {
        final List<YamlNode> children = new ArrayList<>();
        final boolean mapping;
        final @Nullable Anchor anchor;
        final @Nullable String tag;
        final Origin origin;
        long size = 1;

        Open(boolean mapping, @Nullable Anchor anchor, @Nullable String tag, Origin origin) {
            this.mapping = mapping;
            this.anchor = anchor;
            this.tag = tag;
            this.origin = origin;
        }
    }

    YamlComposer(Parser parser, String file, String text, DuplicateKeys duplicateKeys, Problems problems) {
        this.parser = parser;
        this.file = file;
        this.text = text;
        this.duplicateKeys = duplicateKeys;
        this.problems = problems;
    }

    /** The node of the next document; the parser stands behind a document start. */
    YamlNode compose() {
        while (true) {
            Event event = parser.next();
            YamlNode done = switch (event) {
                case ScalarEvent scalar -> remember(scalar, scalar(scalar));
                case AliasEvent alias -> alias(alias);
                case CollectionStartEvent start -> {
                    begin(start);
                    yield null;
                }
                default -> end(open.pop());
            };
            if (done == null) {
                continue;
            }
            if (open.isEmpty()) {
                return done;
            }
            add(open.element(), done);
        }
    }

    private void add(Open parent, YamlNode child) {
        if (parent.mapping && parent.children.size() % 2 == 0 && !(child instanceof YamlScalar)) {
            throw YamlMistakes.at("while constructing a mapping found unhashable key", child.origin(), text);
        }
        parent.children.add(child);
        parent.size += sizes.getOrDefault(child, 1L);
        if (parent.size > MAX_EXPANDED) {
            throw new ProblemException(
                    "YAML parsing failed: Aliases expand to more than 10,000,000 values.", parent.origin);
        }
    }

    private void begin(CollectionStartEvent start) {
        Origin origin = origin(start);
        if (open.size() >= MAX_DEPTH) {
            throw new ProblemException("YAML parsing failed: Nested more than " + MAX_DEPTH + " levels deep.", origin);
        }
        String tag = known(start.getTag().orElse(null), origin);
        Anchor anchor = start.getAnchor().orElse(null);
        if (anchor != null) {
            anchors.remove(anchor);
        }
        open.push(new Open(start instanceof MappingStartEvent, anchor, tag, origin));
    }

    private YamlNode end(Open done) {
        YamlNode node = done.mapping
                ? new YamlMapping(entries(done), done.tag, done.origin)
                : new YamlSequence(List.copyOf(done.children), done.tag, done.origin);
        if (done.anchor != null) {
            anchors.put(done.anchor, node);
        }
        if (done.size > 1) {
            sizes.put(node, done.size);
        }
        return node;
    }

    private List<YamlEntry> entries(Open done) {
        List<YamlEntry> entries = new ArrayList<>(done.children.size() / 2);
        for (int index = 0; index < done.children.size(); index += 2) {
            entries.add(new YamlEntry(done.children.get(index), done.children.get(index + 1)));
        }
        if (duplicateKeys != DuplicateKeys.IGNORE) {
            YamlKeys.checkDuplicates(entries, duplicateKeys, problems);
        }
        return YamlKeys.merge(entries, text);
    }

    private YamlScalar scalar(ScalarEvent event) {
        Origin start = origin(event);
        String tag = known(event.getTag().orElse(null), start);
        boolean block = event.getScalarStyle() == ScalarStyle.LITERAL || event.getScalarStyle() == ScalarStyle.FOLDED;
        return new YamlScalar(event.getValue(), event.isPlain(), tag, block ? firstLine(event, start) : start);
    }

    private YamlNode alias(AliasEvent event) {
        YamlNode node = anchors.get(event.getAlias());
        if (node == null) {
            boolean inside = open.stream().anyMatch(one -> event.getAlias().equals(one.anchor));
            String message = inside ? "found an alias to a collection that it stands in" : "found undefined alias";
            throw inside ? YamlMistakes.at(message, origin(event), text) : undefined(event);
        }
        return node;
    }

    private ProblemException undefined(AliasEvent event) {
        ProblemException mistake = YamlMistakes.at("found undefined alias", origin(event), text);
        List<String> known = new ArrayList<>();
        anchors.keySet().forEach(anchor -> known.add(anchor.getValue()));
        String near = Suggestions.didYouMean(event.getAlias().getValue(), known);
        return near == null ? mistake : new ProblemException(mistake.problem().withHint(near));
    }

    private YamlNode remember(NodeEvent event, YamlNode node) {
        Anchor anchor = event.getAnchor().orElse(null);
        if (anchor != null) {
            anchors.put(anchor, node);
        }
        return node;
    }

    private @Nullable String known(@Nullable String tag, Origin origin) {
        if (tag != null && !YamlTags.isKnown(tag)) {
            Problem problem = YamlMistakes.at(
                            "could not determine a constructor for the tag '" + tag + "'", origin, text)
                    .problem();
            throw new ProblemException(
                    problem.hint() != null ? problem : problem.withHint("Known tags are !vault and !unsafe."));
        }
        return tag;
    }

    private Origin origin(Event event) {
        Mark mark = event.getStartMark().orElseThrow();
        return new Origin(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** Where the text of a block scalar starts: the line behind its header, at its indentation. */
    private Origin firstLine(ScalarEvent event, Origin header) {
        int end = event.getEndMark().orElseThrow().getLine();
        if (end <= header.line()) {
            return header;
        }
        seek(header.line());
        int at = text.indexOf('\n', headerAt) + 1;
        int column = 1;
        while (at > 0 && at < text.length() && text.charAt(at) == ' ') {
            column++;
            at++;
        }
        return new Origin(file, header.line() + 1, column);
    }

    /** Moves to the start of a line; lines are asked for in rising order, so the whole text is walked once. */
    private void seek(int line) {
        if (headerLine < 0 || headerLine > line) {
            headerLine = 1;
            headerAt = 0;
        }
        while (headerLine < line) {
            headerAt = text.indexOf('\n', headerAt) + 1;
            headerLine++;
        }
    }
}
