package dev.muster.runbooks.importing;

import java.util.List;
import java.util.Map;

/// A step of a draft, or a comment between steps.
sealed interface DraftStep {
    /// Text of the document that is for people.
    record Comment(List<String> lines) implements DraftStep {
        public Comment {
            lines = List.copyOf(lines);
        }
    }

    /// Commands.
    ///
    /// @param line where they stand in the document
    /// @param bash whether `sh` does not do
    /// @param arguments inputs that are handed over as `$1`, `$2` and so on
    /// @param environment templates by the variable's name
    record Script(
            int line, String name, String text, boolean bash, List<String> arguments, Map<String, String> environment)
            implements DraftStep {
        public Script {
            arguments = List.copyOf(arguments);
        }
    }

    /// A question before a step that destroys.
    ///
    /// @param words what destroys in it
    record Gate(String step, List<String> words) implements DraftStep {
        public Gate {
            words = List.copyOf(words);
        }
    }

    /// Something that a person does.
    record Task(int line, String name, String instructions) implements DraftStep {}

    /// Steps with a heading.
    record Group(String name, List<DraftStep> steps) implements DraftStep {
        public Group {
            steps = List.copyOf(steps);
        }

        boolean acts() {
            return steps.stream().anyMatch(step -> !(step instanceof Comment));
        }
    }
}
