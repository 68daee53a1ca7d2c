package dev.muster.workflows.contract;

import dev.muster.runbooks.journal.JournalEntry;
import java.util.List;

/// The entries that may not be in the store yet, oldest first.
public record JournalTail(List<JournalEntry> entries) {
    public JournalTail {
        entries = List.copyOf(entries);
    }
}
