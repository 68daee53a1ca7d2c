/// A plan as a picture: boxes from top to bottom, branches side by side, as SVG without scripts or other files.
@NullMarked
package dev.muster.runbooks.picture;

import org.jspecify.annotations.NullMarked;
