package dev.muster.cli.commands;

import dev.muster.activities.catalog.Actions;
import dev.muster.cli.shell.ExitCode;
import dev.muster.runbooks.schema.LanguageSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Writes the JSON Schema of the language, the actions of this installation included.
@Command(name = "schema", description = "Write the JSON Schema of runbooks, so that editors complete and explain keys.")
final class SchemaCommand extends MusterCommand {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write it into a file instead of printing it.")
    private @Nullable String output;

    @Override
    protected ExitCode run() throws IOException {
        String schema = LanguageSchema.text(Actions.load().catalog());
        String file = output;
        if (file == null) {
            print(schema);
            return ExitCode.OK;
        }
        Path path = resolve(file);
        Files.writeString(path, schema + "\n");
        shell().say("Wrote `" + path + "`; docs/editors.md says how an editor uses it.");
        return ExitCode.OK;
    }
}
