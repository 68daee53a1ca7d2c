package dev.muster.runbooks.diff;

import dev.muster.runbooks.diff.StepPlaces.Place;
import dev.muster.runbooks.grammar.Limits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Finds for each step of the new plan the step of the old one that it was: by its id, else by all that it says, else
/// by its name, else by its place if it still does the same kind of thing there.
final class StepMatching {
    private final Map<Place, Place> oldOfNew = new LinkedHashMap<>();
    private final Set<Place> leftOld;
    private final Set<Place> leftNew;

    StepMatching(List<Place> before, List<Place> after) {
        leftOld = new LinkedHashSet<>(before);
        leftNew = new LinkedHashSet<>(after);
        match(place -> place.step().head().id() == null
                ? null
                : part(place) + " " + place.step().head().id());
        match(place -> place.container() + " " + place.own());
        match(place -> part(place) + " " + place.own());
        match(place -> part(place) + " " + place.kind() + " " + place.name());
        match(place -> part(place) + " " + place.name());
        match(place -> place.path() + " " + place.kind());
    }

    /// The recovery and each stage of the drill are apart: a step never moves from one to the other.
    private static String part(Place place) {
        String container = place.container();
        int dot = container.indexOf('.', container.startsWith("drill.") ? "drill.".length() : 0);
        return dot < 0 ? container : container.substring(0, dot);
    }

    /// Matches those that have one key, first with first.
    private void match(Function<Place, @Nullable String> key) {
        Map<String, List<Place>> byKey = new HashMap<>();
        for (Place old : leftOld) {
            String its = key.apply(old);
            if (its != null) {
                byKey.computeIfAbsent(its, ignored -> new ArrayList<>()).add(old);
            }
        }
        for (Place place : List.copyOf(leftNew)) {
            String its = key.apply(place);
            List<Place> candidates = its == null ? null : byKey.get(its);
            if (candidates != null && !candidates.isEmpty()) {
                Place old = candidates.removeFirst();
                oldOfNew.put(place, old);
                leftOld.remove(old);
                leftNew.remove(place);
            }
        }
    }

    @Nullable
    Place old(Place place) {
        return oldOfNew.get(place);
    }

    Set<Place> removed() {
        return leftOld;
    }

    /// The steps that stand in another container than before, or in another order among those that stayed.
    Set<Place> moved(List<Place> before, List<Place> after) {
        Map<Place, Integer> oldIndex = new HashMap<>();
        for (int i = 0; i < before.size(); i++) {
            oldIndex.put(before.get(i), i);
        }
        Map<String, List<Place>> stayed = new LinkedHashMap<>();
        Set<Place> moved = new HashSet<>();
        Map<String, String> containers = containers();
        for (Place place : after) {
            Place old = oldOfNew.get(place);
            if (old == null) {
                continue;
            }
            if (containers.getOrDefault(old.container(), old.container()).equals(place.container())) {
                stayed.computeIfAbsent(place.container(), ignored -> new ArrayList<>())
                        .add(place);
            } else {
                moved.add(place);
            }
        }
        for (List<Place> siblings : stayed.values()) {
            List<Integer> order = siblings.stream()
                    .map(place -> oldIndex.getOrDefault(oldOfNew.get(place), 0))
                    .toList();
            Set<Integer> kept = new HashSet<>(longestRise(order));
            for (int i = 0; i < siblings.size(); i++) {
                if (!kept.contains(order.get(i))) {
                    moved.add(siblings.get(i));
                }
            }
        }
        return moved;
    }

    /// What the containers of the old plan are called in the new one: those of a block follow the block.
    private Map<String, String> containers() {
        Map<String, String> names = new HashMap<>();
        oldOfNew.forEach((place, old) -> {
            for (String inside : List.of(".then", ".else", ".each")) {
                names.put(old.path() + inside, place.path() + inside);
            }
            for (int branch = 1; branch <= Limits.BRANCHES_MAX; branch++) {
                names.put(old.path() + ".branch." + branch, place.path() + ".branch." + branch);
            }
        });
        return names;
    }

    /// The longest increasing subsequence, by patience sorting: those that did not move.
    private static List<Integer> longestRise(List<Integer> values) {
        List<Integer> tops = new ArrayList<>();
        Map<Integer, Integer> before = new HashMap<>();
        for (Integer value : values) {
            int place = Collections.binarySearch(tops, value);
            int pile = place < 0 ? -place - 1 : place;
            if (pile > 0) {
                before.put(value, tops.get(pile - 1));
            }
            if (pile == tops.size()) {
                tops.add(value);
            } else {
                tops.set(pile, value);
            }
        }
        List<Integer> rise = new ArrayList<>();
        Integer last = tops.isEmpty() ? null : tops.getLast();
        while (last != null) {
            rise.add(last);
            last = before.get(last);
        }
        return rise;
    }
}
