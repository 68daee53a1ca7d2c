package dev.muster.runbooks.reading;

import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.diagnostics.SafeText;
import dev.muster.runbooks.grammar.Limits;
import dev.muster.runbooks.grammar.StepGrammar;
import dev.muster.runbooks.model.Step;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.text.Span;
import dev.muster.runbooks.types.NearNames;
import dev.muster.runbooks.yaml.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads lists of steps.
final class StepReader {
    private static final List<String> KINDS = StepGrammar.kinds();
    private static final Set<String> HEAD = StepGrammar.HEAD.names();
    private static final Set<String> NOT_IN_CHECKS = StepGrammar.notInChecks();
    private static final Set<String> EXTRAS = StepGrammar.companions();

    private final Diagnostics diagnostics;
    private final CallReader calls;
    private final PeopleReader people;
    private final ConstructReader constructs;
    private int count;

    StepReader(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
        this.calls = new CallReader(diagnostics);
        this.people = new PeopleReader(diagnostics, calls);
        this.constructs = new ConstructReader(diagnostics, calls);
    }

    /// The steps under a key.
    ///
    /// @param prefix what the paths of the steps begin with
    /// @param loneStep whether one step may stand there without a list around it
    List<Step> list(MapReader parent, String key, String prefix, boolean loneStep) {
        return list(parent, key, prefix, loneStep, 1);
    }

    private List<Step> list(MapReader parent, String key, String prefix, boolean loneStep, int depth) {
        Optional<Tree.Entry> entry = parent.entry(key);
        if (entry.isEmpty()) {
            return List.of();
        }
        if (loneStep && entry.get().value() instanceof Tree.Mapping map) {
            return List.of(step(map, prefix + ".1", depth));
        }
        Tree value = entry.get().value();
        boolean nothing = value instanceof Tree.Scalar scalar && scalar.isNull();
        if (nothing || (value instanceof Tree.Sequence none && none.items().isEmpty())) {
            diagnostics.error(
                    Problems.WRONG_VALUE,
                    entry.get().key().span(),
                    "`" + key + "` holds no step.",
                    "Add a step, or delete the key.");
            return List.of();
        }
        return steps(parent.list(key), prefix, depth);
    }

    /// Checks: steps that are actions.
    List<Step.Act> checks(MapReader parent, String key, String prefix) {
        List<Step.Act> checks = new ArrayList<>();
        for (Tree item : parent.entry(key).isPresent() ? parent.list(key) : List.<Tree>of()) {
            if (item instanceof Tree.Mapping map) {
                map.entries().stream()
                        .filter(entry -> NOT_IN_CHECKS.contains(entry.key().text()))
                        .forEach(entry -> diagnostics.error(
                                Problems.KEY_OUT_OF_PLACE,
                                entry.key().span(),
                                "A check has no `" + entry.key().text() + "`: it is made again until its window ends.",
                                null));
            }
        }
        for (Step step : list(parent, key, prefix, false)) {
            if (step instanceof Step.Act act) {
                checks.add(act);
            } else if (!(step instanceof Step.Unreadable)) {
                diagnostics.error(
                        Problems.KEY_OUT_OF_PLACE,
                        step.head().span(),
                        "A check must be an action that only reads.",
                        "Write for example `http.check: {url: ...}`.");
            }
        }
        return checks;
    }

    private List<Step> steps(List<Tree> items, String prefix, int depth) {
        List<Step> steps = new ArrayList<>(items.size());
        if (depth > Limits.NESTING_MAX) {
            limit(items.getFirst().span(), "Steps stand more than " + Limits.NESTING_MAX + " deep inside each other.");
            return steps;
        }
        for (int i = 0; i < items.size() && count <= Limits.STEPS_MAX; i++) {
            Tree item = items.get(i);
            String path = prefix + "." + (i + 1);
            if (item instanceof Tree.Mapping map) {
                steps.add(step(map, path, depth));
            } else {
                diagnostics.error(
                        Problems.WRONG_TYPE,
                        item.span(),
                        "A step is a map, but this is " + item.described() + ".",
                        "Write for example `- name: ...` and below it the action.");
            }
        }
        return steps;
    }

    private void limit(Span span, String message) {
        diagnostics.error(
                Problems.LIMIT, span, message, "Move a part into a runbook of its own and call it with `run`.");
    }

    private Step step(Tree.Mapping map, String path, int depth) {
        if (++count == Limits.STEPS_MAX + 1) {
            limit(map.span(), "A runbook has at most " + Limits.STEPS_MAX + " steps.");
        }
        Span place = map.entries().isEmpty()
                ? map.span()
                : map.entries().getFirst().key().span();
        MapReader reader = new MapReader(diagnostics, "A step", map, place);
        List<Tree.Entry> kinds = kinds(reader);
        if (kinds.size() > 1) {
            diagnostics.error(
                    Problems.STEP_WITH_SEVERAL_ACTIONS,
                    kinds.get(1).key().span(),
                    "A step does one thing, but this one does " + names(kinds) + ".",
                    "Make a step of each.",
                    kinds.getFirst().key().span(),
                    "The first one.");
        } else if (kinds.isEmpty()) {
            withoutAction(reader);
        }
        Step.Head head = head(
                reader, path, kinds.isEmpty() ? place : kinds.getFirst().key().span());
        if (kinds.size() != 1) {
            return new Step.Unreadable(head);
        }
        return step(reader, head, kinds.getFirst(), depth);
    }

