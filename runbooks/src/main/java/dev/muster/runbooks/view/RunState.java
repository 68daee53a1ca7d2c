package dev.muster.runbooks.view;

/// What a run as a whole is doing.
public enum RunState {
    STARTING("starting"),
    RUNNING("running"),
    WAITING_FOR_PEOPLE("waiting for people"),
    HELD("held"),
    PAUSED("paused"),
    UNDOING("undoing"),
    CLEANING_UP("cleaning up"),
    ENDED("ended");

    private final String words;

    RunState(String words) {
        this.words = words;
    }

    /// The state as people read it.
    public String words() {
        return words;
    }
}
