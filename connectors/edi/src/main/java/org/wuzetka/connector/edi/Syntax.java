package org.wuzetka.connector.edi;

import java.util.regex.Pattern;

/**
 * What the segment reader must know of a syntax.
 *
 * @param setup an interchange header that sets the reader up for the sender's separators, whatever his own says
 * @param setupSegments segments in it
 * @param terminator ends a segment
 * @param release makes the next character plain text; a blank where there is none
 * @param header what begins another interchange: its tag of three letters, perhaps with the separator
 * @param tag what the tag of a segment looks like
 */
public record Syntax(byte[] setup, int setupSegments, char terminator, char release, String header, Pattern tag) {}
