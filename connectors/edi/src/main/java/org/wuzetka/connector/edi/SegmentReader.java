package org.wuzetka.connector.edi;

import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamReader;
import io.xlate.edi.stream.Location;
import java.io.InputStream;

/**
 * Segments of one interchange, read by StAEDI without a message schema. Where StAEDI gives up (it stops for good at the
 * first bad tag, an element beyond its buffer, a missing last terminator), this reader starts it again behind the bad
 * segment: one bad segment must not lose the orders after it.
 */
public final class SegmentReader {
    /** Beyond this the file is noise: each restart costs as much as reading hundreds of characters. */
    private static final int MAX_DAMAGED = 1000;

    private static final EDIInputFactory FACTORY = factory();

    private final byte[] content;
    private final String charset;
    private final Segment segment = new Segment();
    private Syntax syntax;
    private Source source;
    private EDIStreamReader reader;
    private int setupSegments;
    private int damagedSegments;

    public SegmentReader(byte[] content, String charset) {
        this.content = content;
        this.charset = charset;
    }

    private static EDIInputFactory factory() {
        EDIInputFactory factory = EDIInputFactory.newFactory();
        // Counts and references are compared by the translator itself, which knows the place and the CONTRL code of
        // each.
        factory.setProperty(EDIInputFactory.EDI_VALIDATE_CONTROL_STRUCTURE, false);
        // Line ends inside segments (files wrapped at column 80), 0x1A and NUL are no data.
        factory.setProperty(EDIInputFactory.EDI_IGNORE_EXTRANEOUS_CHARACTERS, true);
        factory.setProperty(EDIInputFactory.EDI_NEST_HIERARCHICAL_LOOPS, false);
        return factory;
    }

    /** Begins to read segments at a position, which must be that of a segment. */
    public void open(int position, Syntax interchangeSyntax) {
        syntax = interchangeSyntax;
        restart(position, false);
    }

    /** Byte behind the last segment that {@link #next()} gave. */
    public int position() {
        return source.position();
    }

    /** The same, when no segment follows: behind terminators that end nothing. */
    public int end() {
        source.passLoneTerminators(syntax.terminator());
        return source.position();
    }

    public boolean tooDamaged() {
        return damagedSegments >= MAX_DAMAGED;
    }

    /** The next segment, filled anew by each call; the header of another interchange that cannot be read comes as its tag alone; {@code null} at the end. */
    public Segment next() {
        while (true) {
            source.passLoneTerminators(syntax.terminator());
            int start = source.position();
            try {
                if (readSegment()) return segment;
            } catch (EDIStreamException | RuntimeException stopped) {
                Segment left = recover(start);
                if (left != null || reader == null) return left;
            }
        }
    }

    private boolean readSegment() throws EDIStreamException {
        while (true) {
            switch (reader.next()) {
                case START_SEGMENT -> segment.start(reader.getText(), false);
                case ELEMENT_DATA -> {
                    if (reader.getTextLength() > 0) {
                        Location at = reader.getLocation();
                        segment.add(
                                at.getElementPosition(),
                                Math.max(1, at.getElementOccurrence()),
                                Math.max(1, at.getComponentPosition()),
                                reader.getText());
                    }
                }
                case END_SEGMENT -> {
                    if (setupSegments > 0) {
                        setupSegments--;
                        return false;
                    }
                    if (!isTag(segment.tag())) {
                        damagedSegments++;
                        segment.start(segment.tag(), true);
                    }
                    return true;
                }
                default -> {
                    // Interchange and composite events carry nothing that the element positions do not tell.
                }
            }
        }
    }

    /** Goes on behind the bytes that could not be read; {@code null} and no reader at the end of the content. */
    private Segment recover(int failedAt) {
        int start = skipNothing(failedAt);
        if (start >= content.length || tooDamaged()) {
            reader = null;
            return null;
        }
        if (startsWith(start, syntax.header())) {
            restart(start, false);
            segment.start(syntax.header().substring(0, 3), false);
            return segment;
        }
        int end = endOfSegment(start);
        if (end < 0 && !source.terminatorAdded()) {
            restart(start, true);
            return null;
        }
        damagedSegments++;
        segment.start(tagAt(start), true);
        restart(end < 0 ? content.length : end, false);
        return segment;
    }

    private void restart(int position, boolean addTerminator) {
        source = new Source(syntax.setup(), content, position, addTerminator ? syntax.terminator() : -1);
        setupSegments = syntax.setupSegments();
        try {
            reader = FACTORY.createEDIStreamReader(source, charset);
        } catch (EDIStreamException unknownCharset) {
            throw new IllegalStateException(charset, unknownCharset);
        }
    }

    /** Passes line ends, blanks, control characters and lone terminators. */
    private int skipNothing(int from) {
        int i = from;
        while (i < content.length && ((content[i] & 0xFF) <= ' ' || content[i] == syntax.terminator())) i++;
        return i;
    }

    /** Position behind the next terminator that is not released, or -1. */
    private int endOfSegment(int from) {
        for (int i = from; i < content.length; i++) {
            if (content[i] == syntax.release() && syntax.release() != ' ') i++;
            else if (content[i] == syntax.terminator()) return i + 1;
        }
        return -1;
    }

    private boolean startsWith(int at, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (at + i >= content.length || content[at + i] != text.charAt(i)) return false;
        }
        return true;
    }

    private String tagAt(int at) {
        StringBuilder tag = new StringBuilder(3);
        for (int i = at; i < content.length && tag.length() < 3 && Character.isLetterOrDigit(content[i] & 0x7F); i++) {
            tag.append((char) (content[i] & 0x7F));
        }
        return tag.isEmpty() ? "?" : tag.toString();
    }

    private boolean isTag(String tag) {
        return syntax.tag().matcher(tag).matches();
    }

    /** The set-up header, then the content from a position on; counts bytes, so that the reader's place is known exactly. */
    private static final class Source extends InputStream {
        private final byte[] setup;
        private final byte[] content;
        private final int added;
        private int setupRead;
        private int position;
        private int markedSetup;
        private int markedPosition;
        private boolean addedRead;

        Source(byte[] setup, byte[] content, int position, int added) {
            this.setup = setup;
            this.content = content;
            this.position = position;
            this.added = added;
        }

        int position() {
            return position;
        }

        /** Empty segments, such as programs make that end each segment twice, are nothing. */
        void passLoneTerminators(char terminator) {
            for (int i = position; i < content.length; i++) {
                if (content[i] == terminator) position = i + 1;
                else if ((content[i] & 0xFF) > ' ') return;
            }
        }

        boolean terminatorAdded() {
            return added >= 0;
        }

        @Override
        public int read() {
            if (setupRead < setup.length) return setup[setupRead++] & 0xFF;
            if (position < content.length) return content[position++] & 0xFF;
            if (added < 0 || addedRead) return -1;
            addedRead = true;
            return added;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (length == 0) return 0;
            int first = read();
            if (first < 0) return -1;
            target[offset] = (byte) first;
            return 1;
        }

        // StAEDI wraps a stream that cannot be marked into a buffer of its own, which would hide the position.
        @Override
        public boolean markSupported() {
            return true;
        }

        @Override
        public synchronized void mark(int limit) {
            markedSetup = setupRead;
            markedPosition = position;
        }

        @Override
        public synchronized void reset() {
            setupRead = markedSetup;
            position = markedPosition;
        }
    }
}
