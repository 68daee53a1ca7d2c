/// Backups of a directory: taken, listed, validated and put back.
///
/// A *backup* is a directory named after the time it was taken (`20261121-140000`, UTC) with copies of files and,
/// written
/// last, the file `manifest.json` that says what belongs to it. Without the manifest it is no backup: taking it was
/// interrupted.
@NullMarked
package dev.muster.activities.backups;

import org.jspecify.annotations.NullMarked;
