package org.wuzetka.app.api;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.wuzetka.connector.persistence.read.Page;

/** How every list answers. */
@Schema(description = "One page of a list")
public record Listed<T>(
        List<T> items,
        @Schema(description = "How many match; counted up to 10000") long total,
        @Schema(description = "false when there are more than total") boolean totalIsExact,
        @Schema(description = "Number of the page, the first is 0") int page,
        int size) {

    public static <T> Listed<T> of(Page<T> page) {
        return new Listed<>(page.items(), page.total(), page.totalIsExact(), page.page(), page.size());
    }
}
