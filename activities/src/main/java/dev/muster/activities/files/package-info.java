/// Files and directories of a target.
///
/// A change is *atomic*: the new content is written aside in the same directory, synced and renamed over the old one.
/// What
/// was there before is *kept* in the call's own directory, so that the step can be taken back. A *tree* is a directory
/// with everything below it; a symbolic link in it is never followed.
@NullMarked
package dev.muster.activities.files;

import org.jspecify.annotations.NullMarked;
