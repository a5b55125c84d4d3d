/** The live page: what the topics say, kept in bounded memory, and as JSON for a browser. */
@NullMarked
package io.wavecast.page;

import org.jspecify.annotations.NullMarked;
