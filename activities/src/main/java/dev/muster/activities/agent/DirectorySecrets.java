package dev.muster.activities.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Secrets from files, one each, named as the secret, in a directory that only the agent's user can read.
public final class DirectorySecrets implements SecretSource {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final Path directory;

    public DirectorySecrets(Path directory) {
        this.directory = directory;
    }

    @Override
    public @Nullable String find(String name) throws IOException {
        if (!NAME.matcher(name).matches()) {
            throw new IOException("`" + name + "` can't be the name of a secret's file.");
        }
        Path file = directory.resolve(name);
        if (!Files.isRegularFile(file)) {
            return null;
        }
        for (PosixFilePermission permission : Files.getPosixFilePermissions(file)) {
            if (OTHERS.contains(permission)) {
                throw new IOException("`" + file + "` can be read or written by others; its mode must be `0600`.");
            }
        }
        return Files.readString(file).stripTrailing();
    }

    @Override
    public Set<String> variables() {
        return Set.of();
    }
}