    private static List<Tree.Entry> kinds(MapReader reader) {
        List<Tree.Entry> kinds = new ArrayList<>();
        for (Tree.Entry entry : reader.entries()) {
            String key = entry.key().text();
            boolean companion = key.equals("steps") && reader.has("for_each");
            if (!companion && (KINDS.contains(key) || CallReader.isAction(entry))) {
                kinds.add(entry);
            }
        }
        return kinds;
    }

    private static String names(List<Tree.Entry> kinds) {
        return String.join(
                " and ",
                kinds.stream().map(kind -> SafeText.quote(kind.key().text())).toList());
    }

    private void withoutAction(MapReader reader) {
        Set<String> known = new HashSet<>(KINDS);
        known.addAll(HEAD);
        known.addAll(EXTRAS);
        for (Tree.Entry entry : reader.entries()) {
            String key = entry.key().text();
            if (!known.contains(key)) {
                diagnostics.error(
                        Problems.UNKNOWN_KEY,
                        entry.key().span(),
                        "A step has no key " + SafeText.quote(key)
                                + NearNames.orFullStop(SafeText.shortened(key), known),
                        "An action is written `family.verb`, such as `file.restore`.");
                return;
            }
        }
        diagnostics.error(
                Problems.STEP_WITHOUT_ACTION,
                reader.place(),
                "This step does nothing.",
                "Add an action such as `file.restore: {...}`, or one of `" + String.join("`, `", KINDS) + "`.");
    }

    private Step.Head head(MapReader reader, String path, Span span) {
        Tree.Scalar id = reader.scalar("id").orElse(null);
        if (id != null) {
            Names.checkIdentifier(diagnostics, id, true);
        }
        return new Step.Head(
                path,
                span,
                reader.text("name", Limits.LINE_CHARACTERS_MAX).orElse(null),
                id,
                reader.text("if", Limits.TEXT_CHARACTERS_MAX).orElse(null),
                reader.word("on_failure", Plan.OnFailure.class).orElse(null));
    }

    private Step step(MapReader reader, Step.Head head, Tree.Entry kind, int depth) {
        String key = kind.key().text();
        boolean block = key.equals("steps") && head.condition() == null;
        allow(reader, key, block ? Set.of() : StepGrammar.beside(key).names());
        Tree.Scalar target = reader.scalar("target").orElse(null);
        return switch (key) {
            case "steps" -> block(reader, head, depth);
            case "parallel" -> new Step.Parallel(head, branches(reader, head, depth));
            case "for_each" -> {
                if (!reader.has("steps")) {
                    reader.missing("steps", "Write `steps:` beside `for_each:`.");
                }
                yield constructs.forEach(reader, head, list(reader, "steps", head.path() + ".each", false, depth + 1));
            }
            case "wait" -> constructs.waiting(reader, head, kind.value(), target);
            case "approve" -> people.approve(head, reader);
            case "task" -> people.task(head, reader, target);
            case "run" ->
                reader.scalar("run")
                        .<Step>map(id -> new Step.RunRunbook(head, id, ConstructReader.entries(reader, "with")))
                        .orElse(new Step.Unreadable(head));
            case "set" -> constructs.set(reader, head);
            case "assert" -> ConstructReader.assertion(reader, head);
            default -> new Step.Act(head, calls.call(kind, target), calls.policy(reader, target));
        };
    }

    private Step block(MapReader reader, Step.Head head, int depth) {
        String inside = head.path() + (head.condition() == null ? ".steps" : ".then");
        return new Step.Block(
                head,
                list(reader, "steps", inside, false, depth + 1),
                list(reader, "else", head.path() + ".else", false, depth + 1));
    }

    /// Reports keys that no step has, and keys of a step that mean nothing for a step of this kind.
    private void allow(MapReader reader, String kind, Set<String> extras) {
        Set<String> allowed = new HashSet<>(HEAD);
        allowed.addAll(extras);
        allowed.add(kind);
        for (Tree.Entry entry : reader.entries()) {
            String key = entry.key().text();
            if (allowed.contains(key)) {
                continue;
            }
            if (EXTRAS.contains(key)) {
                String why = key.equals("else")
                        ? "`else` needs an `if` beside it"
                        : "`" + key + "` means nothing beside " + SafeText.quote(kind);
                diagnostics.error(Problems.KEY_OUT_OF_PLACE, entry.key().span(), why + ".", null);
            } else {
                diagnostics.error(
                        Problems.UNKNOWN_KEY,
                        entry.key().span(),
                        "A step with " + SafeText.quote(kind) + " has no key " + SafeText.quote(key)
                                + NearNames.orFullStop(SafeText.shortened(key), allowed),
                        null);
            }
        }
    }

    private List<List<Step>> branches(MapReader reader, Step.Head head, int depth) {
        List<List<Step>> branches = new ArrayList<>();
        List<Tree> items = reader.list("parallel");
        if (items.size() > Limits.BRANCHES_MAX) {
            limit(
                    head.span(),
                    "`parallel` has " + items.size() + " branches; at most " + Limits.BRANCHES_MAX + " are allowed.");
            return branches;
        }
        for (int i = 0; i < items.size(); i++) {
            String prefix = head.path() + ".branch." + (i + 1);
            Tree item = items.get(i);
            // A bare `steps:` is the branch itself; with anything beside it, it is a step like any other.
            boolean bare = item instanceof Tree.Mapping map
                    && map.entries().size() == 1
                    && map.get("steps").isPresent();
            if (bare) {
                MapReader branch = new MapReader(diagnostics, "A branch", (Tree.Mapping) item, item.span());
                branches.add(list(branch, "steps", prefix, false, depth + 1));
            } else {
                branches.add(steps(List.of(item), prefix, depth + 1));
            }
        }
        return branches;
    }
}
