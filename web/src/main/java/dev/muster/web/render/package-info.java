/// Lays pages out: the one way from a page to HTML.
@NullMarked
package dev.muster.web.render;

import org.jspecify.annotations.NullMarked;
