package dev.muster.web.pages;

import dev.muster.runbooks.journal.RunMode;
import dev.muster.runbooks.view.Header;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A state by shape, word and colour together.
///
/// @param style the role of its colour: `live`, `drill`, `wait`, `ok`, `bad` or `idle`
/// @param sign its shape
/// @param word its word
public record Badge(String style, String sign, String word) {

    /// Why a run runs.
    public static Badge of(RunMode mode) {
        return switch (mode) {
            case INCIDENT -> new Badge("live", "●", "INCIDENT");
            case DRILL -> new Badge("drill", "◇", "DRILL");
            case DRY_RUN -> new Badge("idle", "○", "DRY RUN");
            case TABLETOP -> new Badge("idle", "▭", "TABLETOP");
        };
    }

    /// How a run ended: a drill's verdict, or the ending of another run.
    public static Badge ofVerdict(String verdict) {
        String words = verdict.replace('_', ' ').toLowerCase(Locale.ROOT);
        return switch (verdict) {
            case "PASSED", "COMPLETED" -> new Badge("ok", "✓", words);
            case "DEVIATED", "INCONCLUSIVE" -> new Badge("wait", "△", words);
            case "NOT_RUN", "UNDONE" -> new Badge("idle", "○", words);
            default -> new Badge("bad", "✕", words);
        };
    }

    /// How a run ended, as far as it is known. A drill that has no verdict yet never looks like one that passed.
    static Badge ofEnd(Header header, @Nullable String verdict) {
        Header.Start start = header.start();
        Header.End end = header.end();
        if (verdict != null) {
            return ofVerdict(verdict);
        }
        return end == null || (start != null && start.mode() == RunMode.DRILL)
                ? new Badge("idle", "○", "ended, no verdict yet")
                : ofVerdict(end.ending().name());
    }

    /// How bad it is if the system is not recovered.
    public static Badge ofSeverity(String severity) {
        return switch (severity) {
            case "critical" -> new Badge("bad", "▲", severity);
            case "major" -> new Badge("wait", "▲", severity);
            default -> new Badge("idle", "△", severity);
        };
    }
}
