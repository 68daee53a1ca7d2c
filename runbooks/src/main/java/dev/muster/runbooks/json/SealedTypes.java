package dev.muster.runbooks.json;

import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells Jackson what the compiler knows: the cases of a sealed type. No list of them has to be kept beside the type.
final class SealedTypes extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable List<NamedType> findSubtypes(Annotated annotated) {
        List<NamedType> written = super.findSubtypes(annotated);
        Class<?>[] permitted = annotated.getRawType().getPermittedSubclasses();
        if (written != null || permitted == null) {
            return written;
        }
        List<NamedType> cases = new ArrayList<>();
        for (Class<?> one : permitted) {
            cases.add(new NamedType(one, one.getSimpleName()));
        }
        return cases;
    }
}
