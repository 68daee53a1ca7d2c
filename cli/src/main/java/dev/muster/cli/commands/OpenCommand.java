package dev.muster.cli.commands;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.cli.engine.EngineAccess;
import dev.muster.cli.shell.CommandFailure;
import dev.muster.cli.shell.ExitCode;
import dev.muster.runbooks.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Command;

/// Prints a new link into the console.
@Command(name = "open", description = "Print a new link into the console; it lets one browser in, once.")
final class OpenCommand extends MusterCommand {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Override
    protected ExitCode run() throws IOException, InterruptedException {
        try (EngineAccess engine = EngineAccess.open(stateDirectory())) {
            if (engine.consoleUrl().isEmpty()) {
                throw new CommandFailure(
                        ExitCode.NO_ENGINE, "The engine of `" + stateDirectory() + "` has no console.");
            }
            URI console = URI.create(engine.consoleUrl());
            String link = console.resolve(entry(console)).toString();
            if (json()) {
                printJson(Map.of("type", "entry", "link", link));
            } else {
                print(link);
            }
            return ExitCode.OK;
        }
    }

    private String entry(URI console) throws IOException, InterruptedException {
        Path token = stateDirectory().resolve("api-token");
        HttpRequest request = HttpRequest.newBuilder(console.resolve("/api/v1/entries"))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + Files.readString(token).strip())
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new CommandFailure(
                        ExitCode.NO_ENGINE,
                        "The console answered " + answer.statusCode() + "; start `muster up` again.");
            }
            return Json.read(answer.body(), JsonNode.class).path("path").asText();
        }
    }
}
