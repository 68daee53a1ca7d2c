package dev.muster.worker;

import dev.muster.worker.engine.Progress;
import dev.muster.worker.engine.temporal.ServerWish;
import java.nio.file.Path;
import java.util.Map;

/// How an engine is started.
///
/// @param stateDirectory where it keeps everything
/// @param server which Temporal server it is to use
/// @param environment where the local agent finds secrets
/// @param progress told of what takes long
public record EngineOptions(
        Path stateDirectory, ServerWish server, Map<String, String> environment, Progress progress) {
    public EngineOptions {
        environment = Map.copyOf(environment);
    }
}
