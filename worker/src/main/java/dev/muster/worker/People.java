package dev.muster.worker;

import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.text.SourceText;
import dev.muster.runbooks.yaml.Tree;
import dev.muster.runbooks.yaml.YamlReader;
import dev.muster.workflows.contract.RunRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Who there is and who holds which role, as `people.yaml` of the state directory says.
///
/// @param roles the roles of each person, by name
public record People(Map<String, List<String>> roles) {
    /// The file's name in the state directory.
    public static final String FILE = "people.yaml";

    private static final String EXAMPLE = """
            # Who may decide at gates. Each name has the roles that runbooks ask for.
            # Muster reads this file whenever a run starts.
            people: {}
            #  dana: [aegis-oncall, incident-lead]
            #  sam: [aegis-oncall]
            """;

    public People {
        roles = Map.copyOf(roles);
    }

    /// What reading the file gave.
    public sealed interface Reading {
        record Read(People people) implements Reading {}

        /// @param message what is wrong with the file and what to do, one sentence
        record Wrong(String message) implements Reading {}
    }

    /// Reads the file; writes a commented example first where there is none.
    public static Reading read(Path stateDirectory) {
        Path file = stateDirectory.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                Files.writeString(file, EXAMPLE, StandardCharsets.UTF_8);
            }
            Diagnostics diagnostics = new Diagnostics(SourceText.read(file));
            return YamlReader.read(diagnostics)
                    .map(tree -> parse(tree, file))
                    .orElseGet(() -> new Reading.Wrong("`" + file + "` is not YAML; mend it."));
        } catch (IOException e) {
            throw new UncheckedIOException("`" + file + "` can't be read", e);
        }
    }

    private static Reading parse(Tree tree, Path file) {
        Tree people = tree instanceof Tree.Mapping top ? top.get("people").orElse(null) : null;
        if (!(people instanceof Tree.Mapping names)) {
            return new Reading.Wrong("`" + file + "` needs the key `people` with a map of names to lists of roles.");
        }
        Map<String, List<String>> roles = new TreeMap<>();
        for (Tree.Entry entry : names.entries()) {
            if (!(entry.value() instanceof Tree.Sequence list)) {
                return new Reading.Wrong("`" + file + "` needs a list of roles for `"
                        + entry.key().text() + "`.");
            }
            List<String> held = new ArrayList<>();
            list.items().forEach(item -> held.add(String.valueOf(item.value())));
            roles.put(entry.key().text(), List.copyOf(held));
        }
        return new Reading.Read(new People(roles));
    }

    /// The same people the other way round.
    public RunRequest.Roster roster() {
        Map<String, List<String>> holders = new TreeMap<>();
        new TreeMap<>(roles)
                .forEach((name, held) -> held.forEach(role ->
                        holders.computeIfAbsent(role, key -> new ArrayList<>()).add(name)));
        return new RunRequest.Roster(holders);
    }
}
