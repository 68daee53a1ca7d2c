package dev.muster.runbooks.model;

import dev.muster.runbooks.text.Span;
import dev.muster.runbooks.yaml.Tree;
import org.jspecify.annotations.Nullable;

/// A problem that the author knows of and accepts, with the reason.
///
/// @param span where it stands
/// @param rule the id of the problem
/// @param because the reason
/// @param step the id of the step that it is limited to, or null for the whole runbook
public record Suppression(Span span, Tree.Scalar rule, Tree.Scalar because, Tree.@Nullable Scalar step) {}
