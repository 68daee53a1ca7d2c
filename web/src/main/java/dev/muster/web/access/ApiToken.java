package dev.muster.web.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The bearer token of the REST interface. A new one is made at each start and written to a file that only its owner
/// can
/// read: whoever can read the file is a local tool of that person.
public final class ApiToken {
    private static final String SCHEME = "Bearer ";

    private final String token;

    private ApiToken(String token) {
        this.token = token;
    }

    /// A new token.
    public static ApiToken make() {
        return new ApiToken(RandomText.next());
    }

    /// Writes the token; the file appears with its whole content or not at all.
    public void writeTo(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        FileAttribute<Set<PosixFilePermission>> ownerOnly =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path fresh = Files.createTempFile(directory, ".token", "", ownerOnly);
        Files.writeString(fresh, token + "\n");
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Whether an `Authorization` header carries the token.
    public boolean isCarriedBy(@Nullable String authorization) {
        return authorization != null
                && authorization.startsWith(SCHEME)
                && RandomText.same(authorization.substring(SCHEME.length()).strip(), token);
    }
}
