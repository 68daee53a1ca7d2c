package dev.muster.records.verdicts;

/// What a drill proved. Exactly one is given; the first that fits, in this order.
public enum Verdict {
    /// No fault was confirmed and none was attempted.
    NOT_RUN(50),
    /// Stopped after the fault was attempted.
    ABORTED(30),
    /// Not verified healthy in time.
    FAILED_RECOVERY(21),
    /// Recovered, but a promise was broken.
    FAILED_OBJECTIVE(20),
    /// A fault not confirmed, or a measurement that is missing, impossible or too close to the promise.
    INCONCLUSIVE(40),
    /// Every promise kept, but the plan was not followed.
    DEVIATED(10),
    PASSED(0);

    private final int exitCode;

    Verdict(int exitCode) {
        this.exitCode = exitCode;
    }

    /// The exit code of a command that waited for it.
    public int exitCode() {
        return exitCode;
    }
}
