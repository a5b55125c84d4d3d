/** The live page: a bounded history of what the topics say, as JSON and events. */
@NullMarked
package io.wavecast.serve.page;

import org.jspecify.annotations.NullMarked;
