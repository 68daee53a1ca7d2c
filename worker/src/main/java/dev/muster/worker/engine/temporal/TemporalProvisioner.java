package dev.muster.worker.engine.temporal;

import dev.muster.worker.engine.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds a Temporal server, in this order: the address or the binary asked for; `temporal` or `temporal-server` on the
/// path; the cache; the pinned version, built by Go into the cache.
///
/// What is asked for by name is used or refused, never replaced: another server would have another database, and the
/// runs
/// would seem to be gone.
public final class TemporalProvisioner {
    /// The server version that is built when none is found.
    public static final String PINNED_VERSION = "v1.32.0";

    static final String HOW_TO_GET_ONE =
            "To get one, install Go (https://go.dev/dl) and start again: Muster builds Temporal server "
                    + PINNED_VERSION
                    + " once, in some minutes. Or point Muster at a `temporal` or `server` binary, or at the address of a"
                    + " running server.";

    private static final Duration VERSION_LIMIT = Duration.ofSeconds(20);
    private static final Duration ADDRESS_LIMIT = Duration.ofSeconds(5);
    private static final Pattern VERSION =
            Pattern.compile("\\bversion v?([0-9][^\\s,)]*)(?:.*\\(Server ([0-9][^\\s,)]*))?");

    private final Surroundings surroundings;
    private final Progress progress;

    public TemporalProvisioner(Surroundings surroundings, Progress progress) {
        this.surroundings = surroundings;
        this.progress = progress;
    }

    /// Looks for a server; may take minutes when one must be built.
    ///
    /// @param wish what the person asks for
    /// @param origin the build that made the database at hand, which only the same build may open
    public Provision find(ServerWish wish, Optional<ServerBuild> origin) {
        List<Provision.Attempt> attempts = new ArrayList<>();
        Optional<Provision> found = switch (wish) {
            case ServerWish.At at -> answering(at.target(), attempts);
            case ServerWish.With with -> usable(with.binary(), "the given binary", Optional.empty(), attempts);
            case ServerWish.Any any -> findAny(origin, attempts);
        };
        return found.orElseGet(() -> new Provision.NoServer(attempts));
    }

    /// Where the pinned server is in the cache, built or not.
    public Path cached() {
        return surroundings
                .cache()
                .resolve("temporal-server")
                .resolve(PINNED_VERSION)
                .resolve("server");
    }

    private Optional<Provision> findAny(Optional<ServerBuild> origin, List<Provision.Attempt> attempts) {
        return onPath("temporal", origin, attempts)
                .or(() -> onPath("temporal-server", origin, attempts))
                .or(() -> inCache(origin, attempts))
                .or(() -> built(origin, attempts));
    }

    private static Optional<Provision> answering(String target, List<Provision.Attempt> attempts) {
        if (Readiness.answersWithin(target, ADDRESS_LIMIT)) {
            return Optional.of(new Provision.Address(target));
        }
        attempts.add(new Provision.Attempt(
                "the given address `" + target + "`",
                "no Temporal server answered there within " + ADDRESS_LIMIT.toSeconds() + " seconds."));
        return Optional.empty();
    }

    private Optional<Provision> onPath(String name, Optional<ServerBuild> origin, List<Provision.Attempt> attempts) {
        Optional<Path> program = surroundings.program(name);
        if (program.isEmpty()) {
            attempts.add(new Provision.Attempt("`" + name + "` on the path", "there is none."));
        }
        return program.flatMap(path -> usable(path, "`" + name + "` on the path", origin, attempts));
    }

    private Optional<Provision> inCache(Optional<ServerBuild> origin, List<Provision.Attempt> attempts) {
        if (Files.notExists(cached())) {
            attempts.add(new Provision.Attempt("the cache", "`" + cached() + "` is not there."));
            return Optional.empty();
        }
        return usable(cached(), "the cache", origin, attempts);
    }

    private Optional<Provision> built(Optional<ServerBuild> origin, List<Provision.Attempt> attempts) {
        String place = "building Temporal server " + PINNED_VERSION + " with Go";
        return switch (new GoInstall(surroundings, progress)
                .build(PINNED_VERSION, cached(), path -> identify(path).isPresent())) {
            case GoInstall.Built result -> usable(result.binary(), place, origin, attempts);
            case GoInstall.Failed failed -> {
                attempts.add(new Provision.Attempt(place, failed.message()));
                yield Optional.empty();
            }
        };
    }

    private static Optional<Provision> usable(
            Path path, String source, Optional<ServerBuild> origin, List<Provision.Attempt> attempts) {
        Optional<ServerBuild> build = identify(path);
        if (build.isEmpty()) {
            attempts.add(new Provision.Attempt(
                    source, "`" + path + "` is not a Temporal program that answers to `--version`."));
            return Optional.empty();
        }
        if (origin.isPresent() && !origin.equals(build)) {
            attempts.add(new Provision.Attempt(
                    source,
                    "`" + path + "` is " + build.get() + ", and the database was made by " + origin.get() + "."));
            return Optional.empty();
        }
        return build.map(known -> new Provision.Binary(path.toAbsolutePath(), known, source));
    }

    private static Optional<ServerBuild> identify(Path path) {
        if (!Surroundings.isProgram(path)) {
            return Optional.empty();
        }
        return Commands.output(VERSION_LIMIT, path.toString(), "--version").flatMap(TemporalProvisioner::buildIn);
    }

    /// Only the command says which server it carries, and that one is what the database depends on.
    static Optional<ServerBuild> buildIn(String text) {
        Matcher matcher = VERSION.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String carried = matcher.group(2);
        return Optional.of(
                carried == null
                        ? new ServerBuild(ServerKind.SERVER, matcher.group(1))
                        : new ServerBuild(ServerKind.CLI, carried));
    }
}
