package org.wuzetka.connector.document.scan;

import java.awt.image.BufferedImage;

/**
 * One page as it was scanned.
 *
 * @param dotsX per inch, across; 0 when the file does not say
 * @param dotsY per inch, down; a standard fax has half as many as across
 * @param damaged whether the file broke off or rows of it could not be read
 */
record Picture(BufferedImage image, double dotsX, double dotsY, boolean damaged) {}
