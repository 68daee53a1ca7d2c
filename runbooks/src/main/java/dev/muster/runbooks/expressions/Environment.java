package dev.muster.runbooks.expressions;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelOptions;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.parser.CelStandardMacro;
import java.util.Set;

/// CEL as runbooks have it: the standard functions, the string functions and our own, all bounded, without any names
/// yet.
///
/// The compiler stands beside the whole, because names are added to it for each expression, which is costly enough
/// without a runtime that does not need them.
///
/// @param cel parses and evaluates
/// @param compiler checks, once names have been added
record Environment(Cel cel, CelCompiler compiler) {
    private static final Environment SHARED = create();

    static Environment shared() {
        return SHARED;
    }

    private static Environment create() {
        CelOptions options = CelOptions.current()
                .maxExpressionCodePointSize(Limits.EXPRESSION_CHARACTERS_MAX)
                .maxParseRecursionDepth(Limits.NESTING_MAX)
                .maxParseErrorRecoveryLimit(Limits.SYNTAX_ERRORS_MAX)
                .comprehensionMaxIterations(Limits.ROUNDS_MAX)
                .maxRegexProgramSize(Limits.REGEX_INSTRUCTIONS_MAX)
                // A percentage may be compared with 5 as well as with 5.0.
                .enableHeterogeneousNumericComparisons(true)
                .build();
        CelStringExtensions strings = CelExtensions.strings(Set.of(
                CelStringExtensions.Function.CHAR_AT,
                CelStringExtensions.Function.INDEX_OF,
                CelStringExtensions.Function.LAST_INDEX_OF,
                CelStringExtensions.Function.LOWER_ASCII,
                CelStringExtensions.Function.QUOTE,
                CelStringExtensions.Function.REVERSE,
                CelStringExtensions.Function.SPLIT,
                CelStringExtensions.Function.SUBSTRING,
                CelStringExtensions.Function.TRIM,
                CelStringExtensions.Function.UPPER_ASCII));
        CelCompiler compiler = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(options)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addLibraries(strings)
                .addFunctionDeclarations(Functions.declarations())
                .build();
        Cel cel = CelFactory.legacyCelBuilder()
                .setOptions(options)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addCompilerLibraries(strings)
                .addRuntimeLibraries(strings)
                .addFunctionDeclarations(Functions.declarations())
                .addFunctionBindings(Functions.bindings())
                .build();
        return new Environment(cel, compiler);
    }
}
