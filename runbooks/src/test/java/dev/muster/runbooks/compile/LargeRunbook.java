package dev.muster.runbooks.compile;

import dev.muster.runbooks.actions.ActionCatalog;
import dev.muster.runbooks.testing.TestCatalog;
import dev.muster.runbooks.text.SourceText;

/// Prints how long it takes to check and compile large runbooks. Run it by hand; the numbers belong to the machine.
public final class LargeRunbook {
    private static final int ROUNDS = 40;

    private LargeRunbook() {}

    public static void main(String[] arguments) {
        ActionCatalog catalog = TestCatalog.catalog();
        for (int steps : new int[] {2_000, 1_000, 2_000, 5_000, 9_900}) {
            SourceText source = of(steps);
            long best = Long.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++) {
                long start = System.nanoTime();
                Checked checked = Runbooks.check(source, catalog, RunbookResolver.NONE);
                best = Math.min(best, System.nanoTime() - start);
                if (!checked.diagnostics().isEmpty()) {
                    throw new IllegalStateException(
                            checked.diagnostics().getFirst().message());
                }
            }
            System.out.printf(
                    "%,d steps, %,d characters: %,d ms%n", steps, source.text().length(), best / 1_000_000);
        }
    }

    /// A runbook without problems. Every third step uses the result of the one before it in an expression of its own.
    static SourceText of(int steps) {
        StringBuilder text = new StringBuilder("""
                muster: 1
                runbook: test/large
                title: A large runbook
                inputs:
                  dir: {type: directory, default: /tmp}
                steps:
                """);
        for (int i = 0; i < steps; i++) {
            switch (i % 3) {
                case 0 ->
                    text.append("  - name: How full is part %d?\n    id: disk%d\n".formatted(i, i))
                            .append("    disk.usage: {path: \"${inputs.dir}/part-%d\"}\n".formatted(i));
                case 1 ->
                    text.append("  - name: Part %d has ${disk%d.free} bytes left\n".formatted(i - 1, i - 1))
                            .append("    if: ${disk%d.exists_or_free > %d}\n"
                                    .formatted(i - 1, i)
                                    .replace("exists_or_free", "free.size()"))
                            .append("    file.inspect: {path: \"${inputs.dir}/file-%d\"}\n".formatted(i));
                default ->
                    text.append("  - name: Restore file %d\n".formatted(i))
                            .append("    file.restore: {from: \"${inputs.dir}/a\", to: \"${inputs.dir}/b-%d\"}\n"
                                    .formatted(i))
                            .append("    undo: previous\n    timeout: 30s\n");
            }
        }
        text.append("verify:\n  - name: Holds\n    port.check: {port: 80}\n");
        return SourceText.of("large.yaml", text.toString());
    }
}
