/// Archives: a directory in one `tar.gz` that carries its own proof.
///
/// Under `content/` are the files; after them come `manifest.json` and `checksums.sha256`, the latter in the form that
/// `sha256sum -c` reads. An archive without these is a *foreign* one: it can be extracted, but not verified.
@NullMarked
package dev.muster.activities.archives;

import org.jspecify.annotations.NullMarked;
