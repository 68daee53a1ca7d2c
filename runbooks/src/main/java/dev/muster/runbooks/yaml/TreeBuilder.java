package dev.muster.runbooks.yaml;

import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.diagnostics.SafeText;
import dev.muster.runbooks.text.SourceText;
import dev.muster.runbooks.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;

/// Builds the tree of one document from the parser's events.
final class TreeBuilder {
    private final SourceText source;
    private final Diagnostics diagnostics;
    private final CodePoints codePoints;
    private final Parser parser;

    TreeBuilder(SourceText source, Diagnostics diagnostics, CodePoints codePoints, Parser parser) {
        this.source = source;
        this.diagnostics = diagnostics;
        this.codePoints = codePoints;
        this.parser = parser;
    }

    Optional<Tree> document() {
        expect(Event.ID.StreamStart);
        if (!parser.checkEvent(Event.ID.DocumentStart)) {
            return empty(Span.START);
        }
        expect(Event.ID.DocumentStart);
        Optional<Tree> tree = node(parser.getEvent(), 1);
        if (tree.isEmpty()) {
            return tree;
        }
        if (tree.get() instanceof Tree.Scalar scalar && scalar.isNull()) {
            return empty(scalar.span());
        }
        expect(Event.ID.DocumentEnd);
        if (!parser.checkEvent(Event.ID.StreamEnd)) {
            diagnostics.error(
                    YamlProblems.SEVERAL_DOCUMENTS,
                    span(parser.peekEvent()),
                    "A second document begins here; a file holds one runbook.",
                    "Move it to a file of its own.");
        }
        return tree;
    }

    private Optional<Tree> empty(Span span) {
        diagnostics.error(
                YamlProblems.EMPTY,
                span,
                "The file is empty; a runbook begins with `muster: 1`.",
                "Start with `muster: 1`, `runbook:`, `title:` and `steps:`.");
        return Optional.empty();
    }

    private void expect(Event.ID id) {
        if (parser.checkEvent(id)) {
            parser.getEvent();
        }
    }

    /// The tree that begins with an event; nothing if a limit ended the reading, which has been reported.
    private Optional<Tree> node(Event event, int depth) {
        if (event instanceof NodeEvent node) {
            refuseExtras(node);
        }
        return switch (event) {
            case ScalarEvent scalar -> Optional.of(scalar(scalar));
            case CollectionStartEvent start -> collection(start, depth);
            // An alias has been reported; the reading goes on as if nothing stood there.
            default -> Optional.of(new Tree.Scalar(span(event), "", Tree.Style.PLAIN));
        };
    }

    private Optional<Tree> collection(CollectionStartEvent start, int depth) {
        if (depth > YamlLimits.DEPTH_MAX) {
            diagnostics.error(
                    YamlProblems.TOO_DEEP,
                    span(start),
                    "Lists and maps stand more than " + YamlLimits.DEPTH_MAX + " deep inside each other here.",
                    null);
            return Optional.empty();
        }
        return start.is(Event.ID.SequenceStart) ? sequence(start, depth) : mapping(start, depth);
    }

    private Optional<Tree> sequence(Event start, int depth) {
        List<Tree> items = new ArrayList<>();
        while (!parser.checkEvent(Event.ID.SequenceEnd)) {
            Optional<Tree> item = node(parser.getEvent(), depth + 1);
            if (item.isEmpty()) {
                return item;
            }
            items.add(item.get());
            if (items.size() > YamlLimits.ITEMS_MAX) {
                return tooMany(item.get().span(), "list", "elements", YamlLimits.ITEMS_MAX);
            }
        }
        return Optional.of(new Tree.Sequence(span(start, parser.getEvent()), items));
    }

    private Optional<Tree> mapping(Event start, int depth) {
        List<Tree.Entry> entries = new ArrayList<>();
        Map<String, Span> keys = new HashMap<>();
        while (!parser.checkEvent(Event.ID.MappingEnd)) {
            Optional<Tree> key = node(parser.getEvent(), depth + 1);
            Optional<Tree> value = key.isEmpty() ? key : node(parser.getEvent(), depth + 1);
            if (key.isEmpty() || value.isEmpty()) {
                return Optional.empty();
            }
            Tree.Scalar text = key(key.get(), keys);
            if (text != null) {
                entries.add(new Tree.Entry(text, value.get()));
            }
            if (keys.size() > YamlLimits.KEYS_MAX) {
                return tooMany(key.get().span(), "map", "keys", YamlLimits.KEYS_MAX);
            }
        }
        return Optional.of(new Tree.Mapping(span(start, parser.getEvent()), entries));
    }

