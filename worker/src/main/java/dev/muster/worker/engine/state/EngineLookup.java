package dev.muster.worker.engine.state;

import java.nio.file.Path;

/// What was found where an engine writes its address.
public sealed interface EngineLookup {
    /// The finding as one sentence for a person.
    String message();

    /// The engine is alive.
    ///
    /// @param address where it can be reached
    record Running(EngineAddress address) implements EngineLookup {
        @Override
        public String message() {
            return "The engine runs as process `" + address.process().pid() + "` with its console at `"
                    + address.consoleUrl() + "`.";
        }
    }

    /// An engine wrote its address and ended without taking it away, so it was killed or the machine went down.
    ///
    /// @param address where it could be reached
    record Gone(EngineAddress address) implements EngineLookup {
        @Override
        public String message() {
            return "The engine that ran as process `" + address.process().pid()
                    + "` is gone; start it again with `muster up`, and its runs go on.";
        }
    }

    /// No engine has written an address.
    ///
    /// @param directory the state directory
    record Absent(Path directory) implements EngineLookup {
        @Override
        public String message() {
            return "No engine runs on `" + directory + "`; start one with `muster up`.";
        }
    }

    /// The address is there but cannot be read.
    ///
    /// @param file the file
    /// @param reason what is wrong with it
    record Unreadable(Path file, String reason) implements EngineLookup {
        @Override
        public String message() {
            return "`" + file + "` cannot be read (" + reason + "); restart the engine to write it anew.";
        }
    }
}
