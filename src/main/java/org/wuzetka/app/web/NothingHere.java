package org.wuzetka.app.web;

/** What a page was asked for does not exist, or not for this visitor: he cannot tell the two apart. */
class NothingHere extends RuntimeException {}
