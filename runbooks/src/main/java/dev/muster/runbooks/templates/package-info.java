/// Scenario templates: whole runbooks to begin with, into which a few answers are put.
@NullMarked
package dev.muster.runbooks.templates;

import org.jspecify.annotations.NullMarked;
