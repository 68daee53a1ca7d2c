/// The commands that read runbooks without running them, tried as they are typed.
@NullMarked
package dev.muster.cli.language;

import org.jspecify.annotations.NullMarked;