    private Optional<Tree> tooMany(Span span, String what, String parts, int most) {
        diagnostics.error(
                YamlProblems.TOO_LARGE, span, "The " + what + " has more than " + most + " " + parts + ".", null);
        return Optional.empty();
    }

    /// The key as a text, or null if it is not one or stands there already.
    private Tree.@Nullable Scalar key(Tree key, Map<String, Span> keys) {
        if (!(key instanceof Tree.Scalar scalar) || scalar.text().isEmpty()) {
            diagnostics.error(
                    YamlProblems.KEY_IS_NO_TEXT,
                    key.span(),
                    "A key must be a text, but this is " + key.described() + ".",
                    "If it should be a value with `${...}`: put it in double quotes.");
            return null;
        }
        if (scalar.text().length() > YamlLimits.KEY_CHARACTERS_MAX) {
            diagnostics.error(
                    YamlProblems.TOO_LARGE,
                    key.span(),
                    "A key has at most " + YamlLimits.KEY_CHARACTERS_MAX + " characters.",
                    null);
            return null;
        }
        Span first = keys.putIfAbsent(scalar.text(), scalar.span());
        if (first != null) {
            diagnostics.error(
                    YamlProblems.DUPLICATE_KEY,
                    key.span(),
                    "The key " + SafeText.quote(scalar.text()) + " stands twice in this map.",
                    "Delete one of the two.",
                    first,
                    "The first one.");
            return null;
        }
        return scalar;
    }

    private Tree.Scalar scalar(ScalarEvent event) {
        Tree.Style style = switch (event.getScalarStyle()) {
            case PLAIN -> Tree.Style.PLAIN;
            case LITERAL, FOLDED -> Tree.Style.BLOCK;
            case DOUBLE_QUOTED, SINGLE_QUOTED, JSON_SCALAR_STYLE -> Tree.Style.QUOTED;
        };
        Span span = span(event);
        if (event.getValue().length() > YamlLimits.SCALAR_CHARACTERS_MAX) {
            diagnostics.error(
                    YamlProblems.TOO_LARGE,
                    source.span(span.start(), span.start() + 1),
                    "A text has at most " + YamlLimits.SCALAR_CHARACTERS_MAX + " characters, but this one has "
                            + event.getValue().length() + ".",
                    "Keep it in a file on the target and name the file.");
            // Not empty, or it would be called blank as well.
            return new Tree.Scalar(span, "…", Tree.Style.QUOTED);
        }
        return new Tree.Scalar(span, event.getValue(), style);
    }

    private void refuseExtras(NodeEvent event) {
        if (event instanceof AliasEvent || event.getAnchor() != null) {
            diagnostics.error(
                    YamlProblems.ANCHOR_OR_ALIAS,
                    source.span(span(event).start(), span(event).start() + 1),
                    "Anchors (`&name`) and aliases (`*name`) are not part of the runbook language.",
                    event instanceof AliasEvent
                            ? "Write the value out; if this is a text that begins with `*`, quote it."
                            : "Write the value out; steps that are needed twice belong in a runbook called with `run`.");
        }
        String tag = switch (event) {
            case ScalarEvent scalar -> scalar.getTag();
            case CollectionStartEvent start -> start.getTag();
            default -> null;
        };
        boolean ownTag = tag != null && !(event instanceof ScalarEvent scalar && isQuoted(scalar) && tag.equals("!"));
        if (ownTag) {
            diagnostics.error(
                    YamlProblems.TAG,
                    source.span(span(event).start(), span(event).start() + 1),
                    "Tags (" + SafeText.quote(String.valueOf(tag)) + ") are not part of the runbook language.",
                    "Delete the tag; if this is a text that begins with `!`, quote it.");
        }
    }

    private static boolean isQuoted(ScalarEvent event) {
        return event.getScalarStyle() != ScalarStyle.PLAIN;
    }

    private Span span(Event event) {
        return span(event, event);
    }

    private Span span(Event first, Event last) {
        return source.span(
                codePoints.offset(first.getStartMark().getIndex()),
                codePoints.offset(last.getEndMark().getIndex()));
    }
}
