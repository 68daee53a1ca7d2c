package dev.muster.records.store;

import java.util.List;

/// What a run waits for.
///
/// @param kind `gate`, `task`, `hold`, `paused`
/// @param step the step's path, or empty
/// @param what what is asked, one line
/// @param asked who is asked
public record Waiting(String kind, String step, String what, List<String> asked) {
    public Waiting {
        asked = List.copyOf(asked);
    }
}
