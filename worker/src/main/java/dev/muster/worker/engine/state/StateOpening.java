package dev.muster.worker.engine.state;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/// The answer to opening a state directory: it is ours now, or why it is not.
public sealed interface StateOpening {
    /// The directory is open and locked until it is closed.
    ///
    /// @param directory the open directory
    record Opened(StateDirectory directory) implements StateOpening {}

    /// The directory stays closed to us.
    sealed interface Refused extends StateOpening {
        /// The reason and the way out, as sentences for a person.
        String message();
    }

    /// Another engine holds the directory.
    ///
    /// @param directory the directory
    /// @param pid the process that holds it, when it has said so
    /// @param address where that engine can be reached, when it is ready
    record InUse(Path directory, OptionalLong pid, Optional<EngineAddress> address) implements Refused {
        @Override
        public String message() {
            String holder = pid.isPresent() ? "process `" + pid.getAsLong() + "`" : "another process";
            String place = address.map(known -> ", with its console at `" + known.consoleUrl() + "`")
                    .orElse(", which is still starting");
            return "An engine already runs on `" + directory + "`: " + holder + place
                    + ". Use it, stop it, or choose another state directory.";
        }
    }

    /// The directory was written by another version of the format.
    ///
    /// @param directory the directory
    /// @param found the version it says
    /// @param expected the version this engine writes
    record OtherVersion(Path directory, String found, String expected) implements Refused {
        @Override
        public String message() {
            return "The state directory `" + directory + "` has version `" + found
                    + "`, and this Muster works with version `" + expected
                    + "`. Use the Muster that wrote it, or choose another state directory; nothing was changed.";
        }
    }

    /// The path cannot serve as a state directory.
    ///
    /// @param directory the path
    /// @param reason what is wrong with it, one sentence
    record Unusable(Path directory, String reason) implements Refused {
        @Override
        public String message() {
            return reason + " Choose another state directory, or repair this one.";
        }
    }
}
