package dev.muster.runbooks.view;

import dev.muster.runbooks.journal.Phase;
import dev.muster.runbooks.journal.StepRef;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The steps that a journal speaks of, and how many rounds of each loop were begun.
final class StepTracks {
    private final PlanOutline outline;
    private final Map<String, StepTrack> tracks = new LinkedHashMap<>();
    private final Map<String, Integer> rounds = new HashMap<>();

    StepTracks(PlanOutline outline) {
        this.outline = outline;
    }

    /// The track of a step, made when the journal first speaks of it.
    StepTrack of(StepRef ref) {
        return tracks.computeIfAbsent(key(ref.path(), ref.iteration()), key -> {
            countRounds(ref);
            return new StepTrack(ref);
        });
    }

    @Nullable
    StepTrack find(String path, String iteration) {
        return tracks.get(key(path, iteration));
    }

    Collection<StepTrack> all() {
        return tracks.values();
    }

    /// How many rounds of a loop were begun within the given iteration of the loops around it.
    int rounds(String loop, String iteration) {
        return rounds.getOrDefault(key(loop, iteration), 0);
    }

    /// Forgets the checks of a part of the run: the baseline tries the same checks as the verification.
    void forget(Phase phase) {
        tracks.values().removeIf(track -> {
            PlanOutline.Node node = outline.node(track.ref().path());
            return node != null && node.phase() == phase;
        });
    }

    private void countRounds(StepRef ref) {
        PlanOutline.Node node = outline.node(ref.path());
        if (node == null || ref.iteration().isEmpty()) {
            return;
        }
        List<String> indices = List.of(ref.iteration().split("\\."));
        for (int i = 0; i < Math.min(node.loops().size(), indices.size()); i++) {
            String around = String.join(".", indices.subList(0, i));
            int round = Integer.parseInt(indices.get(i)) + 1;
            rounds.merge(key(node.loops().get(i), around), round, Math::max);
        }
    }

    private static String key(String path, String iteration) {
        return path + "#" + iteration;
    }
}
