package org.wuzetka.app.web;

import jakarta.ws.rs.core.UriBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Address of a list with its filters, from which the addresses of other pages and orders of it are made. */
public final class ListUrl {
    private final String path;
    private final Map<String, String> values = new LinkedHashMap<>();

    public ListUrl(String path) {
        this.path = path;
    }

    public ListUrl and(String name, Object value) {
        if (value != null && !value.toString().isBlank()) values.put(name, value.toString());
        return this;
    }

    public String get(String name) {
        return values.getOrDefault(name, "");
    }

    public boolean has(String name, String value) {
        return get(name).equals(value);
    }

    public String path() {
        return path;
    }

    /** Whether more than the search box is used. */
    public boolean narrowed() {
        return values.keySet().stream()
                .anyMatch(name -> !List.of("sort", "dir", "q").contains(name));
    }

    /** Whether anything but order and page is asked for. */
    public boolean filtered() {
        return values.keySet().stream().anyMatch(name -> !name.equals("sort") && !name.equals("dir"));
    }

    public String page(int number) {
        return with(Map.of("page", String.valueOf(number)));
    }

    /** The same list sorted by this column; by the other way round when it is already. */
    public String sort(String column) {
        boolean again = has("sort", column) && !has("dir", "asc");
        return with(Map.of("sort", column, "dir", again ? "asc" : "desc"));
    }

    public String sorted(String column) {
        if (!has("sort", column)) return "none";
        return has("dir", "asc") ? "ascending" : "descending";
    }

    /** The same list with this filter set to this. */
    public String having(String name, String value) {
        return with(Map.of(name, value));
    }

    /** The same page with another page of one of its lists. */
    public String turned(String list, int number) {
        return with(Map.of(list, String.valueOf(number)));
    }

    public String without(String name) {
        return with(Map.of(name, ""));
    }

    private String with(Map<String, String> changed) {
        Map<String, String> all = new LinkedHashMap<>(values);
        all.putAll(changed);
        all.values().removeIf(String::isBlank);
        UriBuilder builder = UriBuilder.fromPath(path);
        all.forEach((name, value) -> builder.queryParam(name, "{" + name + "}"));
        return builder.buildFromMap(all, true).toString();
    }
}
